import { join, raw, sql, type Sql } from "../../data/sql";
import { BadUserInput } from "../../graph/bad-user-input";
import { entriesOf, listOf, specialised } from "../../graph/deferred";
import type { SeriesAxis } from "./series.inputs";
import type { SeriesRequest } from "./series-request";

const codeOf = (table: string) => `(SELECT code FROM hub.${table} WHERE ${table}.id = row.${table}_id)`;

/** SQL of the sort keys, in default order. The default order also breaks ties of the caller's keys. */
const ORDER_KEYS: Readonly<Record<string, string>> = {
  indicator: "row.indicator_code",
  period: "row.period_start",
  territory: codeOf("territory"),
  worksite: codeOf("worksite"),
  institution: codeOf("institution"),
  programmeScope: codeOf("programme_scope"),
  breakdown: "(SELECT sort_key FROM hub.breakdown WHERE breakdown.id = row.breakdown_id)",
};

const MEASURES: Readonly<Record<string, string>> = {
  value: "row.value",
  comparison: "row.comparison",
  change: "row.change",
  relativeChange: "row.relative_change",
};

/** The key column of each axis. */
const AXIS_COLUMNS: Readonly<Record<SeriesAxis, string>> = {
  PERIOD: "row.period_start",
  TERRITORY: "row.territory_id",
  WORKSITE: "row.worksite_id",
  INSTITUTION: "row.institution_id",
};

const KEY_OF_AXIS: Readonly<Record<SeriesAxis, readonly string[]>> = {
  PERIOD: ["period"],
  TERRITORY: ["territory"],
  WORKSITE: ["territory", "worksite"],
  INSTITUTION: ["institution"],
};

/** ORDER BY of the rows: the requested keys, then all others, so that the order is total. */
export function seriesOrderSql(request: SeriesRequest): Sql {
  const { orderBy } = request;
  const chosen = listOf(orderBy).map((key, index) => {
    const given = entriesOf(key);
    const [entry] = given;
    if (entry === undefined || given.length > 1) {
      throw new BadUserInput({
        argument: `orderBy[${index}]`,
        expected: "exactly one field (one element for each key of the order)",
        received: given.map(([field]) => field).join(", ") || "none",
      });
    }
    const [field, direction] = entry;
    const expression = ORDER_KEYS[field] ?? MEASURES[field];
    if (expression === undefined)
      throw new Error(`expected a key of the order of a series, but got ${field}`);
    return `${expression} ${DIRECTIONS[specialised(direction, String)] ?? "ASC"}`;
  });
  return raw(
    [...chosen, ...distinguishingKeys(request).map((key) => ORDER_KEYS[key] ?? ""), ...OUTSIDE].join(", "),
  );
}

/** Rows of days that fit into no period may begin with the others, or have a period where these have none. */
const OUTSIDE = ["row.fit <> 'FITS'", "row.period_start", "row.period_end"];

const DIRECTIONS: Readonly<Record<string, string>> = {
  ASC: "ASC NULLS LAST",
  DESC: "DESC NULLS LAST",
  ASC_NULLS_FIRST: "ASC NULLS FIRST",
  DESC_NULLS_FIRST: "DESC NULLS FIRST",
};

/** Sort keys in which rows with these axes can differ. */
function distinguishingKeys({ axes, dimensionCount }: SeriesRequest): string[] {
  const needed = new Set(["indicator", "programmeScope", ...[...axes].flatMap((axis) => KEY_OF_AXIS[axis])]);
  if (dimensionCount > 0) needed.add("breakdown");
  return Object.keys(ORDER_KEYS).filter((key) => needed.has(key));
}

/** The top rows of each group, and all totals. */
export function topSql(rows: Sql, top: NonNullable<SeriesRequest["top"]>): Sql {
  const groups = ["row.indicator_id", "row.programme_scope_id", ...top.per.map((axis) => AXIS_COLUMNS[axis])];
  if (top.perBreakdown) groups.push("row.breakdown_id");
  const measure = MEASURES[MEASURE_FIELDS[top.by]] ?? "row.value";
  const direction = top.smallest ? "ASC" : "DESC";
  const apart = Object.values(ORDER_KEYS).join(", ");
  const rank = raw(
    `row_number() OVER (PARTITION BY row.is_total, ${groups.join(", ")} ORDER BY ${measure} ${direction} NULLS LAST, ${apart})`,
  );
  const ranked = sql`SELECT row.*, ${rank} AS foremost FROM (${rows}) row`;
  return sql`SELECT row.* FROM (${ranked}) row WHERE ${join([raw("row.is_total"), sql`row.foremost <= ${top.count}::integer`], " OR ")}`;
}

const MEASURE_FIELDS = {
  VALUE: "value",
  COMPARISON: "comparison",
  CHANGE: "change",
  RELATIVE_CHANGE: "relativeChange",
} as const;
