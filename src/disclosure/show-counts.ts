import { roundCount, uniformOf } from "./rounding";
import { type Cell, keyOf } from "./equations";
import { protectCounts, type ShownCount } from "./protect-counts";
import { showMeasures } from "./show-measures";
import {
  type CountedDimension,
  countsOf,
  type IndicatorLink,
  type PlaceRow,
  type Recorded,
} from "./read-counts";

/** The unpublished values about people that partners and the public see; missing values are withheld. */
export function showCounts(
  recorded: readonly Recorded[],
  links: readonly IndicatorLink[],
  places: readonly PlaceRow[],
  dimensions: readonly CountedDimension[],
  thresholds: readonly number[],
  secret: string,
): Map<Recorded, ShownCount[]> {
  const { cells, space, at } = countsOf(recorded, links, places, dimensions);
  const { shown } = protectCounts(cells, space, thresholds, secret);
  const cellOf = new Map(cells.map((cell) => [keyOf(cell.at), cell]));
  const units = new Map(
    links.flatMap(({ kind, whole, parts }) =>
      kind === "SAME_PEOPLE" && parts[0] !== undefined ? [[whole, parts[0]]] : [],
    ),
  );
  const result = new Map<Recorded, ShownCount[]>();
  const measures: Recorded[] = [];
  for (const one of recorded) {
    if (one.isPublished || one.form !== "ABSOLUTE") continue;
    if (units.has(one.indicator)) {
      measures.push(one);
      continue;
    }
    const key = keyOf(at(one));
    const cell = cellOf.get(key);
    const count = shown.get(key);
    if (cell === undefined || count === undefined) continue;
    const uniform = () => uniformOf(secret, `${space.drawKey(cell.at)}||0`);
    result.set(
      one,
      count.map((level, index) => showRival(one, cell, level, thresholds[index] ?? 0, uniform)),
    );
  }
  const isExact = (where: readonly string[]) =>
    shown.get(keyOf(where))?.every(({ isProtected }) => !isProtected) === true;
  for (const one of showMeasures(measures, {
    units,
    at,
    isExact,
    axes: space.axes,
    widest: thresholds[0] ?? 0,
  })) {
    result.set(
      one,
      thresholds.map(() => unchanged(one.value)),
    );
  }
  return result;
}

/**
 * The value of one source among several for a cell. It is off by as much as the first is, so that the difference between the two
 * tells no more at lower levels than it does to those who see both; beside a published one it is rounded for itself.
 */
function showRival(
  { value }: Recorded,
  cell: Cell,
  count: ShownCount,
  threshold: number,
  uniform: () => number,
): ShownCount {
  if (!cell.isPublished && value === cell.value) return count;
  if (!cell.isPublished && count.isProtected) return { ...count, value: count.value + value - cell.value };
  if (value > threshold) return unchanged(value);
  return { value: roundCount(value, threshold, uniform()), isProtected: true, standardError: threshold / 2 };
}

const unchanged = (value: number): ShownCount => ({ value, isProtected: false, standardError: 0 });
