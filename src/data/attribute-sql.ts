import { raw, sql, type Sql } from "./sql";
import type { Attribute, ValueKind } from "../graph/model";
import { snakeCase } from "../graph/snake-case";
import { UNCERTAIN_DATE_PARTS } from "../graph/uncertain-date";
import { columnOf } from "./identifiers";

/** SQL of the value to compare and sort by. For an uncertain date, that is its earliest day. */
export function comparableSql(attribute: Attribute, alias: string): Sql {
  if (attribute.expression !== undefined) return raw(attribute.expression(alias));
  const column = snakeCase(attribute.property);
  return columnOf(alias, attribute.kind === "UNCERTAIN_DATE" ? `${column}_earliest` : column);
}

/** SQL of the value in the form that the API returns. */
export function valueSql(attribute: Attribute, alias: string): Sql {
  if (attribute.kind !== "UNCERTAIN_DATE") return comparableSql(attribute, alias);
  const part = (name: string) => uncertainDatePart(attribute, alias, name);
  const pairs = UNCERTAIN_DATE_PARTS.map((name) => `'${name}', ${part(name).text}`).join(", ");
  return sql`CASE WHEN ${part("edtf")} IS NOT NULL THEN json_build_object(${raw(pairs)}) END`;
}

export function uncertainDatePart(attribute: Attribute, alias: string, part: string): Sql {
  return columnOf(alias, `${snakeCase(attribute.property)}_${part}`);
}

/** SQL type of a comparable value, for parameters. */
export const PARAMETER_TYPES: Readonly<Record<ValueKind, string>> = {
  TEXT: "text",
  INTEGER: "integer",
  NUMERIC: "numeric",
  BOOLEAN: "boolean",
  DATE: "date",
  TIMESTAMP: "timestamptz",
  ENUM: "text",
  TEXT_LIST: "text",
  ENUM_LIST: "text",
  UNCERTAIN_DATE: "date",
};
