import { join, raw, sql, type Sql } from "../../data/sql";

/** Columns that tell one row of a series from another. */
export const KEYS = [
  "indicator_id",
  "starts",
  "territory_id",
  "worksite_id",
  "institution_id",
  "programme_scope_id",
  "sex",
  "age_band",
] as const;

/** Those of them that tell places apart. */
export const PLACE_KEYS: readonly Key[] = ["territory_id", "worksite_id", "institution_id"];

/** Columns of what a row says. */
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

/** Some columns of an alias, for a select list; the given expressions stand in place of columns. */
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

/** All columns of a row, in the one order in which rows are united. */
export function rowSql(alias: string, instead: Partial<Record<Column, Sql>> = {}): Sql {
  return columnsSql([...KEYS, ...MEASURES], alias, instead);
}

/** Condition that the rows of an alias and of `row` have equal keys. Keys of rows and days may be missing. */
export function sameKeysSql(alias: string, keys: readonly Key[]): Sql {
  const equal = keys.map((key) => {
    const [left, right] = [`${alias}.${key}`, `row.${key}`];
    if (key.endsWith("_id")) return `coalesce(${left}, 0) = coalesce(${right}, 0)`;
    if (key === "starts") return `coalesce(${left}, '-infinity') = coalesce(${right}, '-infinity')`;
    return `${left} = ${right}`;
  });
  return raw(equal.join(" AND "));
}
