import highsLoader from "highs";
import { type Cell, keyOf } from "../../src/disclosure/equations";
import { protectCounts } from "../../src/disclosure/protect-counts";
import { spaceOf } from "../../src/disclosure/read-counts";
import { corpusSize, seedOfCase } from "../setup/corpus";
import { DIMENSIONS, LINKS, makeAtoms, makeCells, PLACES, weightsOf } from "./linked-world";

const THRESHOLDS = [11, 5];
/** Small counts of a world that are solved for; each takes two linear programs. */
const MOST_TARGETS = 12;

/** A generator of numbers in [0, 1): the same ones for a seed. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Small counts that can be worked out, by whoever knows all links, all marks and which counts are rounded. */
async function attack(seed: number): Promise<{ found: string[]; tried: number }> {
  const random = randomFrom(seed);
  const atoms = makeAtoms(random, [4, 8, 20][seed % 3] ?? 4);
  const cells = makeCells(random, atoms, [0.1, 0.3, 0.5][Math.floor(seed / 3) % 3] ?? 0.1);
  const isStock = (indicator: string | undefined) => indicator === "headcount";
  const space = spaceOf(
    LINKS,
    PLACES,
    isStock,
    cells.filter(({ at }) => !isStock(at[0])).map(({ at }) => at[5] ?? ""),
    ["CVG"],
    DIMENSIONS,
  );
  const { equations, leaves, shown } = protectCounts(cells, space, THRESHOLDS, `secret ${seed}`);
  const highs = await highsLoader();
  const found: string[] = [];
  let tried = 0;
  const sumOf = (cell: Cell) =>
    [...weightsOf(cell.at, atoms)].map(([atom, weight]) => `${weight < 0 ? "-" : "+"} x${atom}`).join(" ");
  const sums = new Map(cells.map((cell) => [cell, sumOf(cell)]));
  THRESHOLDS.forEach((threshold, level) => {
    const known: string[] = [];
    for (const cell of cells) {
      const key = keyOf(cell.at);
      const count = shown.get(key)?.[level];
      const sum = sums.get(cell) ?? "";
      if (count === undefined || sum === "") continue;
      if (!count.isProtected) {
        if (count.value !== cell.value) found.push(`${key} is called exact, but shown as ${count.value}`);
        known.push(`${sum} = ${count.value}`);
        continue;
      }
      known.push(`${sum} >= 0`);
      const [term, second] = equations.sums.get(key)?.terms ?? [];
      const leaf = term === undefined || second !== undefined ? undefined : leaves[term[0]];
      if (leaf?.role !== "DRAWN") continue;
      THRESHOLDS.slice(0, level + 1).forEach((multiple, wider) => {
        if (leaf.marks[wider] !== true) return;
        known.push(`${sum} <= ${(leaf.shown[wider] ?? 0) + multiple - 1}`);
        known.push(`${sum} >= ${(leaf.shown[wider] ?? 0) - multiple + 1}`);
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
    const small = cells.filter(
      (cell) =>
        cell.value < threshold &&
        shown.get(keyOf(cell.at))?.[level]?.isProtected === true &&
        sums.get(cell) !== "",
    );
    const stride = Math.max(1, Math.floor(small.length / MOST_TARGETS));
    for (const cell of small.filter((_, index) => index % stride === 0)) {
      const sum = sums.get(cell) ?? "";
      const least = Math.ceil(solve("Minimize", sum) - 1e-6);
      const most = Math.floor(solve("Maximize", sum) + 1e-6);
      tried += 1;
      const isHidden = (least <= 1 && most >= threshold - 1) || most - least >= threshold - 1;
      if (!isHidden) found.push(`below ${threshold}: ${keyOf(cell.at)} is ${least} to ${most}`);
    }
  });
  return { found, tried };
}

test.each(Array.from({ length: corpusSize("linked") }, (_, world) => seedOfCase(world)))(
  "who solves for a small count with all links finds it in no narrower range than its threshold allows (world %d)",
  async (seed) => {
    const { found, tried } = await attack(seed);
    expect(found).toEqual([]);
    expect(tried).toBeGreaterThan(0);
  },
);
