import type { MaybeLater } from "../graph/later";
import type { Model, ToMany } from "../graph/model";
import type { Page } from "../graph/page-arguments";
import { behindSql, decodeCursor } from "./cursor";
import { type Aliases, tableOf } from "./identifiers";
import { orderTerms, reversed, type OrderTerm } from "./order";
import { raw, sql, type Sql } from "./sql";
import { joinedSql, whereSql, type MaybeFilter } from "./where";

/** A list of rows: which, and in which order. */
export interface List {
  target: Model;
  /** Edge that leads to the list; null for a root field. */
  edge: ToMany | null;
  filter: MaybeFilter;
  orderBy: MaybeLater<readonly unknown[] | null>;
  page: Page;
}

/** Where in a statement a list stands. */
export interface ListPlace {
  /** Alias of its rows. */
  row: string;
  /** Key of the row that its edge starts from. */
  parentKey: Sql;
  aliases: Aliases;
}

/** Tables and conditions of the list without its page, ending in a WHERE that more conditions may follow. */
export function listSql(
  { target, edge, filter }: Pick<List, "target" | "edge" | "filter">,
  place: ListPlace,
): Sql {
  const rows = edge === null ? sql`${tableOf(target)} ${raw(place.row)} WHERE true` : edgeSql(edge, place);
  return sql`${rows} AND (${whereSql(target, filter, place.row, place.aliases)})`;
}

/**
 * Rows behind an edge. Those behind a link table are all looked up before they are ordered (OFFSET 0 keeps the two apart):
 * for a short page PostgreSQL would else read the whole target in order and try each row on the link.
 */
function edgeSql(edge: ToMany, { row, parentKey, aliases }: ListPlace): Sql {
  if (edge.join.kind === "FOREIGN_KEY") return joinedSql(edge, row, parentKey, aliases);
  const linked = aliases.next();
  const all = raw(`${linked}.*`);
  return sql`(SELECT ${all} FROM ${joinedSql(edge, linked, parentKey, aliases)} OFFSET 0) ${raw(row)} WHERE true`;
}

/** The order in which a page is read: from the back when it is asked for by its end. */
export function readingTerms(
  { target, orderBy, page }: Pick<List, "target" | "orderBy" | "page">,
  { row, aliases }: ListPlace,
): OrderTerm[] {
  const terms = orderTerms(target, orderBy, row, aliases);
  return page.direction === "FORWARD" ? terms : reversed(terms);
}

/** Conditions that hold between the cursors of a page, given the terms in which it is read. */
export function rangeSql(page: Page, terms: readonly OrderTerm[]): Sql[] {
  const isForward = page.direction === "FORWARD";
  const given = isForward ? terms : reversed(terms);
  const opposite = isForward ? reversed(terms) : terms;
  const ranges = [sql`true`];
  if (page.after !== null) ranges.push(behindSql(given, decodeCursor(given, page.after, "after")));
  if (page.before !== null) ranges.push(behindSql(opposite, decodeCursor(given, page.before, "before")));
  return ranges;
}
