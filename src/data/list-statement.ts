import type { Model, ToMany } from "../graph/model";
import type { Page } from "../graph/page-arguments";
import { behindSql, decodeCursor, encodeCursor } from "./cursor";
import { Aliases, tableOf } from "./identifiers";
import { orderSql, orderTerms, reversed, type OrderTerm } from "./order";
import { selectSql, type Row } from "./row";
import { join, raw, sql, type Sql } from "./sql";
import { joinedSql, whereSql, type Filter } from "./where";

/** What the caller asks of a list: the same for all parents of one place in the operation. */
export interface ListRequest {
  target: Model;
  /** Edge that leads to the list; null for a root field. */
  edge: ToMany | null;
  filter: Filter;
  orderBy: readonly Filter[] | null;
  page: Page;
  properties: readonly string[];
}

/** A row of a list, with the parent it belongs to and the values of its order keys. */
export interface ListRow extends Row {
  readonly parentKey: number;
  readonly orderKeys: readonly (string | null)[];
}

/** Stands for the parent of a root field, so that one statement serves root fields and edges. */
export const NO_PARENT = 0;

const ROW = "t";
const PARENT_KEY = raw("p.key");

/**
 * Pages of the list for all parents at once, each with one row more than asked for, in the order of the page.
 * LATERAL with a LIMIT reads no more of each parent's rows than its page needs.
 */
export function pageSql(request: ListRequest, parentKeys: readonly number[]): Sql {
  const aliases = new Aliases();
  const terms = readingTerms(request, aliases);
  const keys = terms.map(({ expression }) => sql`${expression}::text`);
  const selected = selectSql(request.target, request.properties, ROW);
  const rows = sql`
    SELECT ${selected}, ARRAY[${join(keys)}] AS "orderKeys"
    FROM ${fromSql(request, aliases)} AND ${join(rangeSql(request, terms), " AND ")}
    ORDER BY ${orderSql(terms)}
    LIMIT ${request.page.size + 1}`;
  return sql`
    SELECT p.key AS "parentKey", numbered.*
    FROM unnest(${parentKeys}::integer[]) WITH ORDINALITY AS p (key, place)
    CROSS JOIN LATERAL (SELECT listed.*, row_number() OVER () AS place FROM (${rows}) listed) numbered
    ORDER BY p.place, numbered.place`;
}

/** Lengths of the whole list under its filter, for all parents at once. */
export function countSql(request: ListRequest, parentKeys: readonly number[]): Sql {
  const from = fromSql(request, new Aliases());
  return sql`
    SELECT p.key AS "parentKey", (SELECT count(*) FROM ${from}) AS count
    FROM unnest(${parentKeys}::integer[]) AS p (key)`;
}

/** Throws when a cursor does not fit the list, before anything is read. */
export function checkCursors(request: ListRequest): void {
  rangeSql(request, readingTerms(request, new Aliases()));
}

export function cursorOf(request: ListRequest, row: ListRow): string {
  return encodeCursor(givenTerms(request, new Aliases()), row.orderKeys);
}

function givenTerms({ target, orderBy }: ListRequest, aliases: Aliases): OrderTerm[] {
  return orderTerms(target, orderBy, ROW, aliases);
}

function readingTerms(request: ListRequest, aliases: Aliases): OrderTerm[] {
  const terms = givenTerms(request, aliases);
  return request.page.direction === "FORWARD" ? terms : reversed(terms);
}

/** Tables and conditions of the list without its page, ending in a WHERE that more conditions may follow. */
function fromSql({ target, edge, filter }: ListRequest, aliases: Aliases): Sql {
  const rows = edge === null ? sql`${tableOf(target)} ${raw(ROW)} WHERE true` : edgeSql(edge, aliases);
  return sql`${rows} AND (${whereSql(target, filter, ROW, aliases)})`;
}

/**
 * Rows behind an edge. Those behind a link table are all looked up before they are ordered (OFFSET 0 keeps the two apart):
 * for a short page PostgreSQL would else read the whole target in order and try each row on the link.
 */
function edgeSql(edge: ToMany, aliases: Aliases): Sql {
  if (edge.join.kind === "FOREIGN_KEY") return joinedSql(edge, ROW, PARENT_KEY, aliases);
  const linked = aliases.next();
  const all = raw(`${linked}.*`);
  return sql`(SELECT ${all} FROM ${joinedSql(edge, linked, PARENT_KEY, aliases)} OFFSET 0) ${raw(ROW)} WHERE true`;
}

function rangeSql({ page }: ListRequest, terms: readonly OrderTerm[]): Sql[] {
  const isForward = page.direction === "FORWARD";
  const given = isForward ? terms : reversed(terms);
  const opposite = isForward ? reversed(terms) : terms;
  const ranges = [sql`true`];
  if (page.after !== null) ranges.push(behindSql(given, decodeCursor(given, page.after, "after")));
  if (page.before !== null) ranges.push(behindSql(opposite, decodeCursor(given, page.before, "before")));
  return ranges;
}
