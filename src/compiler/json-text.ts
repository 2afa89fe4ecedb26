import type { Language } from "../graph/language";
import type { Attribute, ValueKind } from "../graph/model";
import type { UNCERTAIN_DATE_PARTS } from "../graph/uncertain-date";
import { comparableSql, uncertainDatePart } from "../data/attribute-sql";
import { join, raw, sql, type Sql } from "../data/sql";

/** JSON text that is not complete: constant text, and SQL for the text in between. */
export type JsonText = readonly (string | Sql)[];

export const NULL = "null";

/** The whole text as one SQL expression. */
export function textSql(text: JsonText): Sql {
  const parts = merged(text).map((part) => (typeof part === "string" ? quoted(part) : part));
  return parts.length === 0 ? sql`''` : join(parts, " || ");
}

/** The same text, with adjacent constants concatenated. */
export function merged(text: JsonText): JsonText {
  const parts: (string | Sql)[] = [];
  for (const part of text) {
    const last = parts.at(-1);
    if (typeof part === "string" && typeof last === "string") parts.splice(-1, 1, last + part);
    else parts.push(part);
  }
  return parts;
}

/** A SQL literal. Constant text consists of names from the schema and of response keys, never of values. */
function quoted(text: string): Sql {
  return raw(`'${text.replaceAll("'", "''")}'`);
}

/** A JSON object with these entries, in this order. */
export function objectText(entries: readonly (readonly [key: string, value: JsonText])[]): JsonText {
  const parts = entries.flatMap(([key, value], index) => [`${index === 0 ? "" : ","}"${key}":`, ...value]);
  return ["{", ...parts, "}"];
}

/** Text of a nullable value: `null` if its SQL is null. */
export function nullableText(text: JsonText): JsonText {
  return [sql`coalesce(${textSql(text)}, 'null')`];
}

/** Text of a value by its kind, as graphql-js would serialise it. Only free text needs escaping. */
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

/** Text of a value that is not null. */
export function textOfKind(kind: keyof typeof VALUE_TEXTS, value: Sql): JsonText {
  return VALUE_TEXTS[kind](value);
}

/** Text of an attribute other than an uncertain date. */
export function valueText(attribute: Attribute, alias: string, language?: Language): JsonText {
  const { kind, nullable, property } = attribute;
  if (kind === "UNCERTAIN_DATE") throw new Error(`expected ${property} to be a single value`);
  const text = textOfKind(kind, comparableSql(attribute, alias, language));
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

/** Text of an uncertain date, given the text of its fields. */
export function uncertainDateText(attribute: Attribute, fields: JsonText, alias: string): JsonText {
  if (!attribute.nullable) return fields;
  const present = uncertainDatePart(attribute, alias, "edtf");
  return [sql`CASE WHEN ${present} IS NULL THEN 'null' ELSE ${textSql(fields)} END`];
}

/**
 * Text of the global id of a row, in the format of `encodeGlobalId`. Base64 encodes groups of three characters independently,
 * so most of it is constant. Letters, digits and a colon never encode to the two characters in which base64url differs, and the
 * text is too short for a line break.
 */
export function globalIdText(typeName: string, key: Sql): JsonText {
  const prefix = `${typeName}:`;
  const whole = prefix.slice(0, prefix.length - (prefix.length % 3));
  const rest = sql`${raw(`'${prefix.slice(whole.length)}'`)} || ${key}::text`;
  return [`"${btoa(whole)}`, sql`rtrim(encode((${rest})::bytea, 'base64'), '=')`, `"`];
}

/** PostgreSQL inserts line breaks into long base64. */
export function base64urlSql(text: Sql): Sql {
  return sql`translate(encode(convert_to(${text}, 'UTF8'), 'base64'), E'+/=\\n', '-_')`;
}
