import { drawCount, roundCount, uniformOf } from "../../src/disclosure/rounding";

const GRID = 40;
const uniforms = Array.from({ length: GRID }, (_, index) => (index + 0.5) / GRID);

/** All lists of the given length over some values. */
function lists<Value>(values: readonly Value[], length: number): Value[][] {
  if (length === 0) return [[]];
  return lists(values, length - 1).flatMap((list) => values.map((value) => [...list, value]));
}

test.each([3, 4, 5])(
  "for every shown value of a small count below %d, every other count remains possible",
  (threshold) => {
    const counts = Array.from({ length: threshold }, (_, count) => count);
    const canShow = new Map<number, Set<number>>();
    for (const count of counts) {
      for (const uniform of uniforms) {
        const shown = roundCount(count, threshold, uniform);
        canShow.set(shown, (canShow.get(shown) ?? new Set()).add(count));
      }
    }
    expect(canShow.get(0)).toEqual(new Set(counts));
    expect(canShow.get(threshold)).toEqual(new Set(counts.filter((count) => count > 0)));
    expect(canShow.size).toBe(2);
  },
);

test.each([
  [3, 4],
  [4, 3],
  [5, 2],
])(
  "below %d, %d counts shown together reveal no more about one than it alone, even with knowledge of another",
  (threshold, size) => {
    const counts = Array.from({ length: threshold }, (_, count) => count);
    const coarse = uniforms.filter((_, index) => index % Math.ceil(GRID / (2 * threshold)) === 0);
    const candidates = new Map<string, Set<number>[]>();
    const withInsider = new Map<string, Set<number>[]>();
    for (const actual of lists(counts, size)) {
      for (const draws of lists(coarse, size)) {
        const shown = actual.map((count, index) => roundCount(count, threshold, draws[index] ?? 0));
        note(candidates, shown.join(), actual);
        note(withInsider, `${shown.join()} knowing ${actual[0]}`, actual);
      }
    }
    const narrowed = [...candidates, ...withInsider].flatMap(([pattern, possible]) => {
      const isInsider = pattern.includes("knowing");
      const shown = pattern.split(" ")[0]?.split(",").map(Number) ?? [];
      return possible
        .map((values, index) => ({ values, index }))
        .filter(({ index }) => !(isInsider && index === 0))
        .filter(({ values, index }) => values.size < (shown[index] === 0 ? threshold : threshold - 1))
        .map(({ index }) => `${pattern} at ${index}`);
    });
    expect(narrowed).toEqual([]);
  },
);

function note(found: Map<string, Set<number>[]>, pattern: string, actual: readonly number[]): void {
  const possible = found.get(pattern) ?? actual.map(() => new Set<number>());
  actual.forEach((count, index) => possible[index]?.add(count));
  found.set(pattern, possible);
}

test.each([5, 11])("rounded to multiples of %d, counts are unbiased", (threshold) => {
  const cells = 20_000;
  for (let count = 0; count < threshold; count += 1) {
    let sum = 0;
    for (let cell = 0; cell < cells; cell += 1)
      sum += roundCount(count, threshold, uniformOf("key", `${count} ${cell}`));
    const sigma = Math.sqrt((count * (threshold - count)) / cells);
    expect(Math.abs(sum / cells - count)).toBeLessThanOrEqual(4 * sigma);
  }
});

test("a cell always has the same random number, and a different one with another key", () => {
  expect(uniformOf("key", "headcount|CVG|vetis")).toBe(uniformOf("key", "headcount|CVG|vetis"));
  expect(uniformOf("key", "headcount|CVG|vetis")).not.toBe(uniformOf("other", "headcount|CVG|vetis"));
  expect(uniformOf("key", "headcount|CVG|vetis")).not.toBe(uniformOf("key", "headcount|CVG|fcp"));
});

test("what is told to be possible behind shown values is what can lie behind them", () => {
  const thresholds = [11, 5];
  const behind = new Map<string, Set<number>>();
  const told = new Map<string, { least: number; most: number }>();
  for (let count = 0; count < 60; count += 1) {
    for (let step = 0; step < 110; step += 1) {
      const { shown, possible } = drawCount(count, thresholds, (step + 0.5) / 110);
      const name = shown.join();
      behind.set(name, (behind.get(name) ?? new Set()).add(count));
      const range = possible[1]?.range;
      if (range !== undefined) told.set(name, range);
    }
  }
  const untrue = [...behind].filter(([name, counts]) => {
    if (Math.max(...counts) > 40) return false;
    const range = told.get(name);
    return range?.least !== Math.min(...counts) || range.most !== Math.max(...counts);
  });
  expect(untrue.map(([name]) => name)).toEqual([]);
});
