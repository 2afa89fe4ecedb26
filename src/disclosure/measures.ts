import { keyOf, type Space } from "./cell";

/** An unpublished measure of people in another unit, such as full-time equivalents. */
export interface Measure {
  at: readonly string[];
  /** The indicator that counts the same people. */
  people: string;
  value: number;
}

/** Coordinates of measures in places within, and of those among them that are withheld. */
export interface Within {
  measures: readonly (readonly string[])[];
  withheld: readonly (readonly string[])[];
}

/**
 * Measures that can be shown as recorded: where the people are shown as recorded, or nobody counted them and the measure is itself
 * so large that they are many. A measure that contains one that cannot be shown cannot be shown either: the others would tell
 * the difference.
 */
export function showMeasures<One extends Measure>(
  measures: readonly One[],
  within: Within,
  space: Space,
  widest: number,
  isExact: (where: readonly string[]) => boolean,
): { shown: Set<One>; withheld: (readonly string[])[] } {
  if (measures.length === 0) return { shown: new Set(), withheld: [...within.withheld] };
  const known = new Set(measures.map(({ at }) => keyOf(at)));
  const around = (where: readonly string[]): string[] => {
    const found = new Set<string>();
    const open = [where];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const current = next;
      space.axes.forEach((axis, index) => {
        for (const value of axis.above(current[index] ?? "")) {
          const wider = current.with(index, value);
          if (found.has(keyOf(wider))) continue;
          found.add(keyOf(wider));
          open.push(wider);
        }
      });
    }
    return [...found].filter((key) => known.has(key));
  };
  const containing = new Set([...measures.map(({ at }) => at), ...within.measures].flatMap(around));
  const canShow = ({ at, people, value }: Measure): boolean =>
    isExact(at.with(0, people)) || (value > widest && !containing.has(keyOf(at)));
  const hidden = new Set(within.withheld.flatMap(around));
  for (const one of measures) {
    if (canShow(one)) continue;
    hidden.add(keyOf(one.at));
    for (const wider of around(one.at)) hidden.add(wider);
  }
  return {
    shown: new Set(measures.filter(({ at }) => !hidden.has(keyOf(at)))),
    withheld: [...within.withheld, ...measures.filter(({ at }) => hidden.has(keyOf(at))).map(({ at }) => at)],
  };
}
