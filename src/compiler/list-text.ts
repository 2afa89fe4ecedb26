import type { FieldNode } from "graphql";
import { fingerprint } from "../data/cursor";
import { columnOf } from "../data/identifiers";
import { elementOf, type List, type Listed, type ListPlace, listSql, termsOf } from "../data/list-sql";
import { empty, raw, sql, type Sql } from "../data/sql";
import type { RequestedField, Compilation } from "./compilation";
import { Dimensions } from "./dimensions";
import { base64urlSql, type JsonText, nullableText, objectText, textSql } from "./json-text";
import { requestedList } from "./requested-list";
import { MeasuredRows, PlainRows } from "./list-rows";
import { NeedsReference } from "./needs-reference";
import { type FollowEdge, lookUpEach, nounText } from "./noun-text";
import { isLong, pageRowsSql, plannedSizeOf } from "./page-rows";

/** The page of a list: the JSON text of its connection object, and the rows that the text aggregates. */
export interface PageText {
  text: JsonText;
  /** FROM clause of the rows; null if the text needs none. */
  from: Sql | null;
}

/** The page behind an edge of a row, as one SQL expression. */
export function edgeText(
  compilation: Compilation,
  listed: Listed,
  requested: RequestedField,
  parentAlias: string,
): JsonText {
  const { text, from } = pageText(compilation, listed, requested, columnOf(parentAlias, "id"));
  compilation.edgeCount += 1;
  return from === null ? text : [sql`(SELECT ${textSql(text)} FROM ${from})`];
}

/** The page of a root field. */
export function rootPageText(compilation: Compilation, listed: Listed, requested: RequestedField): PageText {
  return pageText(compilation, listed, requested, null);
}

function pageText(
  compilation: Compilation,
  listed: Listed,
  { inputs, nodes }: RequestedField,
  parentKey: Sql | null,
): PageText {
  const list = requestedList(listed, inputs);
  const pageType = `${elementOf(list).name}Connection`;
  const fields = compilation.fieldsBelow(pageType, nodes);
  const place = {
    row: compilation.aliases.next(),
    parentKey: parentKey ?? empty,
    aliases: compilation.aliases,
  };
  const plannedSize = parentKey === null ? plannedSizeOf(list.page.size) : null;
  const isLongPage = plannedSize !== null && isLong(plannedSize);
  const dimensions = new Dimensions(compilation, place.row);
  const follow = isLongPage ? dimensions.follow : lookUpEach(compilation);
  const edgesBefore = compilation.edgeCount;
  const elements = new Map(
    fields.flatMap(([key, field]): [string, Sql][] => {
      const text = field === null ? null : elementText(compilation, list, field, place.row, follow);
      return text === null ? [] : [[key, textSql(text)]];
    }),
  );
  const info = fields
    .flatMap(([, field]) => requestedInfo(compilation, field))
    .map(([, field]) => nameOf(field));
  const isForward = list.page.direction === "FORWARD";
  const isMeasured = parentKey === null && (isLongPage || compilation.edgeCount > edgesBefore);
  const rows = isMeasured
    ? new MeasuredRows(place.row, dimensions, isForward)
    : new PlainRows(place.row, isForward);
  const oneMore = info.includes(isForward ? "hasNextPage" : "hasPreviousPage");
  const size = sql`${list.page.size}::integer`;
  const within = oneMore ? sql` FILTER (WHERE ${rows.place} <= ${size})` : empty;
  const order = rows.areInOrder ? empty : sql` ORDER BY ${rows.place} DESC`;

  function infoText(name: string): JsonText {
    const more = [sql`(count(*) > ${size})::text`];
    if (name === "hasNextPage") return isForward ? more : [String(list.page.before !== null)];
    if (name === "hasPreviousPage") return isForward ? [String(list.page.after !== null)] : more;
    const isFirstRead = (name === "startCursor") === isForward;
    const at = isFirstRead ? sql`1` : sql`least(${size}, ${rows.length()})`;
    const cursor = rows.value(cursorSql(list, place));
    return nullableText([`"`, sql`max(${cursor}) FILTER (WHERE ${rows.place} = ${at})`, `"`]);
  }

  const text = objectText(
    fields.map(([key, field]): [string, JsonText] => {
      if (field === null) return [key, [`"${pageType}"`]];
      const element = elements.get(key);
      if (element !== undefined) {
        const all = sql`string_agg(${rows.element(element)}, ','${order})${within}`;
        return [key, ["[", sql`coalesce(${all}, '')`, "]"]];
      }
      if (nameOf(field) === "totalCount") return [key, [countSql(list, compilation, parentKey)]];
      const entries = requestedInfo(compilation, field).map(([infoKey, requested]): [string, JsonText] => [
        infoKey,
        requested === null ? [`"PageInfo"`] : infoText(nameOf(requested)),
      ]);
      return [key, objectText(entries)];
    }),
  );
  const known = ["__typename", isForward ? "hasPreviousPage" : "hasNextPage"];
  const places = info.length > 0 || !isForward || isMeasured;
  const read = (readers: readonly Sql[], length: boolean) =>
    pageRowsSql(list, place, { readers, oneMore, places, length, plannedSize });
  if (elements.size > 0 || info.some((name) => !known.includes(name))) return { text, from: rows.from(read) };
  const isCounted = fields.some(([, field]) => nameOf(field) === "totalCount");
  const checked = isCounted ? CHECKED_WITH_ROWS : Object.keys(inputs);
  if (checked.every((name) => inputs[name] == null)) return { text, from: null };
  // Arguments are checked when they are bound. So the rows are in the statement, although PostgreSQL does not read them.
  return { text, from: sql`(${read([], false)}) ${raw(place.row)} WHERE false HAVING true` };
}

