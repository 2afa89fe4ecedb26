import type { RecordedAnswers } from "./answers";
import { type Cell, keyOf, type Space } from "./cell";
import type { Protection } from "./protect-block";
import type { Recorded } from "./recorded";
import type { Released } from "./release-family";
import { roundCount, uniformOf } from "./rounding";
import { type Share, standardErrorOf } from "./share";

/** An unpublished row about people, as the level of each threshold sees it. Other unpublished rows are withheld. */
export interface ShownRow {
  row: Recorded;
  values: readonly number[];
  /** Null where the value is shown as recorded. */
  errors: readonly (number | null)[];
}

/** The rows of a place that partners and the public see. */
export function shownRows(
  { answers: { counts, measures }, shares, measures: shown }: Released<RecordedAnswers>,
  space: Space,
  protection: Protection,
): ShownRow[] {
  const { thresholds } = protection;
  const exact = (row: Recorded): ShownRow => ({
    row,
    values: thresholds.map(() => row.value),
    errors: thresholds.map(() => null),
  });
  return [
    ...counts.flatMap(({ row, cell }) => {
      const share = shares.get(keyOf(cell.at));
      return share === undefined || share.isWithheld ? [] : [showCount(row, cell, share, space, protection)];
    }),
    ...measures.filter((measure) => shown.has(measure)).map(({ row }) => exact(row)),
  ];
}

/**
 * The value of one source, perhaps among several for a cell. It is off by as much as the first is, so that the difference between
 * the two tells no more at lower levels than it does to those who see both; beside a published one it is rounded for itself.
 */
function showCount(
  row: Recorded,
  cell: Cell,
  share: Share,
  space: Space,
  { thresholds, secret }: Protection,
): ShownRow {
  const levels = thresholds.map((threshold, level): [number, number | null] => {
    const isMarked = share.marked[level] === true;
    if (!cell.isPublished && !isMarked && row.value === cell.value) return [row.value, null];
    if (!cell.isPublished && isMarked) {
      const value = (share.shown[level] ?? 0) + row.value - cell.value;
      return [Math.max(0, value), roundedError(standardErrorOf(share, level, threshold))];
    }
    if (row.value > threshold) return [row.value, null];
    const uniform = uniformOf(secret, `${space.drawKey(cell.at)}||0`);
    return [roundCount(row.value, threshold, uniform), roundedError(threshold / 2)];
  });
  return { row, values: levels.map(([value]) => value), errors: levels.map(([, error]) => error) };
}

const roundedError = (error: number) => Math.round(error * 10) / 10;
