import type { Attribute, ValueKind } from "../graph/model";
import type { UNCERTAIN_DATE_PARTS } from "../graph/uncertain-date";
import { comparableSql, uncertainDatePart } from "../data/attribute-sql";
import { join, raw, sql, type Sql } from "../data/sql";

/** JSON text in the making: text that is known already, and SQL of the text between. */
export type JsonText = readonly (string | Sql)[];

export const NULL = "null";

/** One SQL expression of the whole text. */
export function textSql(text: JsonText): Sql {
  const parts = merged(text).map((part) => (typeof part === "string" ? quoted(part) : part));
  return parts.length === 0 ? sql`''` : join(parts, " || ");
}

/** The same text, with neighbours of known text made one. */
export function merged(text: JsonText): JsonText {
  const parts: (string | Sql)[] = [];
  for (const part of text) {
    const last = parts.at(-1);
    if (typeof part === "string" && typeof last === "string") parts.splice(-1, 1, last + part);
    else parts.push(part);
  }
  return parts;
}

/** A literal of SQL. Known text comes from names of the schema and of fields, never from values. */
function quoted(text: string): Sql {
  return raw(`'${text.replaceAll("'", "''")}'`);
}

/** An object with these entries in this order. */
export function objectText(entries: readonly (readonly [key: string, value: JsonText])[]): JsonText {
  const parts = entries.flatMap(([key, value], index) => [`${index === 0 ? "" : ","}"${key}":`, ...value]);
  return ["{", ...parts, "}"];
}

/** Text of a nullable value, and of null when the value is. */
export function nullableText(text: JsonText): JsonText {
  return [sql`coalesce(${textSql(text)}, 'null')`];
}

/** SQL of a value by its kind, as graphql-js would write it. Only free text needs escaping. */
const VALUE_TEXTS: Readonly<Record<Exclude<ValueKind, "UNCERTAIN_DATE">, (value: Sql) => JsonText>> = {
  TEXT: (value) => [sql`to_json(${value})::text`],
  INTEGER: (value) => [sql`${value}::text`],
  NUMERIC: (value) => [sql`trim_scale(${value})::text`],
  BOOLEAN: (value) => [sql`${value}::text`],
  DATE: (value) => [`"`, sql`${value}::text`, `"`],
  TIMESTAMP: (value) => [
    `"`,
    sql`to_char(${value} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
    `"`,
  ],
  ENUM: (value) => [`"`, value, `"`],
  TEXT_LIST: (value) => [sql`array_to_json(${value})::text`],
  ENUM_LIST: (value) => [sql`array_to_json(${value})::text`],
};

/** Text of a value that is there. */
export function textOfKind(kind: keyof typeof VALUE_TEXTS, value: Sql): JsonText {
  return VALUE_TEXTS[kind](value);
}

/** Text of an attribute that is no uncertain date. */
export function valueText(attribute: Attribute, alias: string): JsonText {
  const { kind, nullable, property } = attribute;
  if (kind === "UNCERTAIN_DATE") throw new Error(`expected ${property} to be one value`);
  const text = textOfKind(kind, comparableSql(attribute, alias));
  return nullable ? nullableText(text) : text;
}

type Part = (typeof UNCERTAIN_DATE_PARTS)[number];

export const PART_KINDS: Readonly<Record<Part, { kind: "TEXT" | "DATE" | "ENUM"; nullable: boolean }>> = {
  edtf: { kind: "TEXT", nullable: false },
  earliest: { kind: "DATE", nullable: true },
  latest: { kind: "DATE", nullable: true },
  precision: { kind: "ENUM", nullable: false },
  qualifier: { kind: "ENUM", nullable: false },
  anchor: { kind: "DATE", nullable: true },
  derivation: { kind: "ENUM", nullable: false },
};

export function isDatePart(name: string): name is Part {
  return Object.hasOwn(PART_KINDS, name);
}

/** Text of one part of an uncertain date. */
export function datePartText(attribute: Attribute, part: Part, alias: string): JsonText {
  const { kind, nullable } = PART_KINDS[part];
  const text = VALUE_TEXTS[kind](uncertainDatePart(attribute, alias, part));
  return nullable ? nullableText(text) : text;
}

/** Text of an uncertain date whose fields have this text. */
export function uncertainDateText(attribute: Attribute, fields: JsonText, alias: string): JsonText {
  if (!attribute.nullable) return fields;
  const present = uncertainDatePart(attribute, alias, "edtf");
  return [sql`CASE WHEN ${present} IS NULL THEN 'null' ELSE ${textSql(fields)} END`];
}

/**
 * Text of the global id of a row, as `encodeGlobalId` writes it. Groups of three letters become groups of four whatever
 * follows them, so that most is known before; letters, digits and a colon become none of the two that base64url spells
 * otherwise, and they are too few for a line to be broken.
 */
export function globalIdText(typeName: string, key: Sql): JsonText {
  const prefix = `${typeName}:`;
  const whole = prefix.slice(0, prefix.length - (prefix.length % 3));
  const rest = sql`${raw(`'${prefix.slice(whole.length)}'`)} || ${key}::text`;
  return [`"${btoa(whole)}`, sql`rtrim(encode((${rest})::bytea, 'base64'), '=')`, `"`];
}

/** PostgreSQL breaks the lines of long base64. */
export function base64urlSql(text: Sql): Sql {
  return sql`translate(encode(convert_to(${text}, 'UTF8'), 'base64'), E'+/=\\n', '-_')`;
}
