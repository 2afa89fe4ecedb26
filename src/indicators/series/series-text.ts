import type { FieldNode } from "graphql";
import type { RequestedField, Compilation } from "../../compiler/compilation";
import type { Inputs } from "../../compiler/inputs";
import { Dimensions } from "../../compiler/dimensions";
import { base64urlSql, type JsonText, nullableText, objectText, textSql } from "../../compiler/json-text";
import { MeasuredRows } from "../../compiler/list-rows";
import { NeedsReference } from "../../compiler/needs-reference";
import { lookUpEach, nounText } from "../../compiler/noun-text";
import { columnOf } from "../../data/identifiers";
import { columnsRead, empty, join, raw, sql, type Sql } from "../../data/sql";
import { Deferred } from "../../graph/deferred";
import { modelsOf } from "../../graph/models";
import { SeriesRow } from "./series";
import { pageSql, seriesRowsSql, unknownCodesSql } from "./series.queries";
import { type SeriesRequest, seriesRequest } from "./series-request";

/** Text of the answer of `series`. */
export function seriesText(compilation: Compilation, { inputs, nodes }: RequestedField): JsonText {
  const request = seriesRequest(
    modelsOf(compilation.schema),
    withDeferredDays(inputs, compilation),
    () => new Date(),
  );
  const fields = compilation.fieldsBelow("SeriesRowConnection", nodes);
  const row = compilation.aliases.next();
  const rows = new MeasuredRows(row, new Dimensions(compilation, row));
  const { offset, print, size } = request.page;
  const cursorSql = (place: Sql) => base64urlSql(sql`'row ' || ${place} || ' ' || ${print}::text`);
  const isOnPage = sql` FILTER (WHERE ${rows.place} <= ${offset}::integer + ${size}::integer)`;
  let isPageRead = false;

  function fieldText(name: string, below: readonly FieldNode[]): JsonText {
    if (name === "totalCount") return [countSql(compilation, request)];
    isPageRead = true;
    if (name === "nodes") return listText(rowText(below));
    if (name === "edges") return listText(edgeText(below));
    if (name !== "pageInfo") throw new NeedsReference(`SeriesRowConnection.${name}`);
    const info = compilation
      .fieldsBelow("PageInfo", below)
      .map(([key, requested]): [string, JsonText] => [
        key,
        requested === null ? [`"PageInfo"`] : infoText(requested.definition.name),
      ]);
    return objectText(info);
  }

  function rowText(below: readonly FieldNode[]): JsonText {
    // PostgreSQL estimates one or two rows for a series, and would execute `Dimensions` once for each row.
    return nounText(compilation, request.models.rowOf(SeriesRow), below, {
      alias: row,
      follow: lookUpEach(compilation),
    });
  }

  function edgeText(below: readonly FieldNode[]): JsonText {
    const cursor = cursorSql(columnOf(row, PLACE));
    return objectText(
      compilation.fieldsBelow("SeriesRowEdge", below).map(([key, requested]): [string, JsonText] => {
        if (requested === null) return [key, [`"SeriesRowEdge"`]];
        return [key, requested.definition.name === "node" ? rowText(requested.nodes) : [`"`, cursor, `"`]];
      }),
    );
  }

  function listText(element: JsonText): JsonText {
    const text = rows.element(textSql(element));
    return ["[", sql`coalesce(string_agg(${text}, ',' ORDER BY ${rows.place})${isOnPage}, '')`, "]"];
  }

  function infoText(name: string): JsonText {
    if (name === "hasNextPage") return [sql`(count(*) > ${size}::integer)::text`];
    if (name === "hasPreviousPage") return [sql`(${offset}::integer > 0)::text`];
    const place = raw(name === "startCursor" ? "min" : "max");
    const at = sql`${place}(${rows.place})${isOnPage}`;
    return nullableText([`"`, cursorSql(at), `"`]);
  }

  const text = objectText(
    fields.map(([key, requested]): [string, JsonText] => [
      key,
      requested === null ? [`"SeriesRowConnection"`] : fieldText(requested.definition.name, requested.nodes),
    ]),
  );
  const refused = checkCodesSql(request);
  const source = rows.from((readers) => pageOfRowsSql(compilation, request, row, readers));
  // Arguments are checked when they are bound. So the rows are in the statement even if no field requests them, although
  // PostgreSQL does not read them. HAVING makes it one row in any case.
  const isRead = isPageRead ? empty : sql` WHERE false`;
  return [refused, sql`(SELECT ${textSql(text)} FROM ${source}${isRead} HAVING true)`];
}

/** Makes relative days deferred: statements are cached for longer than a day. */
function withDeferredDays(inputs: Inputs, { specialise }: Compilation): Inputs {
  const { relative } = inputs;
  return relative instanceof Deferred
    ? inputs
    : { ...inputs, relative: new Deferred(() => relative, specialise) };
}

/** Empty text. If a requested code does not exist, the statement fails and graphql-js reports the error. */
function checkCodesSql(request: SeriesRequest): Sql {
  return sql`(SELECT coalesce(max(hub.non_null('series')), '') FROM (${unknownCodesSql(request)}) missing)`;
}

function countSql(compilation: Compilation, request: SeriesRequest): Sql {
  return sql`(SELECT count(*)::text FROM (${seriesRowsSql(request, compilation.aliases, false)}) row)`;
}

function pageOfRowsSql(
  compilation: Compilation,
  request: SeriesRequest,
  row: string,
  readers: readonly Sql[],
): Sql {
  const columns = columnsRead(row, readers).filter((column) => column !== PLACE);
  const rows = seriesRowsSql(request, compilation.aliases, columns.includes("target"));
  const read = [...columns, PLACE].map((column) => columnOf("row", column));
  return sql`SELECT ${join(read)}, NULL::integer AS "@length" FROM (${rows}) row WHERE ${pageSql(request)}`;
}

/** Column with the number of a row in the order of the series. */
const PLACE = "@place";
