import { LRUCache } from "lru-cache";

/** One coordinate of a count: an indicator, a place, a set of programmes, a value of a breakdown, a period. */
export interface Axis {
  /** The narrowest values that contain this one and are not equal to it. */
  above(value: string): readonly string[];
  /** Whether no person or event can be counted under both values. */
  areDisjoint(a: string, b: string): boolean;
  /**
   * What is left of a value when the others, which are within it, are taken away: another value of the axis, nothing, or
   * something that has no name on the axis.
   */
  without(value: string, parts: readonly string[]): Remainder;
}

export type Remainder = { kind: "NOTHING" } | { kind: "VALUE"; value: string } | { kind: "UNNAMED" };

const NOTHING: Remainder = { kind: "NOTHING" };
const UNNAMED: Remainder = { kind: "UNNAMED" };

export const WHOLE = "ALL";

/** Nobody is left out. */
const EVERYBODY = "all";

/** The values of a breakdown such as `age.under_26+sex.female`, by dimension. */
export function valuesOf(breakdown: string): Map<string, string> {
  const values = breakdown === EVERYBODY ? [] : breakdown.split("+");
  return new Map(values.map((value) => [value.split(".", 1).join(), value]));
}

/** Code of the breakdown to all values of two. */
export function bothBreakdowns(one: string, other: string): string {
  const values = new Map([...valuesOf(one), ...valuesOf(other)]);
  return [...values.values()].toSorted().join("+") || EVERYBODY;
}

/**
 * Sets of values of dimensions. Values of one dimension exclude each other if it is a partition; others, such as obstacles, may
 * overlap. People whose value is unknown are counted in the whole only.
 */
export function breakdownAxis(partitions: ReadonlySet<string>): Axis {
  return {
    above: (breakdown) => {
      const values = [...valuesOf(breakdown).values()];
      return values.map((value) => values.filter((other) => other !== value).join("+") || EVERYBODY);
    },
    areDisjoint: (a, b) => {
      const others = valuesOf(b);
      return [...valuesOf(a)].some(
        ([dimension, value]) =>
          partitions.has(dimension) && others.has(dimension) && others.get(dimension) !== value,
      );
    },
    without: () => UNNAMED,
  };
}

/** Which indicators are parts of others. Parts of one sum exclude each other; other parts may overlap. */
export function indicatorAxis(
  sums: readonly { whole: string; parts: readonly string[]; isExhaustive: boolean }[],
  under: readonly { whole: string; part: string }[],
): Axis {
  return {
    above: (value) => [
      ...sums.filter(({ parts }) => parts.includes(value)).map(({ whole }) => whole),
      ...under.filter(({ part }) => part === value).map(({ whole }) => whole),
    ],
    areDisjoint: (a, b) => a !== b && sums.some(({ parts }) => parts.includes(a) && parts.includes(b)),
    without: (value, parts) => {
      const complete = sums.some(
        (sum) => sum.isExhaustive && sum.whole === value && sum.parts.every((part) => parts.includes(part)),
      );
      return complete ? NOTHING : UNNAMED;
    },
  };
}

export interface Places {
  territoryOf: ReadonlyMap<string, string>;
  /** Groups of worksites with their territory and members. */
  groups: ReadonlyMap<string, { territory: string; members: readonly string[] }>;
}

export const NETWORK = "N";
export const territoryPlace = (id: number | string) => `T:${id}`;
export const worksitePlace = (id: number | string) => `W:${id}`;
export const groupPlace = (id: number | string) => `G:${id}`;

/** Worksites and their groups in territories in the network. A set of worksites that has no name is written S:1,2. */
export function placeAxis({ territoryOf, groups }: Places): Axis {
  const groupsOf = new Map<string, string[]>();
  for (const [group, { members }] of groups) {
    for (const member of members) groupsOf.set(member, [...(groupsOf.get(member) ?? []), group]);
  }
  const membersOf = (place: string): readonly string[] | undefined => {
    if (place.startsWith("W:")) return [place];
    if (place.startsWith("S:")) return place.slice(2).split(",").map(worksitePlace);
    const members = groups.get(place)?.members;
    return members === undefined || members.length === 0 ? undefined : members;
  };
  const territory = (place: string): string => {
    if (place.startsWith("T:")) return place;
    const [first = ""] = membersOf(place) ?? [];
    return groups.get(place)?.territory ?? territoryOf.get(first) ?? NETWORK;
  };
  const containing = (place: string): string[] => {
    const members = membersOf(place);
    const [first] = members ?? [];
    if (members === undefined || first === undefined) return [];
    return (groupsOf.get(first) ?? []).filter((group) => {
      const wider = membersOf(group) ?? [];
      return (
        group !== place && wider.length > members.length && members.every((member) => wider.includes(member))
      );
    });
  };
  return {
    above: (place) => {
      if (place === NETWORK) return [];
      if (place.startsWith("T:")) return [NETWORK];
      const wider = containing(place);
      const narrowest = wider.filter((group) => !wider.some((other) => containing(other).includes(group)));
      return narrowest.length === 0 ? [territory(place)] : narrowest;
    },
    areDisjoint: (a, b) => {
      if (a === NETWORK || b === NETWORK || a === b) return false;
      if (territory(a) !== territory(b)) return true;
      const mine = membersOf(a);
      const others = membersOf(b);
      return mine !== undefined && others !== undefined && !mine.some((member) => others.includes(member));
    },
    without: (place, parts) => {
      const members = membersOf(place);
      if (members === undefined) return UNNAMED;
      const taken = new Set(parts.flatMap((part) => membersOf(part) ?? []));
      const left = members
        .filter((member) => !taken.has(member))
        .map((member) => member.slice(2))
        .toSorted();
      const [only, second] = left;
      if (only === undefined) return NOTHING;
      return { kind: "VALUE", value: second === undefined ? worksitePlace(only) : `S:${left.join()}` };
    },
  };
}

