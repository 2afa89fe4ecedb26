import type { RequestedField, Compilation } from "../../compiler/compilation";
import { type JsonText, nullableText, objectText, textSql } from "../../compiler/json-text";
import { rowSql } from "../../compiler/noun-text";
import { columnOf } from "../../data/identifiers";
import { raw, sql } from "../../data/sql";
import { modelsOf } from "../../graph/models";
import { Indicator } from "../indicator";
import { dimensionsSql } from "./dimensions.queries";

const DAYS = new Set(["firstDay", "lastDay"]);

/** Text of the answer of `dimensions`. */
export function dimensionsText(compilation: Compilation, { inputs, nodes }: RequestedField): JsonText {
  const row = compilation.aliases.next();

  function fieldText({ definition: { name }, nodes: below }: RequestedField): JsonText {
    if (DAYS.has(name)) return nullableText([`"`, columnOf(row, name), `"`]);
    if (name !== "indicator") return [sql`array_to_json(${columnOf(row, name)})::text`];
    const alias = compilation.aliases.next();
    const isIt = sql`${columnOf(alias, "id")} = ${columnOf(row, "indicatorKey")}`;
    return [rowSql(compilation, modelsOf(compilation.schema).of(Indicator), below, alias, isIt)];
  }

  const text = objectText(
    compilation
      .fieldsBelow("SeriesDimensions", nodes)
      .map(([key, requested]): [string, JsonText] => [
        key,
        requested === null ? [`"SeriesDimensions"`] : fieldText(requested),
      ]),
  );
  return nullableText([
    sql`(SELECT ${textSql(text)} FROM (${dimensionsSql(inputs["indicator"])}) ${raw(row)})`,
  ]);
}
