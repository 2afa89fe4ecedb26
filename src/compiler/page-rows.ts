import { type Aliases, columnOf } from "../data/identifiers";
import { type List, listSql, rangeSql, readingTerms } from "../data/list-sql";
import { orderSql } from "../data/order";
import { columnsRead, join, raw, sql, type Sql } from "../data/sql";
import { Deferred, specialised, mapped, type MaybeDeferred } from "../graph/deferred";

/** Pages of at least this many rows are long. */
const LONG_PAGE = 256;

/** Sizes for which short pages are planned. */
const SHORT_SIZES = [16, 64, LONG_PAGE - 1];

/**
 * An upper bound for the size of a page, out of few values: PostgreSQL plans better for a literal limit, and each literal is
 * another statement.
 */
export function plannedSizeOf(size: MaybeDeferred<number>): number {
  return specialised(
    size,
    (known) => SHORT_SIZES.find((planned) => known <= planned) ?? 2 ** Math.ceil(Math.log2(known)),
  );
}

export function isLong(plannedSize: number): boolean {
  return plannedSize >= LONG_PAGE;
}

/** What is needed of the rows of a page. */
export interface PageNeeds {
  /** SQL that reads columns of the rows. */
  readers: readonly Sql[];
  /** Whether to read one row beyond the page, which shows that more follow. */
  oneMore: boolean;
  /** Whether to number the rows in the order of reading. */
  places: boolean;
  /** Whether to count them. */
  length: boolean;
  /** Upper bound for the size of the page, for PostgreSQL's planner; null if there is none. */
  plannedSize: number | null;
}

/** The rows of a page, in the order of reading, with only the columns that are needed. */
export function pageRowsSql(
  list: List,
  place: { row: string; parentKey: Sql; aliases: Aliases },
  { readers, oneMore, places, length, plannedSize }: PageNeeds,
): Sql {
  const row = raw(place.row);
  const terms = readingTerms(list, place);
  const columns = [...new Set(["id", ...columnsRead(place.row, readers)])]
    .toSorted()
    .map((column) => columnOf(place.row, column));
  const size = sizeSql(mapped(list.page.size, (known) => (oneMore ? known + 1 : known)));
  const rows = sql`SELECT ${join(columns)} FROM ${listSql(list, place)} AND ${join(
    rangeSql(list.page, terms),
    " AND ",
  )} ORDER BY ${orderSql(terms)} LIMIT ${size}`;
  const isSeen = plannedSize === null || !(list.page.size instanceof Deferred);
  const bounded = isSeen ? rows : sql`SELECT * FROM (${rows}) ${row} LIMIT ${raw(String(plannedSize + 1))}`;
  const added = [...(places ? [PLACE] : []), ...(length ? [LENGTH] : [])];
  return added.length === 0 ? bounded : sql`SELECT ${row}.*, ${join(added)} FROM (${bounded}) ${row}`;
}

/** A size that is a literal in the operation is one in the statement too, because PostgreSQL plans better for it. */
function sizeSql(size: MaybeDeferred<number>): Sql {
  return size instanceof Deferred ? sql`${size}::integer` : raw(String(size));
}

const PLACE = raw('row_number() OVER () AS "@place"');
const LENGTH = raw('count(*) OVER () AS "@length"');