/** The places of counts that are all of one place. */
export const onePlaceAxis: Axis = { above: () => [], areDisjoint: () => false, without: () => NOTHING };

/** Sets of programmes, as sorted codes joined by +. Somebody may be in two programmes. Sets may be added later. */
export function programmeAxis(scopes: ReadonlySet<string>): Axis {
  const isWithin = (narrow: readonly string[], wide: readonly string[]) =>
    wide.length > narrow.length && narrow.every((code) => wide.includes(code));
  return {
    above: (scope) => {
      if (scope === WHOLE) return [];
      const own = scope.split("+");
      const wider = [...scopes]
        .filter((other) => other !== WHOLE)
        .map((other) => other.split("+"))
        .filter((other) => isWithin(own, other));
      const narrowest = wider.filter((one) => !wider.some((other) => isWithin(other, one)));
      return narrowest.length === 0 ? [WHOLE] : narrowest.map((codes) => codes.join("+"));
    },
    areDisjoint: (a, b) => {
      if (a === WHOLE || b === WHOLE) return false;
      const own = new Set(a.split("+"));
      return !b.split("+").some((code) => own.has(code));
    },
    without: () => UNNAMED,
  };
}

/** Days of a period, counted from 1970, both included. */
export interface Days {
  first: number;
  last: number;
}

export const periodOf = ({ first, last }: Days) => `${first}..${last}`;

const known = new LRUCache<string, Days>({ max: 10_000 });

export function daysOf(period: string): Days {
  let days = known.get(period);
  if (days === undefined) {
    const [first = 0, last = 0] = period.replace("@", "").split("..").map(Number);
    days = { first, last };
    known.set(period, days);
  }
  return days;
}

/** Periods in which events are counted. Periods may be added later. */
export function flowAxis(periods: ReadonlySet<string>): Axis {
  let sorted: { period: string; first: number; last: number }[] = [];
  const known = new Map<string, readonly string[]>();
  const update = () => {
    if (sorted.length === periods.size) return;
    // The shortest first, so that the first ones found are the narrowest.
    sorted = [...periods]
      .map((period) => ({ period, ...daysOf(period) }))
      .toSorted((a, b) => a.last - a.first - (b.last - b.first));
    known.clear();
  };
  return {
    above: (period) => {
      update();
      let found = known.get(period);
      if (found === undefined) {
        const { first, last } = daysOf(period);
        const narrowest: typeof sorted = [];
        for (const other of sorted) {
          if (other.period === period || other.first > first || other.last < last) continue;
          if (!narrowest.some((one) => other.first <= one.first && other.last >= one.last))
            narrowest.push(other);
        }
        found = narrowest.map((other) => other.period);
        known.set(period, found);
      }
      return found;
    },
    areDisjoint: (a, b) => {
      const one = daysOf(a);
      const other = daysOf(b);
      return one.last < other.first || other.last < one.first;
    },
    without: (period, parts) => {
      let { first, last } = daysOf(period);
      const within = parts.map(daysOf).toSorted((a, b) => a.first - b.first);
      while (within[0]?.first === first) first = (within.shift()?.last ?? first) + 1;
      while (within.at(-1)?.last === last) last = (within.pop()?.first ?? last) - 1;
      if (within.length > 0) return UNNAMED;
      return first > last ? NOTHING : { kind: "VALUE", value: periodOf({ first, last }) };
    },
  };
}

/** Moments at which people are counted: each stands for itself. */
export const momentAxis: Axis = {
  above: () => [],
  areDisjoint: (a, b) => a !== b,
  without: () => NOTHING,
};
