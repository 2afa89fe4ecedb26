import { mapped } from "../graph/deferred";
import { encodeCursor } from "./cursor";
import { Aliases } from "./identifiers";
import { elementOf, type List, type ListPlace, listSql, rangeSql, readingTerms, termsOf } from "./list-sql";
import { orderSql } from "./order";
import { selectSql, type Row } from "./row";
import { join, raw, sql, type Sql } from "./sql";

/** A list with the properties to read: the same for all parents at one place in the operation. */
export interface ListRequest extends List {
  /** The field that lists, as `Type.field`. */
  field: string;
  properties: readonly string[];
}

/** A row of a list, with the key of its parent and the values of its sort keys. */
export interface ListRow extends Row {
  readonly parentKey: number;
  readonly orderKeys: readonly (string | null)[];
}

/** Placeholder for the parent of a root field, so that root fields and edges share one statement. */
export const NO_PARENT = 0;

const ROW = "t";

function newPlace(): ListPlace {
  return { row: ROW, parentKey: raw("p.key"), aliases: new Aliases() };
}

/**
 * Pages of the list for all parents at once, in the order of the page, each with one extra row that tells whether there are
 * more. LATERAL with a LIMIT reads no more of each parent's rows than its page needs.
 */
export function pageSql(request: ListRequest, parentKeys: readonly number[]): Sql {
  const place = newPlace();
  const terms = readingTerms(request, place);
  const keys = terms.map(({ expression }) => sql`${expression}::text`);
  const selected = selectSql(elementOf(request), request.properties, ROW);
  const limit = mapped(request.page.size, (size) => size + 1);
  const rows = sql`
    SELECT ${selected}, ARRAY[${join(keys)}] AS "orderKeys"
    FROM ${listSql(request, place)} AND ${join(rangeSql(request.page, terms), " AND ")}
    ORDER BY ${orderSql(terms)}
    LIMIT ${limit}`;
  return sql`
    SELECT p.key AS "parentKey", numbered.*
    FROM unnest(${parentKeys}::integer[]) WITH ORDINALITY AS p (key, place)
    CROSS JOIN LATERAL (SELECT listed.*, row_number() OVER () AS place FROM (${rows}) listed) numbered
    ORDER BY p.place, numbered.place`;
}

/** Total counts of the filtered list, for all parents at once. */
export function countSql(request: ListRequest, parentKeys: readonly number[]): Sql {
  return sql`
    SELECT p.key AS "parentKey", (SELECT count(*) FROM ${listSql(request, newPlace())}) AS count
    FROM unnest(${parentKeys}::integer[]) AS p (key)`;
}

/** Throws if a cursor does not belong to the list. Called before anything is read. */
export function checkCursors(request: ListRequest): void {
  rangeSql(request.page, readingTerms(request, newPlace()));
}

export function cursorOf(request: ListRequest, row: ListRow): string {
  return encodeCursor(termsOf(request, newPlace()), row.orderKeys);
}
