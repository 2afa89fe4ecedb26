import { type JsonText, nullableText, objectText, textOfKind, textSql } from "../compiler/json-text";
import type { CopyStatement } from "../data/copy-statement";
import { afterSql, decodeCursor } from "../data/cursor";
import { orderSql } from "../data/order";
import { join, raw, sql, type Sql } from "../data/sql";
import type { CellKind, Column } from "./column";
import type { FlatRows } from "./flat-rows";

/** Which rows of a table to read; all by default. */
export interface Part {
  /** Maximum number of rows; null for all. */
  first: number | null;
  /** Cursor of the row to continue after; null to start at the beginning. */
  after: string | null;
}

/** A dialect of CSV. */
export interface CsvProfile {
  delimiter: string;
  decimalMark: string;
  /** Prefix of the file, such as a byte order mark. */
  mark: string;
  /** Whether people open the file in a spreadsheet: with French headers, labels, and codes that survive what it makes of digits. */
  isForReaders: boolean;
}

const CRLF = Buffer.from("\r\n");
const LINE_FEED = Buffer.from("\n");

/** Rows as CSV (RFC 4180), without the header line. */
export function csvCopy(rows: FlatRows, part: Part, profile: CsvProfile): CopyStatement {
  const cells = rows.columns.map(({ kind, value }) => CSV_CELLS[kind](value, profile));
  return {
    rows: selectSql(rows, part, cells),
    options: `FORMAT csv, DELIMITER '${profile.delimiter}'`,
    lineEnd: CRLF,
  };
}

/** The header line. */
export function csvHeader(columns: readonly Column[], { delimiter, mark }: CsvProfile): string {
  return `${mark}${columns.map(({ name }) => name).join(delimiter)}\r\n`;
}

const CSV_CELLS: Readonly<Record<CellKind, (value: Sql, profile: CsvProfile) => Sql>> = {
  TEXT: textCell,
  INTEGER: (value) => value,
  NUMERIC: (value, { decimalMark }) =>
    decimalMark === "." ? sql`trim_scale(${value})` : sql`replace(trim_scale(${value})::text, '.', ',')`,
  BOOLEAN: (value) => sql`${value}::text`,
  DATE: (value) => value,
  TIMESTAMP: (value) => sql`to_char(${value} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
  ENUM: (value) => value,
  TEXT_LIST: (value) => harmless(sql`array_to_string(${value}, '|')`),
  ENUM_LIST: (value) => sql`array_to_string(${value}, '|')`,
};

/** Code points that start a formula in spreadsheets, or that they skip before one: TAB LF CR + - = @ NBSP ＋ － ＝ ＠ */
const FORMULA_STARTS = "9, 10, 13, 43, 45, 61, 64, 160, 65291, 65293, 65309, 65312";

/** A formula behind a character that a spreadsheet may interpret as a separator, even if the file has another one. */
const FORMULA_INSIDE = String.raw`([,;\t])([\s\u00a0]*[-+=@\uff0b\uff0d\uff1d\uff20])`;

/** Prefixes an apostrophe to text that a spreadsheet would interpret as a formula. */
function harmless(value: Sql): Sql {
  const start = sql`CASE WHEN ascii(${value}) IN (${raw(FORMULA_STARTS)}) THEN '''' ELSE '' END`;
  // Few texts have a separator, and a pattern takes ten times as long as a search for one.
  const inside = sql`CASE WHEN strpos(${value}, ';') > 0 OR strpos(${value}, ',') > 0 OR strpos(${value}, chr(9)) > 0
    THEN regexp_replace(${value}, '${raw(FORMULA_INSIDE)}', '\\1''\\2', 'g') ELSE ${value} END`;
  return sql`${start} || ${inside}`;
}

/** Texts that spreadsheets show as something else: leading zeros, more digits than they keep, exponents, months and days. */
const MISREAD = String.raw`^(0\d+|\d{12,}|\d+([.,]\d+)?[eE][-+]?\d+|\d{1,4}[-/]\d{1,2}([-/]\d{1,4})?)$`;

/** A text that spreadsheets would misread is a formula whose result is the text. */
function textCell(value: Sql, { isForReaders }: CsvProfile): Sql {
  if (!isForReaders) return harmless(value);
  return sql`CASE WHEN ${value} ~ '${raw(MISREAD)}' THEN '="' || ${value} || '"' ELSE ${harmless(value)} END`;
}

/** Separator of the elements of a JSON array. */
export const LIST_SEPARATOR = Buffer.from(",\n");

/** Rows as JSON, one per line: objects keyed by column name, or arrays of values. */
export function jsonCopy(
  rows: FlatRows,
  part: Part,
  shape: "OBJECT" | "LIST",
  lineEnd = LINE_FEED,
): CopyStatement {
  const values = rows.columns.map(({ isNullable, kind, name, value }): [string, JsonText] => {
    const text = textOfKind(kind, value);
    return [name, isNullable ? nullableText(text) : text];
  });
  const line = shape === "OBJECT" ? objectText(values) : listText(values.map(([, text]) => text));
  return {
    rows: selectSql(rows, part, [textSql(line)]),
    // JSON text contains neither line feeds nor these characters, so COPY never quotes anything.
    options: String.raw`FORMAT csv, DELIMITER E'\x01', QUOTE E'\x02'`,
    lineEnd,
  };
}

function listText(values: readonly JsonText[]): JsonText {
  return ["[", ...values.flatMap((value, index) => [index === 0 ? "" : ",", ...value]), "]"];
}

/** The keys of the last row of a page, and of the next row if there is one. */
export function lastKeysSql(rows: FlatRows, { first, after }: Part & { first: number }): Sql {
  const keys = rows.order.map(({ expression }) => sql`${expression}::text`);
  const all = selectSql(rows, { first: 2, after }, [sql`ARRAY[${join(keys)}] AS keys`]);
  return sql`${all} OFFSET ${raw(String(first - 1))}`;
}

function selectSql({ from, order }: FlatRows, { first, after }: Part, cells: readonly Sql[]): Sql {
  const behind = after === null ? sql`` : sql` WHERE ${afterSql(order, decodeCursor(order, after, "after"))}`;
  // With a LIMIT, even one that allows all rows, PostgreSQL sorts the columns and formats the lines afterwards; without one it sorts whole lines.
  const limit = first === null ? sql` LIMIT ALL` : sql` LIMIT ${raw(String(first))}`;
  return sql`SELECT ${join(cells)} FROM ${from}${behind} ORDER BY ${orderSql(order)}${limit}`;
}
