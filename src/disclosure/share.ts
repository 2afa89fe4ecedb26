/** A count as each level sees it, before it is rounded for display: what a place adds to the totals around it. */
export interface Share {
  /** The recorded value. */
  value: number;
  /** For each threshold; the sum of shown parts may be below 0. */
  shown: readonly number[];
  /** For each threshold, whether the shown value may differ from the recorded one. */
  marked: readonly boolean[];
  /** For each threshold, the variance of the shown value, in squares of half the threshold. */
  variance: readonly number[];
  /** Whether it cannot be shown at all, nor what contains it. */
  isWithheld: boolean;
}

/** Shown values and variances are kept to this many decimals, so that sums do not depend on the order of addition. */
const DECIMALS = 1e6;

export const toShare = (share: Share): Share => ({
  ...share,
  shown: share.shown.map(rounded),
  variance: share.variance.map(rounded),
});

const rounded = (number: number) => Math.round(number * DECIMALS) / DECIMALS;

/** A share that everybody sees as recorded. */
export function exactShare(value: number, levels: number): Share {
  const list = <Value>(one: Value) => Array.from({ length: levels }, () => one);
  return { value, shown: list(value), marked: list(false), variance: list(0), isWithheld: false };
}

/** The sum of shares of which no two depend on the same random number. */
export function addShares(one: Share, other: Share): Share {
  return {
    value: one.value + other.value,
    shown: one.shown.map((value, level) => rounded(value + (other.shown[level] ?? 0))),
    marked: one.marked.map((isMarked, level) => isMarked || other.marked[level] === true),
    variance: one.variance.map((value, level) => rounded(value + (other.variance[level] ?? 0))),
    isWithheld: one.isWithheld || other.isWithheld,
  };
}

/** The largest standard error that the rounding of small counts can give a share at a level. */
export const standardErrorOf = (share: Share, level: number, threshold: number) =>
  (threshold / 2) * Math.sqrt(share.variance[level] ?? 0);
