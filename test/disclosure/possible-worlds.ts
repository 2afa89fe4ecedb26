import { protect, type Protected, type Row } from "../../src/disclosure/protect";

/** Linked counts: their names, the equations between them, and how the free ones determine the others. */
export interface Shape {
  leaves: readonly string[];
  rows: readonly Row[];
  /** Totals that are shown beside the counts, as indexes of what they are the sum of. */
  totals: readonly (readonly number[])[];
  /** Keys of the random numbers, where counts share one. */
  keys: readonly string[];
  free: number;
  solve: (free: readonly number[]) => readonly number[];
}

export type Method = typeof protect;

/** More random numbers than these belong to draws that were refused: what they lead to, others lead to as well. */
const MOST_DRAWS = 7;

class TooManyDraws extends Error {}

/** The results of all random numbers that lead to different ones. */
function* runs(
  shape: Shape,
  values: readonly number[],
  thresholds: readonly number[],
  method: Method,
): Generator<Protected[]> {
  const leaves = values.map((value, index) => {
    const key = shape.keys[index] ?? "";
    return { key, value, isStock: key === "stock" };
  });
  const choices: number[] = [];
  for (;;) {
    const widths: number[] = [];
    const drawn = new Map<string, number>();
    const uniform = (name: string): number => {
      const before = drawn.get(name);
      if (before !== undefined) return before;
      const options = optionsOf(
        leaves.filter(({ key }) => name.startsWith(`${key}|`)).map(({ value }) => value),
        thresholds,
      );
      if (widths.length === MOST_DRAWS) throw new TooManyDraws();
      const value = options[choices[widths.length] ?? 0] ?? 0;
      if (choices.length === widths.length) choices.push(0);
      widths.push(options.length);
      drawn.set(name, value);
      return value;
    };
    try {
      yield method(leaves, shape.rows, thresholds, uniform);
    } catch (error) {
      if (!(error instanceof TooManyDraws)) throw error;
    }
    choices.length = widths.length;
    while (choices.length > 0 && (choices.at(-1) ?? 0) + 1 >= (widths[choices.length - 1] ?? 1))
      choices.pop();
    const last = choices.pop();
    if (last === undefined) return;
    choices.push(last + 1);
  }
}

/** A random number from each interval within which the counts are rounded alike. */
function optionsOf(counts: readonly number[], thresholds: readonly number[]): number[] {
  const cuts = counts.flatMap((count) => thresholds.map((threshold) => (count % threshold) / threshold));
  const sorted = [...new Set([0, ...cuts])].toSorted((a, b) => a - b);
  return sorted.map((cut, index) => (cut + (sorted[index + 1] ?? 1)) / 2);
}

/** What a reader of a level sees: all levels up to it, of counts and totals. */
function viewOf(shape: Shape, result: readonly Protected[], levels: number): string {
  const seen = (values: readonly number[], marks: readonly boolean[]) =>
    values
      .slice(0, levels)
      .map((value, level) => `${marks[level] === true ? "~" : ""}${Math.max(0, value)}`)
      .join("/");
  const counts = result.map(({ role, shown, marks }) => (role === "WITHHELD" ? "-" : seen(shown, marks)));
  const totals = shape.totals.map((parts) => {
    const own = parts.flatMap((part) => result[part] ?? []);
    const sums = Array.from({ length: levels }, (_, level) =>
      own.reduce((sum, { shown }) => sum + (shown[level] ?? 0), 0),
    );
    return seen(
      sums,
      sums.map((_, level) => own.some(({ marks }) => marks[level] === true)),
    );
  });
  return [...counts, "and", ...totals].join(" ");
}

function* worlds(free: number, most: number): Generator<number[]> {
  if (free === 0) yield [];
  else
    for (const rest of worlds(free - 1, most))
      for (let value = 0; value <= most; value += 1) yield [...rest, value];
}

/**
 * Small counts that some view narrows to fewer values than the threshold allows, for a reader who knows the equations, the
 * algorithm and all marks, but no random number. All worlds with counts up to `most` are possible; those up to `inner` are attacked.
 */
export function narrowedCounts(
  shape: Shape,
  thresholds: readonly number[],
  { most, inner, method = protect }: { most: number; inner: number; method?: Method },
): { narrowed: string[]; views: number } {
  const narrowed: string[] = [];
  let views = 0;
  thresholds.forEach((threshold, level) => {
    const possible = new Map<string, Set<number>[]>();
    const attacked = new Map<string, (readonly number[])[]>();
    for (const free of worlds(shape.free, most)) {
      const values = shape.solve(free);
      if (values.some((value) => value < 0)) continue;
      const seen = new Set<string>();
      for (const result of runs(shape, values, thresholds, method))
        seen.add(viewOf(shape, result, level + 1));
      for (const view of seen) {
        const sets = possible.get(view) ?? values.map(() => new Set<number>());
        values.forEach((value, index) => sets[index]?.add(value));
        possible.set(view, sets);
        if (values.every((value) => value <= inner))
          attacked.set(view, [...(attacked.get(view) ?? []), values]);
      }
    }
    views += attacked.size;
    for (const [view, behind] of attacked) {
      shape.leaves.forEach((leaf, index) => {
        const values = possible.get(view)?.[index] ?? new Set<number>();
        if (!behind.some((world) => (world[index] ?? 0) < threshold) || isWide(values, threshold)) return;
        narrowed.push(
          `below ${threshold}, ${view}: ${leaf} is ${[...values].toSorted((a, b) => a - b).join()}`,
        );
      });
    }
  });
  return { narrowed, views };
}

/** Whether every value from 1 to the threshold is possible, or as many values in a row. */
function isWide(values: ReadonlySet<number>, threshold: number): boolean {
  let run = 0;
  for (let value = 1; value < threshold; value += 1) if (values.has(value)) run += 1;
  if (run === threshold - 1) return true;
  return [...values].some((first) =>
    Array.from({ length: threshold }, (_, step) => first + step).every((value) => values.has(value)),
  );
}
