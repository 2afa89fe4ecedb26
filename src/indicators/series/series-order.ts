import { join, raw, sql, type Sql } from "../../data/sql";
import { BadUserInput } from "../../graph/bad-user-input";
import { entriesOf, listOf, looked } from "../../graph/later";
import type { SeriesAxis } from "./series.inputs";
import type { SeriesRequest } from "./series-request";

const codeOf = (table: string) => `(SELECT o.code FROM hub.${table} o WHERE o.id = s.${table}_id)`;

/** SQL of each key that rows can be ordered by, in the order that holds where the keys of the caller leave rows equal. */
const ORDER_KEYS: Readonly<Record<string, string>> = {
  indicator: "s.indicator_code",
  period: "s.period_start",
  territory: codeOf("territory"),
  worksite: codeOf("worksite"),
  institution: codeOf("institution"),
  programmeScope: codeOf("programme_scope"),
  sex: "nullif(s.sex, 'ALL')",
  ageBand: "nullif(s.age_band, 'ALL')",
};

const MEASURES: Readonly<Record<string, string>> = {
  value: "s.value",
  comparison: "s.comparison",
  change: "s.change",
  relativeChange: "s.relative_change",
};

/** Columns behind the axes, as far as they tell rows apart. */
const AXIS_COLUMNS: Readonly<Record<SeriesAxis, string>> = {
  PERIOD: "s.period_start",
  TERRITORY: "s.territory_id",
  WORKSITE: "s.worksite_id",
  INSTITUTION: "s.institution_id",
  SEX: "s.sex",
  AGE_BAND: "s.age_band",
};

const KEY_OF_AXIS: Readonly<Record<SeriesAxis, readonly string[]>> = {
  PERIOD: ["period"],
  TERRITORY: ["territory"],
  WORKSITE: ["territory", "worksite"],
  INSTITUTION: ["institution"],
  SEX: ["sex"],
  AGE_BAND: ["ageBand"],
};

/** ORDER BY of the rows: the keys asked for, then all others, so that no two rows are equal. */
export function seriesOrderSql({ axes, orderBy }: SeriesRequest): Sql {
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
    return `${expression} ${DIRECTIONS[looked(direction, String)] ?? "ASC"}`;
  });
  return raw([...chosen, ...keysApart(axes).map((key) => ORDER_KEYS[key] ?? "")].join(", "));
}

const DIRECTIONS: Readonly<Record<string, string>> = {
  ASC: "ASC NULLS LAST",
  DESC: "DESC NULLS LAST",
  ASC_NULLS_FIRST: "ASC NULLS FIRST",
  DESC_NULLS_FIRST: "DESC NULLS FIRST",
};

/** Keys by which rows of these axes can differ. */
function keysApart(axes: ReadonlySet<SeriesAxis>): string[] {
  const needed = new Set(["indicator", "programmeScope", ...[...axes].flatMap((axis) => KEY_OF_AXIS[axis])]);
  return Object.keys(ORDER_KEYS).filter((key) => needed.has(key));
}

/** The foremost rows of each group, and all totals. */
export function topSql(rows: Sql, top: NonNullable<SeriesRequest["top"]>): Sql {
  const groups = ["s.indicator_id", "s.programme_scope_id", ...top.per.map((axis) => AXIS_COLUMNS[axis])];
  const measure = MEASURES[MEASURE_FIELDS[top.by]] ?? "s.value";
  const direction = top.smallest ? "ASC" : "DESC";
  const apart = Object.values(ORDER_KEYS).join(", ");
  const rank = raw(
    `row_number() OVER (PARTITION BY s.is_total, ${groups.join(", ")} ORDER BY ${measure} ${direction} NULLS LAST, ${apart})`,
  );
  const ranked = sql`SELECT s.*, ${rank} AS foremost FROM (${rows}) s`;
  return sql`SELECT s.* FROM (${ranked}) s WHERE ${join([raw("s.is_total"), sql`s.foremost <= ${top.count}::integer`], " OR ")}`;
}

const MEASURE_FIELDS = {
  VALUE: "value",
  COMPARISON: "comparison",
  CHANGE: "change",
  RELATIVE_CHANGE: "relativeChange",
} as const;
