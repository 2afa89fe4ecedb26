import { join, raw, sql, type Sql } from "./sql";
import type { Attribute, ValueKind } from "../graph/model";
import { englishOf, Language } from "../graph/language";
import { snakeCase } from "../graph/snake-case";
import { UNCERTAIN_DATE_PARTS } from "../graph/uncertain-date";
import { columnOf } from "./identifiers";

/**
 * SQL of the value to compare and sort by. For an uncertain date, that is its earliest day; for a translated text, the one that
 * readers of a language see.
 */
export function comparableSql(attribute: Attribute, alias: string, language = Language.FR): Sql {
  if (attribute.expression !== undefined) return expressionSql(attribute.expression, alias);
  const column = snakeCase(attribute.property);
  if (attribute.isTranslated === true && language === Language.EN) {
    const english = columnOf(alias, snakeCase(englishOf(attribute.property)));
    return sql`coalesce(${english}, ${columnOf(alias, column)})`;
  }
  return columnOf(alias, attribute.kind === "UNCERTAIN_DATE" ? `${column}_earliest` : column);
}

/** SQL of the value in the form that the API returns. */
export function valueSql(attribute: Attribute, alias: string): Sql {
  if (attribute.kind !== "UNCERTAIN_DATE") return comparableSql(attribute, alias);
  const part = (name: string) => uncertainDatePart(attribute, alias, name);
  const pairs = UNCERTAIN_DATE_PARTS.map((name) => sql`${raw(`'${name}'`)}, ${part(name)}`);
  return sql`CASE WHEN ${part("edtf")} IS NOT NULL THEN json_build_object(${join(pairs)}) END`;
}

export function uncertainDatePart(attribute: Attribute, alias: string, part: string): Sql {
  return columnOf(alias, `${snakeCase(attribute.property)}_${part}`);
}

const COLUMN = /\{(\w+)\}/;

/** A declared expression, with the columns that it names taken from the row with this alias. */
export function expressionSql(expression: string, alias: string): Sql {
  const parts = expression.split(COLUMN);
  return join(
    parts.map((part, index) => (index % 2 === 0 ? raw(part) : columnOf(alias, part))),
    "",
  );
}

/** Names of the columns that a declared expression reads. */
export function columnsOfExpression(expression: string): string[] {
  return expression.split(COLUMN).filter((_part, index) => index % 2 === 1);
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
