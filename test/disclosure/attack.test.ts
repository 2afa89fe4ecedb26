import highsLoader from "highs";
import { type Cell, keyOf, PLACE, questionOf } from "../../src/disclosure/cell";
import type { Block } from "../../src/disclosure/protect-block";
import type { Protected } from "../../src/disclosure/protect";
import { corpusSize, seedOfCase } from "../setup/corpus";
import { randomFrom } from "../setup/random";
import { type Atom, makeAtoms, makeCells, PLACES, spaceOfWorld, weightsOf } from "./linked-world";
import { MemoryFamily, territoryOf } from "./memory-family";

const THRESHOLDS = [11, 5];
/** Small counts of a world that are solved for; each takes two linear programs. */
const MOST_TARGETS = 12;

type Weights = ReadonlyMap<number, number>;

/** A count that is rounded at random, or worked out from others: a recorded one, or what a place has beyond those within it. */
interface Target {
  name: string;
  value: number;
  /** As a sum of atoms. */
  weights: Weights;
  leaf: Protected | undefined;
}

function textOf(weights: Weights): string {
  return [...weights]
    .map(([atom, weight]) => `${weight < 0 ? "-" : "+"} ${Math.abs(weight)} x${atom}`)
    .join(" ");
}

/** Counts of a block, each without the counts of places within it that were protected separately. */
function targetsOf(block: Block, cells: ReadonlyMap<string, Cell>, atoms: readonly Atom[]): Target[] {
  const keys = [...block.shares.keys()];
  const together = new Set(keys.map((key) => key.split("|")[PLACE] ?? ""));
  return keys.map((key) => {
    const at = key.split("|");
    const place = at[PLACE] ?? "";
    const weights = new Map(weightsOf(at, atoms));
    for (const within of separatePlaces(place, questionOf(at), together, cells)) {
      for (const [atom, weight] of weightsOf(at.with(PLACE, within), atoms))
        weights.set(atom, (weights.get(atom) ?? 0) - weight);
    }
    for (const [atom, weight] of weights) if (weight === 0) weights.delete(atom);
    const [term, second] = block.equations.sums.get(key)?.terms ?? [];
    return {
      name: `${key}${together.size > 1 ? "" : " alone"}`,
      value: [...weights].reduce((sum, [atom, weight]) => sum + weight * (atoms[atom]?.value ?? 0), 0),
      weights,
      leaf: term === undefined || second !== undefined ? undefined : block.leaves[term[0]],
    };
  });
}

function separatePlaces(
  place: string,
  question: string,
  together: ReadonlySet<string>,
  cells: ReadonlyMap<string, Cell>,
): string[] {
  const has = (one: string) => cells.has(keyOf(question.split("|").toSpliced(PLACE, 0, one)));
  const worksites = (territory: string) =>
    PLACES.filter((one) => one.kind === "WORKSITE" && one.territory === territory)
      .map(({ code }) => `W:${code}`)
      .filter((one) => has(one) && !together.has(one));
  if (place.startsWith("T:")) return worksites(place.slice(2));
  if (place !== "N") return [];
  return ["x", "y"].flatMap((territory) => {
    const isTogether = [...together].some((one) => territoryOf(one, PLACES) === territory);
    if (isTogether) return [];
    return has(`T:${territory}`) ? [`T:${territory}`] : worksites(territory);
  });
}

/** Small counts that can be worked out, by whoever knows all links, all marks and which counts are rounded. */
async function attack(seed: number): Promise<{ found: string[]; tried: number; blocks: number }> {
  const random = randomFrom(seed);
  const atoms = makeAtoms(random, [4, 8, 20][seed % 3] ?? 4);
  const share = [0.1, 0.3, 0.5][Math.floor(seed / 3) % 3] ?? 0.1;
  const list = makeCells(random, atoms, share, seed % 2 === 0);
  const cells = new Map(list.map((cell) => [keyOf(cell.at), cell]));
  const family = new MemoryFamily(PLACES);
  await family.release(list, spaceOfWorld(), { thresholds: THRESHOLDS, secret: `secret ${seed}` });
  const shown = family.shares();
  const targets = family.blocks.flatMap((block) => targetsOf(block, cells, atoms));
  const highs = await highsLoader();
  const found: string[] = [];
  let tried = 0;
  THRESHOLDS.forEach((threshold, level) => {
    const known: string[] = [];
    for (const { at, value } of list) {
      const count = shown.get(keyOf(at));
      const sum = textOf(weightsOf(at, atoms));
      if (count === undefined || sum === "") continue;
      if (count.marked[level] === true) known.push(`${sum} >= 0`);
      else {
        if (count.shown[level] !== value)
          found.push(`${keyOf(at)} is called exact, but shown as ${count.shown[level]}`);
        known.push(`${sum} = ${value}`);
      }
    }
    for (const { leaf, weights } of targets) {
      if (leaf?.role !== "DRAWN" || weights.size === 0) continue;
      THRESHOLDS.slice(0, level + 1).forEach((multiple, wider) => {
        if (leaf.marks[wider] !== true) return;
        known.push(`${textOf(weights)} <= ${(leaf.shown[wider] ?? 0) + multiple - 1}`);
        known.push(`${textOf(weights)} >= ${(leaf.shown[wider] ?? 0) - multiple + 1}`);
      });
    }
    const solve = (aim: string, sum: string): number => {
      const { Status, ObjectiveValue } = highs.solve(
        `${aim}\n obj: ${sum}\nSubject To\n${known.join("\n")}\nEnd`,
      );
      if (Status === "Optimal") return ObjectiveValue;
      if (Status === "Unbounded") return Number.POSITIVE_INFINITY;
      throw new Error(`expected what is shown to be possible, but got ${Status} for seed ${seed}`);
    };
    const small = targets.filter(
      ({ value, weights, leaf }) =>
        value >= 0 && value < threshold && weights.size > 0 && leaf?.marks[level] === true,
    );
    const stride = Math.max(1, Math.floor(small.length / MOST_TARGETS));
    for (const { name, weights } of small.filter((_, index) => index % stride === 0)) {
      const sum = textOf(weights);
      const least = Math.ceil(solve("Minimize", sum) - 1e-6);
      const most = Math.floor(solve("Maximize", sum) + 1e-6);
      tried += 1;
      const isHidden = (least <= 1 && most >= threshold - 1) || most - least >= threshold - 1;
      if (!isHidden) found.push(`below ${threshold}: ${name} is ${least} to ${most}`);
    }
  });
  return { found, tried, blocks: family.blocks.length };
}

test.each(Array.from({ length: corpusSize("linked") }, (_, world) => seedOfCase(world)))(
  "who solves for a small count with all links finds it in no narrower range than its threshold allows (world %d)",
  async (seed) => {
    const { found, tried } = await attack(seed);
    expect(found).toEqual([]);
    expect(tried).toBeGreaterThan(0);
  },
);
