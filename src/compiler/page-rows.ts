import { type Aliases, columnOf } from "../data/identifiers";
import { type List, listSql, rangeSql, readingTerms } from "../data/list-sql";
import { orderSql } from "../data/order";
import { columnsRead, join, raw, sql, type Sql } from "../data/sql";
import { Deferred, specialised, mapped, type MaybeDeferred } from "../graph/deferred";

/** From this many rows on a page is long. */
const LONG_PAGE = 256;

/** Sizes that short pages are planned for. */
const SHORT_SIZES = [16, 64, LONG_PAGE - 1];

/**
 * A size that a page does not exceed and not many pages come with: PostgreSQL plans better for a size that it sees. Pages of
 * this size and more are long where it is at least LONG_PAGE.
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

/** What the rows of a page must come with. */
export interface PageNeeds {
  /** SQL that reads columns of the rows. */
  readers: readonly Sql[];
  /** Whether one row more than the page tells if there are more. */
  oneMore: boolean;
  /** Whether their places in the order of reading are asked for. */
  places: boolean;
  /** Whether their number is. */
  length: boolean;
  /** A size that the page does not exceed, for PostgreSQL to plan with; null where nothing is known. */
  plannedSize: number | null;
}

/** Rows of a page under an alias, in the order in which they are read, with the columns that are needed and no others. */
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

/** A size that stands in the operation is a part of the text, since PostgreSQL plans for a size that it sees. */
function sizeSql(size: MaybeDeferred<number>): Sql {
  return size instanceof Deferred ? sql`${size}::integer` : raw(String(size));
}

const PLACE = raw('row_number() OVER () AS "@place"');
const LENGTH = raw('count(*) OVER () AS "@length"');
