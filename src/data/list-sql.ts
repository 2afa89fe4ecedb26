import type { MaybeDeferred } from "../graph/deferred";
import type { Model, RowType, ToMany } from "../graph/model";
import type { Page } from "../graph/page-arguments";
import { afterSql, decodeCursor } from "./cursor";
import { groupsSql, groupTerms, type RequestedKeys } from "./group-sql";
import { type Aliases, tableOf } from "./identifiers";
import { orderTerms, reversed, type OrderTerm } from "./order";
import { raw, sql, type Sql } from "./sql";
import { joinedSql, whereSql, type MaybeFilter } from "./where";

/** What a field lists: all rows of a noun or those behind an edge, as rows or as groups. */
export interface Listed {
  target: Model;
  edge: ToMany | null;
  isGrouped: boolean;
}

/** A request for a list of rows or groups, with filter, order and page. */
export interface List {
  /** The noun. */
  target: Model;
  /** Edge that leads to the list; null for a root field. */
  edge: ToMany | null;
  filter: MaybeFilter;
  /** Keys to group by; null for a list of rows. */
  groupBy: RequestedKeys | null;
  orderBy: MaybeDeferred<readonly unknown[] | null>;
  page: Page;
}

/** Where the list is in a statement. */
export interface ListPlace {
  /** Alias of its rows. */
  row: string;
  /** Key of the parent row, from which the edge starts. */
  parentKey: Sql;
  aliases: Aliases;
}

/** Row type of the elements of a list. */
export function elementOf({ target, groupBy }: Pick<List, "target" | "groupBy">): RowType {
  return groupBy === null ? target : target.group;
}

/** Tables and conditions of the list without its page, ending in a WHERE that more conditions may follow. */
export function listSql(list: Omit<List, "orderBy" | "page">, place: ListPlace): Sql {
  if (list.groupBy === null) return rowsSql(list, place);
  const row = place.aliases.next();
  const rows = sql`(SELECT ${raw(`${row}.*`)} FROM ${rowsSql(list, { ...place, row })}) ${raw(row)}`;
  return sql`(${groupsSql(list.target, list.groupBy, rows, { row, aliases: place.aliases })}) ${raw(place.row)} WHERE true`;
}

function rowsSql({ target, edge, filter }: Pick<List, "target" | "edge" | "filter">, place: ListPlace): Sql {
  const rows = edge === null ? sql`${tableOf(target)} ${raw(place.row)} WHERE true` : edgeSql(edge, place);
  return sql`${rows} AND (${whereSql(target, filter, place.row, place.aliases)})`;
}

/**
 * Rows behind an edge. Rows behind a link table are all looked up before they are sorted; OFFSET 0 is the optimisation
 * fence. Without it, PostgreSQL would read the whole target table in order for a short page and probe the link for each row.
 */
function edgeSql(edge: ToMany, { row, parentKey, aliases }: ListPlace): Sql {
  if (edge.join.kind === "FOREIGN_KEY") return joinedSql(edge, row, parentKey, aliases);
  const linked = aliases.next();
  const all = raw(`${linked}.*`);
  return sql`(SELECT ${all} FROM ${joinedSql(edge, linked, parentKey, aliases)} OFFSET 0) ${raw(row)} WHERE true`;
}

/** The sort keys of a list. They are unique for each element. */
export function termsOf(
  { target, groupBy, orderBy }: Pick<List, "target" | "groupBy" | "orderBy">,
  { row, aliases }: Pick<ListPlace, "row" | "aliases">,
): OrderTerm[] {
  if (groupBy === null) return orderTerms(target, orderBy, row, aliases);
  return groupTerms(target, groupBy, orderBy, { row, aliases });
}

/** The order in which a page is read: reversed when the caller asks for the last elements. */
export function readingTerms(list: Omit<List, "edge" | "filter">, place: ListPlace): OrderTerm[] {
  const terms = termsOf(list, place);
  return list.page.direction === "FORWARD" ? terms : reversed(terms);
}

/** Conditions that hold between the cursors of a page, given the terms in which it is read. */
export function rangeSql(page: Page, terms: readonly OrderTerm[]): Sql[] {
  const isForward = page.direction === "FORWARD";
  const given = isForward ? terms : reversed(terms);
  const opposite = isForward ? reversed(terms) : terms;
  const ranges = [sql`true`];
  if (page.after !== null) ranges.push(afterSql(given, decodeCursor(given, page.after, "after")));
  if (page.before !== null) ranges.push(afterSql(opposite, decodeCursor(given, page.before, "before")));
  return ranges;
}
