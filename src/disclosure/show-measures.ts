import type { Axis } from "./axis";
import { keyOf } from "./equations";
import type { Recorded } from "./read-counts";

interface Context {
  /** The count of the same people, by the indicator that measures them in another unit. */
  units: ReadonlyMap<string, string>;
  at: (recorded: Recorded) => readonly string[];
  /** Whether a count of people is shown as recorded. */
  isExact: (where: readonly string[]) => boolean;
  axes: readonly Axis[];
  widest: number;
}

/**
 * Measures of people in another unit, such as full-time equivalents, that can be shown as recorded: where the people are shown as
 * recorded, or nobody counted them and the measure is itself so large that they are many. A measure that contains one that
 * cannot be shown cannot be shown either: the others would tell the difference.
 */
export function showMeasures(measures: readonly Recorded[], context: Context): Recorded[] {
  const { units, at, isExact, axes, widest } = context;
  const byKey = new Map<string, Recorded[]>();
  for (const one of measures) {
    const key = keyOf(at(one));
    byKey.set(key, [...(byKey.get(key) ?? []), one]);
  }
  const around = (where: readonly string[]): string[][] => {
    const found = new Map<string, string[]>();
    const open = [where];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const current = next;
      axes.forEach((axis, index) => {
        for (const value of axis.above(current[index] ?? "")) {
          const wider = current.with(index, value);
          if (found.has(keyOf(wider))) continue;
          found.set(keyOf(wider), wider);
          open.push(wider);
        }
      });
    }
    return [...found.values()].filter((wider) => byKey.has(keyOf(wider)));
  };
  const containing = new Set(measures.flatMap((one) => around(at(one)).map(keyOf)));
  const canShow = (one: Recorded): boolean => {
    const where = at(one);
    if (isExact(where.with(0, units.get(one.indicator) ?? ""))) return true;
    return one.value > widest && !containing.has(keyOf(where));
  };
  const withheld = new Set<string>();
  for (const one of measures) {
    if (canShow(one)) continue;
    withheld.add(keyOf(at(one)));
    for (const wider of around(at(one))) withheld.add(keyOf(wider));
  }
  return measures.filter((one) => !withheld.has(keyOf(at(one))));
}
