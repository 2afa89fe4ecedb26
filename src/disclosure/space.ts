import {
  type Axis,
  breakdownAxis,
  flowAxis,
  groupPlace,
  indicatorAxis,
  momentAxis,
  placeAxis,
  type Places,
  programmeAxis,
  territoryPlace,
  worksitePlace,
} from "./axis";
import type { Balance } from "./balance";
import { keyOf, type Space } from "./cell";
import type { CountedIndicator, IndicatorLink, PlaceRow } from "./recorded";

const INDICATOR = 0;
const PROGRAMMES = 2;

/** What the coordinates of counts mean. Values that are seen later may be added to the sets. */
export interface Declared {
  indicators: readonly CountedIndicator[];
  links: readonly IndicatorLink[];
  places: readonly PlaceRow[];
  /** Dimensions of which the values exclude each other. */
  partitions: ReadonlySet<string>;
  /** Periods in which events were counted. */
  periods: ReadonlySet<string>;
  /** Sets of programmes. */
  programmes: ReadonlySet<string>;
}

/** Coordinates: indicator, place, programmes, breakdown, period. */
export function spaceOf({ indicators, links, places, partitions, periods, programmes }: Declared): Space {
  const nearDays = new Map(
    indicators.flatMap(({ code, measure, nearDays: days }) =>
      measure === "STOCK" ? [[code, days ?? 0]] : [],
    ),
  );
  const isStock = (where: readonly string[]) => nearDays.has(where[INDICATOR] ?? "");
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
      breakdownAxis(partitions),
      timeAxis(flowAxis(periods)),
    ],
    overlapping: PROGRAMMES,
    drawKey: (where) => keyOf(isStock(where) ? where.slice(0, -1) : where),
    isStock,
    balances: links.flatMap(({ kind, whole, inflow, outflow }): Balance[] =>
      kind === "BALANCE" && inflow !== null && outflow !== null
        ? [{ stock: whole, inflow, outflow, nearDays: nearDays.get(whole) ?? 0 }]
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
