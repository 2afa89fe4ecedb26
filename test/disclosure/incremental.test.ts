import { type Cell, keyOf, PLACE } from "../../src/disclosure/cell";
import { type Changed, TERRITORY } from "../../src/disclosure/release-family";
import { corpusSize, seedOfCase } from "../setup/corpus";
import { randomFrom } from "../setup/random";
import { makeAtoms, makeCells, PLACES, spaceOfWorld } from "./linked-world";
import { MemoryFamily, territoryOf } from "./memory-family";

const SPACE = spaceOfWorld();
const PROTECTION = { thresholds: [11, 5], secret: "secret" };
const CHANGES = 6;

/** A random change of some cells, and the places that it touches. */
function change(random: () => number, cells: Map<string, Cell>, all: readonly Cell[]): Changed {
  const places = new Set<string>();
  const put = (cell: Cell) => {
    places.add(cell.at[PLACE] ?? "");
    cells.set(keyOf(cell.at), cell);
  };
  const remove = (cell: Cell) => {
    places.add(cell.at[PLACE] ?? "");
    cells.delete(keyOf(cell.at));
  };
  const pick = <Value>(list: readonly Value[]) => list[Math.floor(random() * list.length)];
  const count = 1 + Math.floor(random() * 3);
  for (let step = 0; step < count; step += 1) {
    const one = pick([...cells.values()]);
    const other = pick(all);
    if (one === undefined || other === undefined) continue;
    const kind = random();
    if (kind < 0.3) put({ ...one, value: Math.max(0, one.value + Math.floor(random() * 7) - 3) });
    else if (kind < 0.5) remove(one);
    else if (kind < 0.75) put(other);
    else if (kind < 0.85) put({ ...one, isPublished: !one.isPublished });
    else if (kind < 0.9) put({ ...one, isRevealed: !one.isRevealed });
    else {
      remove(one);
      put({ ...one, at: one.at.with(PLACE, pick(["N", "T:x", "W:a", "W:d", "G:g"]) ?? "N") });
    }
  }
  const territories = new Map<string, Set<string>>();
  for (const place of places) {
    if (place === "N") continue;
    const territory = territoryOf(place, PLACES);
    const changed = territories.get(territory) ?? new Set();
    changed.add(place.startsWith("W:") ? place.slice(2) : TERRITORY);
    territories.set(territory, changed);
  }
  return { network: places.has("N"), territories };
}

test.each(Array.from({ length: corpusSize("incremental") }, (_, world) => seedOfCase(world)))(
  "after any changes, what was released with each of them is what a release of everything gives (world %d)",
  async (seed) => {
    const random = randomFrom(seed);
    const atoms = makeAtoms(random, 12);
    const all = makeCells(random, atoms, 0.15, random() < 0.7);
    const cells = new Map(
      all.filter(() => random() < 0.97).map((cell): [string, Cell] => [keyOf(cell.at), cell]),
    );
    const kept = new MemoryFamily(PLACES);
    await kept.release([...cells.values()], SPACE, PROTECTION);
    for (let step = 0; step < CHANGES; step += 1) {
      const changed = change(random, cells, all);
      await kept.release([...cells.values()], SPACE, PROTECTION, changed);
      const anew = new MemoryFamily(PLACES);
      await anew.release([...cells.values()], SPACE, PROTECTION);
      expect(kept.state()).toEqual(anew.state());
    }
  },
);
