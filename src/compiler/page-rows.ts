import type { Aliases } from "../data/identifiers";
import { type List, listSql, rangeSql, readingTerms } from "../data/list-sql";
import { orderSql } from "../data/order";
import { join, raw, sql, type Sql } from "../data/sql";
import { looked, mapped, type MaybeLater } from "../graph/later";

/** From this many rows on a page is long. */
const LONG_PAGE = 256;

/** 0 for a page that is not long; else a power of two that it does not exceed: PostgreSQL plans better for a size it knows. */
export function longSizeOf(size: MaybeLater<number>): number {
  return looked(size, (known) => (known < LONG_PAGE ? 0 : 2 ** Math.ceil(Math.log2(known))));
}

/** What the rows of a page must come with. */
export interface PageNeeds {
  /** SQL that reads columns of the rows. */
  readers: readonly Sql[];
  /** Whether one row more than the page tells if there are more. */
  oneMore: boolean;
  /** Whether their places in the order of reading, and their number, are asked for. */
  places: boolean;
  longSize: number;
}

/** Rows of a page under an alias, in the order in which they are read, with the columns that are needed and no others. */
export function pageRowsSql(
  list: List,
  place: { row: string; parentKey: Sql; aliases: Aliases },
  { readers, oneMore, places, longSize }: PageNeeds,
): Sql {
  const row = raw(place.row);
  const terms = readingTerms(list, place);
  const columns = columnsOf(place.row, readers).map((column) => raw(`${place.row}."${column}"`));
  const size = mapped(list.page.size, (known) => (oneMore ? known + 1 : known));
  const rows = sql`SELECT ${join(columns)} FROM ${listSql(list, place)} AND ${join(
    rangeSql(list.page, terms),
    " AND ",
  )} ORDER BY ${orderSql(terms)} LIMIT ${size}::integer`;
  const bounded =
    longSize === 0 ? rows : sql`SELECT * FROM (${rows}) ${row} LIMIT ${raw(String(longSize + 1))}`;
  return places ? sql`SELECT ${row}.*, ${PLACES} FROM (${bounded}) ${row}` : bounded;
}

const PLACES = raw('row_number() OVER () AS "@place", count(*) OVER () AS "@length"');

/** Names of the columns of an alias that some SQL reads; the key is always among them. Aliases are unique in a statement. */
function columnsOf(alias: string, readers: readonly Sql[]): string[] {
  const column = new RegExp(`\\b${alias}\\."?(\\w+)"?`, "g");
  const names = readers.flatMap(({ text }) => [...text.matchAll(column)].map(([, name]) => name ?? ""));
  return [...new Set(["id", ...names])].toSorted();
}
