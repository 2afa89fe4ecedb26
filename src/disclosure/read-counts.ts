import {
  type Axis,
  breakdownAxis,
  flowAxis,
  groupPlace,
  indicatorAxis,
  momentAxis,
  NETWORK,
  overlappingAxis,
  periodOf,
  placeAxis,
  type Places,
  programmeAxis,
  territoryPlace,
  WHOLE,
  worksitePlace,
} from "./axis";
import type { Balance } from "./balance";
import { type Cell, keyOf, type Space } from "./equations";
import { nameMoments } from "./moments";

/** A recorded value about people. */
export interface Recorded {
  id: number;
  year: number;
  code: string;
  indicator: string;
  measure: "STOCK" | "FLOW" | "RATIO";
  /** Null if it is not a stock. */
  nearDays: number | null;
  subjectKind: "NETWORK" | "TERRITORY" | "WORKSITE" | "WORKSITE_GROUP";
  territory: string | null;
  worksite: string | null;
  group: string | null;
  programmes: string | null;
  /** Code of the breakdown, such as `age.under_26+sex.female`; `all` for everybody. */
  breakdown: string;
  form: string;
  isPublished: boolean;
  value: number;
  /** Days from 1970, null where the period is open. */
  first: number | null;
  last: number | null;
}

/** A link between indicators, as the catalogue declares it. */
export interface IndicatorLink {
  code: string;
  kind: "SUM" | "PART" | "BALANCE" | "RATIO" | "SAME_PEOPLE";
  whole: string;
  parts: readonly string[];
  isExhaustive: boolean;
  inflow: string | null;
  outflow: string | null;
  numerator: string | null;
  /** Code of the breakdown that the numerator has beside that of the ratio. */
  numeratorBreakdown: string | null;
  denominator: string | null;
}

/** A dimension of the catalogue, and whether its values exclude each other. */
export interface CountedDimension {
  code: string;
  isPartition: boolean;
}

export interface PlaceRow {
  kind: "WORKSITE" | "GROUP";
  code: string;
  territory: string;
  members: readonly string[] | null;
}

const NEAR_DAYS = 7;
const OPEN = 1_000_000;

/** Positions of the coordinates that the code below names. */
const INDICATOR = 0;
const PROGRAMMES = 2;
const FIRST_DIMENSION = 3;

/** The counts among what was recorded, at their coordinates, and how to read these. */
export interface Counts {
  cells: Cell[];
  space: Space;
  at: (recorded: Recorded) => readonly string[];
}

export function countsOf(
  recorded: readonly Recorded[],
  links: readonly IndicatorLink[],
  places: readonly PlaceRow[],
  catalogue: readonly CountedDimension[],
): Counts {
  const dimensions = dimensionsIn(recorded, links, catalogue);
  const at = coordinates(recorded, dimensions);
  const absolute = recorded.filter(({ form }) => form === "ABSOLUTE");
  const units = new Set(links.filter(({ kind }) => kind === "SAME_PEOPLE").map(({ whole }) => whole));
  const revealed = revealedBy(recorded, links, at);
  const cells = new Map<string, Cell>();
  // Published values come first: of several sources for one cell, theirs stands.
  for (const one of absolute) {
    if (units.has(one.indicator)) continue;
    const where = at(one);
    const key = keyOf(where);
    if (cells.has(key)) continue;
    const { value, isPublished } = one;
    cells.set(key, { at: where, value, isPublished, isRevealed: revealed.has(key) });
  }
  const measures = new Map(recorded.map(({ indicator, measure }) => [indicator, measure]));
  const space = spaceOf(
    links,
    places,
    (indicator) => measures.get(indicator ?? "") === "STOCK",
    recorded.filter(({ measure }) => measure === "FLOW").map((one) => at(one).at(-1) ?? ""),
    recorded.map(({ programmes }) => programmes ?? WHOLE),
    dimensions,
  );
  return { cells: [...cells.values()], space, at };
}

/**
 * Coordinates: indicator, place, programmes, the value in each dimension, period. Stocks of all indicators share the names of their moments, since
 * one may be part of another.
 */
function coordinates(recorded: readonly Recorded[], dimensions: readonly CountedDimension[]): Counts["at"] {
  const measures = new Map(recorded.map(({ indicator, measure }) => [indicator, measure]));
  const nearDays = recorded.reduce((most, one) => Math.max(most, one.nearDays ?? 0), 0);
  const moments = nameMoments(recorded.filter(({ measure }) => measure !== "FLOW").map(daysOf), nearDays);
  return (one) => {
    const period = periodOf(daysOf(one));
    const isFlow = (measures.get(one.indicator) ?? one.measure) === "FLOW";
    const name = isFlow ? period : `@${moments.get(period) ?? period}`;
    const values = valuesIn(one.breakdown);
    const breakdown = dimensions.map(({ code }) => values.get(code) ?? WHOLE);
    return [one.indicator, placeOf(one), one.programmes ?? WHOLE, ...breakdown, name];
  };
}

/** The values of a breakdown, by dimension. */
function valuesIn(breakdown: string): Map<string, string> {
  const values = breakdown === "all" ? [] : breakdown.split("+");
  return new Map(values.map((value) => [value.split(".", 1).join(), value]));
}

