import { createHmac } from "node:crypto";
import { LRUCache } from "lru-cache";

/** The levels that see protected values, with the smallest count that each may see as recorded. */
export interface Thresholds {
  partner: number;
  public: number;
}

/** Partners and the public never see a smaller count as recorded, in any configuration. */
export const LOWEST_THRESHOLD = 5;

export const DEFAULT_THRESHOLDS: Readonly<Thresholds> = { partner: 5, public: 11 };

/** What the protection of small counts depends on, in addition to the counts. */
export interface DisclosureRule {
  secret: string;
  thresholds: Readonly<Thresholds>;
}

/** A range of whole numbers, both ends included. */
export interface Range {
  least: number;
  most: number;
}

/** A count as each level is shown it. */
export interface Drawn {
  shown: readonly number[];
  /** What the reader of each level can conclude from the draw alone. */
  possible: readonly Possible[];
}

/** The counts that can lie behind a shown value. */
interface Possible {
  range: Range;
  /** The same for each interval of random numbers; undefined where no count leads to what is shown. */
  byInterval: readonly (Range | undefined)[];
}

const BYTES = 6;

/** A pseudo-random number in [0, 1) that never changes for a cell and cannot be predicted without the secret. */
export function uniformOf(secret: string, cell: string): number {
  return createHmac("sha256", secret).update(cell).digest().readUIntBE(0, BYTES) / 2 ** (8 * BYTES);
}

/** Rounds a count to the multiple of the threshold below or above it, right on average. A multiple stays as it is. */
export function roundCount(count: number, threshold: number, uniform: number): number {
  const below = threshold * Math.floor(count / threshold);
  return uniform < (count - below) / threshold ? below + threshold : below;
}

/**
 * Draws the shown values of a count, one for each threshold. The thresholds decrease: the first level sees least, and readers of a
 * level are assumed to see those before it, so one random number serves all of them.
 */
export function drawCount(count: number, thresholds: readonly number[], uniform: number): Drawn {
  const shown = thresholds.map((threshold) => roundCount(count, threshold, uniform));
  return { shown, possible: possibleOf(shown, thresholds) };
}

const known = new LRUCache<string, readonly Possible[]>({ max: 10_000 });

function possibleOf(shown: readonly number[], thresholds: readonly number[]): readonly Possible[] {
  const name = `${thresholds.join()}:${shown.join()}`;
  let found = known.get(name);
  if (found === undefined) {
    const uniforms = intervalsOf(thresholds);
    found = shown.map((_, level) => possibleAt(shown.slice(0, level + 1), thresholds, uniforms));
    known.set(name, found);
  }
  return found;
}

/** The middle of each interval of random numbers within which the rounding of every count is the same. */
function intervalsOf(thresholds: readonly number[]): number[] {
  const cuts = thresholds.flatMap((threshold) =>
    Array.from({ length: threshold + 1 }, (_, part) => part / threshold),
  );
  const sorted = [...new Set(cuts)].toSorted((a, b) => a - b);
  return sorted.slice(1).map((cut, index) => (cut + (sorted[index] ?? 0)) / 2);
}

function possibleAt(
  shown: readonly number[],
  thresholds: readonly number[],
  uniforms: readonly number[],
): Possible {
  const [widest = 0] = thresholds;
  const [first = 0] = shown;
  // A reader who takes a shown threshold for a small count excludes all larger ones.
  const most = shown.length === 1 && first === widest ? widest : first + widest - 1;
  const candidates = Array.from(
    { length: most - Math.max(0, first - widest + 1) + 1 },
    (_, index) => Math.max(0, first - widest + 1) + index,
  );
  const byInterval = uniforms.map((uniform) =>
    rangeOf(
      candidates.filter((count) =>
        shown.every((value, level) => roundCount(count, thresholds[level] ?? widest, uniform) === value),
      ),
    ),
  );
  const ranges = byInterval.filter((range) => range !== undefined);
  const range = rangeOf(ranges.flatMap(({ least, most: largest }) => [least, largest]));
  return { range: range ?? { least: first, most: first }, byInterval };
}

function rangeOf(counts: readonly number[]): Range | undefined {
  return counts.length === 0 ? undefined : { least: Math.min(...counts), most: Math.max(...counts) };
}