/** Arguments that do not affect the total count. */
const CHECKED_WITH_ROWS = ["first", "last", "after", "before", "orderBy"];

function nameOf(field: RequestedField | null): string {
  return field?.definition.name ?? "__typename";
}

function requestedInfo(compilation: Compilation, field: RequestedField | null) {
  return field !== null && nameOf(field) === "pageInfo"
    ? compilation.fieldsBelow("PageInfo", field.nodes)
    : [];
}

/** Text of one element of `nodes` or `edges`; null for other fields of a connection. */
function elementText(
  compilation: Compilation,
  list: List,
  field: RequestedField,
  row: string,
  follow: FollowEdge,
): JsonText | null {
  const element = elementOf(list);
  const nodeText = (nodes: readonly FieldNode[]) =>
    nounText(compilation, element, nodes, { alias: row, follow });
  if (nameOf(field) === "nodes") return nodeText(field.nodes);
  if (nameOf(field) !== "edges") return null;
  const entries = compilation.fieldsBelow(`${element.name}Edge`, field.nodes).map(([key, requested]) => {
    if (requested === null) return [key, [`"${element.name}Edge"`]] as const;
    if (nameOf(requested) === "node") return [key, nodeText(requested.nodes)] as const;
    if (nameOf(requested) !== "cursor") throw new NeedsReference(`${element.name}Edge.${nameOf(requested)}`);
    return [key, [`"`, cursorSql(list, { row, aliases: compilation.aliases }), `"`]] as const;
  });
  return objectText(entries);
}

function countSql(list: List, compilation: Compilation, parentKey: Sql | null): Sql {
  const place = {
    row: compilation.aliases.next(),
    parentKey: parentKey ?? empty,
    aliases: compilation.aliases,
  };
  return sql`(SELECT count(*) FROM ${listSql(list, place)})::text`;
}

/** Cursor of a row, in the format of `encodeCursor`. */
function cursorSql(list: List, place: Pick<ListPlace, "row" | "aliases">): Sql {
  const terms = termsOf(list, place);
  const keys = terms.flatMap(({ expression, isNullable }): JsonText => {
    const text: JsonText = [sql`to_json(${expression}::text)::text`];
    return [",", ...(isNullable ? nullableText(text) : text)];
  });
  return base64urlSql(textSql([`["${fingerprint(terms)}"`, ...keys, "]"]));
}