/** The dimensions by which something is counted: cells have no coordinates for the others. */
function dimensionsIn(
  recorded: readonly Recorded[],
  links: readonly IndicatorLink[],
  catalogue: readonly CountedDimension[],
): CountedDimension[] {
  const breakdowns = new Set([
    ...recorded.map(({ breakdown }) => breakdown),
    ...links.flatMap(({ numeratorBreakdown }) => numeratorBreakdown ?? []),
  ]);
  const counted = new Set([...breakdowns].flatMap((breakdown) => [...valuesIn(breakdown).keys()]));
  return catalogue.filter(({ code }) => counted.has(code));
}

const daysOf = ({ first, last }: Recorded) => ({ first: first ?? -OPEN, last: last ?? OPEN });

function placeOf({ subjectKind, territory, worksite, group }: Recorded): string {
  switch (subjectKind) {
    case "NETWORK":
      return NETWORK;
    case "TERRITORY":
      return territoryPlace(territory ?? "");
    case "WORKSITE":
      return worksitePlace(worksite ?? "");
    case "WORKSITE_GROUP":
      return groupPlace(group ?? "");
  }
}

/** The axes of counts, from what is declared and which periods and sets of programmes occur. */
export function spaceOf(
  links: readonly IndicatorLink[],
  places: readonly PlaceRow[],
  isStockIndicator: (indicator: string | undefined) => boolean,
  periods: Iterable<string>,
  programmes: Iterable<string>,
  dimensions: readonly CountedDimension[],
): Space {
  const isStock = (where: readonly string[]) => isStockIndicator(where[INDICATOR]);
  return {
    axes: [
      indicatorAxis(
        links.filter(({ kind }) => kind === "SUM"),
        links.flatMap(({ kind, whole, parts }) =>
          kind === "PART" ? parts.map((part) => ({ whole, part })) : [],
        ),
      ),
      placeAxis(placesOf(places)),
      programmeAxis(programmes),
      ...dimensions.map(({ isPartition }) => (isPartition ? breakdownAxis : overlappingAxis)),
      timeAxis(flowAxis(periods)),
    ],
    overlapping: PROGRAMMES,
    // Only the values in it name a breakdown, so that a cell draws the same when another is counted by one more dimension.
    drawKey: (where) => {
      const values = where.slice(FIRST_DIMENSION, -1).filter((value) => value !== WHOLE);
      const breakdown = values.length === 0 ? "all" : values.join("+");
      return keyOf([
        ...where.slice(0, FIRST_DIMENSION),
        breakdown,
        ...(isStock(where) ? [] : where.slice(-1)),
      ]);
    },
    isStock,
    balances: links.flatMap(({ kind, whole, inflow, outflow }): Balance[] =>
      kind === "BALANCE" && inflow !== null && outflow !== null
        ? [{ stock: whole, inflow, outflow, nearDays: NEAR_DAYS }]
        : [],
    ),
  };
}

function placesOf(rows: readonly PlaceRow[]): Places {
  return {
    territoryOf: new Map(
      rows.flatMap(({ kind, code, territory }) =>
        kind === "WORKSITE" ? [[worksitePlace(code), territoryPlace(territory)]] : [],
      ),
    ),
    groups: new Map(
      rows.flatMap(({ kind, code, territory, members }) =>
        kind === "GROUP"
          ? [
              [
                groupPlace(code),
                { territory: territoryPlace(territory), members: (members ?? []).map(worksitePlace) },
              ],
            ]
          : [],
      ),
    ),
  };
}

/** Moments and periods are values of one axis; a moment begins with @. */
function timeAxis(flows: Axis): Axis {
  const axisOf = (value: string) => (value.startsWith("@") ? momentAxis : flows);
  return {
    above: (value) => axisOf(value).above(value),
    areDisjoint: (a, b) => axisOf(a).areDisjoint(a, b),
    without: (value, parts) => axisOf(value).without(value, parts),
  };
}

/** Cells that a published ratio or change is made of, which would follow from it. */
function revealedBy(
  recorded: readonly Recorded[],
  links: readonly IndicatorLink[],
  at: Counts["at"],
): ReadonlySet<string> {
  const found = new Set<string>();
  const ratios = new Map(links.filter(({ kind }) => kind === "RATIO").map((link) => [link.whole, link]));
  const changes: Recorded[] = [];
  for (const one of recorded) {
    if (!one.isPublished || one.form === "ABSOLUTE" || one.form === "ORDINAL") continue;
    const ratio = ratios.get(one.indicator);
    if (ratio === undefined) {
      changes.push(one);
      continue;
    }
    for (const indicator of [ratio.numerator, ratio.denominator]) {
      if (indicator === null) continue;
      const where = at({ ...one, indicator });
      found.add(keyOf(where));
      if (indicator === ratio.numerator && ratio.numeratorBreakdown !== null) {
        const values = new Map([...valuesIn(one.breakdown), ...valuesIn(ratio.numeratorBreakdown)]);
        found.add(keyOf(at({ ...one, indicator, breakdown: [...values.values()].join("+") || "all" })));
      }
    }
  }
  const subjectOf = (one: Recorded) => keyOf(at(one).slice(0, -1));
  const absolute = new Map<string, Recorded[]>();
  for (const one of recorded) {
    if (one.form !== "ABSOLUTE" || one.isPublished) continue;
    const subject = subjectOf(one);
    const list = absolute.get(subject);
    if (list === undefined) absolute.set(subject, [one]);
    else list.push(one);
  }
  for (const change of changes) {
    const { first, last } = daysOf(change);
    for (const one of absolute.get(subjectOf(change)) ?? []) {
      const days = daysOf(one);
      if (days.first <= last + NEAR_DAYS && days.last >= first - NEAR_DAYS) found.add(keyOf(at(one)));
    }
  }
  return found;
}
