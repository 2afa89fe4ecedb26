import { join, raw, sql, type Sql } from "../../data/sql";

/** Key columns of the rows of a series. Only rows of days that fit into no period have an end. */
export const KEYS = [
  "indicator_id",
  "starts",
  "ends",
  "territory_id",
  "worksite_id",
  "institution_id",
  "programme_scope_id",
  "breakdown_id",
] as const;

/** The key columns of places. */
export const PLACE_KEYS: readonly Key[] = ["territory_id", "worksite_id", "institution_id"];

/** Columns with the values of a row. */
export const MEASURES = [
  "value",
  "numerator",
  "denominator",
  "variance",
  "is_contradicted",
  "missing_reason",
  "derivation",
  "places",
  "expected",
  "months",
] as const;

export type Key = (typeof KEYS)[number];
export type Measure = (typeof MEASURES)[number];
type Column = Key | Measure;

export const NO_NUMBER = raw("NULL::integer");
export const NO_DAY = raw("NULL::date");

/** Select list of some columns of an alias, of which `instead` may replace some by expressions. */
export function columnsSql<Name extends Column>(
  names: readonly Name[],
  alias: string,
  instead: Partial<Record<Name, Sql>> = {},
): Sql {
  return join(
    names.map((name) => {
      const expression = instead[name];
      return expression === undefined ? raw(`${alias}.${name}`) : sql`${expression} AS ${raw(name)}`;
    }),
  );
}

/** Select list of all columns, in the same order for every branch of a UNION. */
export function rowSql(alias: string, instead: Partial<Record<Column, Sql>> = {}): Sql {
  return columnsSql([...KEYS, ...MEASURES], alias, instead);
}

/** How the days of a row that has an end differ from a period, for an indicator of another alias. */
export function fitSql(row: string, indicator: string): Sql {
  return raw(`CASE WHEN NOT isfinite(${row}.starts) OR NOT isfinite(${row}.ends) THEN 'OPEN'
    WHEN ${indicator}.across_time = 'LAST' THEN 'VAGUE' ELSE 'CROSSING' END`);
}

/** Condition that the keys of an alias equal those of `row`. Ids and days may be null. */
export function sameKeysSql(alias: string, keys: readonly Key[]): Sql {
  const equal = keys.map((key) => {
    const [left, right] = [`${alias}.${key}`, `row.${key}`];
    if (key.endsWith("_id")) return `coalesce(${left}, 0) = coalesce(${right}, 0)`;
    if (key === "starts" || key === "ends")
      return `coalesce(${left}, '-infinity') = coalesce(${right}, '-infinity')`;
    return `${left} = ${right}`;
  });
  return raw(equal.join(" AND "));
}
