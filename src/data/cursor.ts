import { createHash } from "node:crypto";
import { join, raw, sql, type Sql } from "./sql";
import { BadUserInput } from "../graph/bad-user-input";
import { specialised, mapped, type MaybeDeferred } from "../graph/deferred";
import type { OrderTerm } from "./order";

/** Values of a row's sort keys, as text; null where missing. */
export type KeyValues = readonly (string | null)[];

/** A cursor holds the values of all sort keys and a fingerprint of the order that they belong to. */
export function encodeCursor(terms: readonly OrderTerm[], values: KeyValues): string {
  return Buffer.from(JSON.stringify([fingerprint(terms), ...values])).toString("base64url");
}

/** The values of the sort keys in a cursor. `argument` is its name in error messages. */
export function decodeCursor(
  terms: readonly OrderTerm[],
  cursor: MaybeDeferred<string>,
  argument: string,
): (MaybeDeferred<string> | null)[] {
  const values = mapped(cursor, (text) => valuesIn(terms, text, argument));
  return terms.map((_term, index) =>
    specialised(values, (keys) => keys[index] == null) ? null : mapped(values, (keys) => keys[index] ?? ""),
  );
}

function valuesIn(terms: readonly OrderTerm[], cursor: string, argument: string): KeyValues {
  const [print, ...values] = parse(cursor);
  const isValid =
    print === fingerprint(terms) &&
    values.length === terms.length &&
    values.every((value, index) => isValueOf(terms[index], value));
  if (isValid) return values;
  throw new BadUserInput({ argument, expected: "a cursor of this list in this order", received: cursor });
}

function parse(cursor: string): (string | null)[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    return Array.isArray(parsed) && parsed.every(isKeyValue) ? parsed : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

function isKeyValue(value: unknown): value is string | null {
  return value === null || typeof value === "string";
}

/** Values that PostgreSQL would reject are rejected here, with a better message. */
const VALUE_SHAPES: Readonly<Record<string, RegExp>> = {
  integer: /^-?\d{1,9}$|^-?1\d{9}$|^-?20\d{8}$/,
  numeric: /^-?\d+(\.\d+)?$/,
  boolean: /^(true|false)$/,
  date: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])$|^\d{4}-(0[13-9]|1[0-2])-(29|30)$|^\d{4}-(0[13578]|1[02])-31$|^\d{2}([02468][048]|[13579][26])-02-29$/,
  timestamptz: /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d+)?[+-]\d{2}(:\d{2})?$/,
  // oxlint-disable-next-line no-control-regex -- NUL is the one character that a text in PostgreSQL cannot hold
  text: /^[^\u0000]*$/,
};

function isValueOf(term: OrderTerm | undefined, value: string | null | undefined): boolean {
  if (term === undefined || value === undefined) return false;
  if (value === null) return term.isNullable;
  return VALUE_SHAPES[term.type]?.test(value) === true;
}

/** Identifies the order that a cursor belongs to. */
export function fingerprint(terms: readonly OrderTerm[]): string {
  const order = terms.map((term) => `${term.path} ${term.isDescending} ${term.nullsFirst}`).join(",");
  return createHash("sha256").update(order).digest("base64url").slice(0, 6);
}

/** Condition of the rows that sort strictly after the given keys, missing values included. */
export function afterSql(
  terms: readonly OrderTerm[],
  values: readonly (MaybeDeferred<string> | null)[],
): Sql {
  const alternatives: Sql[] = [];
  const equalSoFar: Sql[] = [];
  terms.forEach((term, index) => {
    const value = values[index] ?? null;
    const after = afterValueSql(term, value);
    if (after !== null) alternatives.push(sql`(${join([...equalSoFar, after], " AND ")})`);
    equalSoFar.push(
      value === null ? sql`${term.expression} IS NULL` : sql`${term.expression} = ${parameter(term, value)}`,
    );
  });
  return sql`(${join(alternatives, " OR ")})`;
}

/** Condition of the rows after one value; null when no value can follow it. */
function afterValueSql(term: OrderTerm, value: MaybeDeferred<string> | null): Sql | null {
  const { expression, isDescending, nullsFirst, isNullable } = term;
  if (value === null) return nullsFirst ? sql`${expression} IS NOT NULL` : null;
  const after = sql`${expression} ${raw(isDescending ? "<" : ">")} ${parameter(term, value)}`;
  return isNullable && !nullsFirst ? sql`(${after} OR ${expression} IS NULL)` : after;
}

function parameter(term: OrderTerm, value: MaybeDeferred<string>): Sql {
  return sql`${value}::${raw(term.type)}`;
}
