import type { AskedField, Compilation } from "../../compiler/compilation";
import { type JsonText, nullableText, objectText, textSql } from "../../compiler/json-text";
import { NeedsReference } from "../../compiler/needs-reference";
import { rowSql } from "../../compiler/noun-text";
import { columnOf } from "../../data/identifiers";
import { raw, sql, type Sql } from "../../data/sql";
import { modelOf, type NounClass } from "../../graph/model";
import { Institution } from "../../institutions/institution";
import { ProgrammeScope } from "../../territories/programme";
import { Territory } from "../../territories/territory";
import { Worksite } from "../../territories/worksite";
import { Indicator } from "../indicator";
import { dimensionsSql } from "./dimensions.queries";

/** Fields that list nouns, and the columns that hold their keys. */
const NOUNS: Readonly<Record<string, readonly [noun: NounClass, column: string]>> = {
  territories: [Territory, "territoryKeys"],
  worksites: [Worksite, "worksiteKeys"],
  institutions: [Institution, "institutionKeys"],
  programmeScopes: [ProgrammeScope, "programmeScopeKeys"],
};

const LISTS = new Set(["axes", "grains", "natures", "sexes", "ageBands"]);
const DAYS = new Set(["firstDay", "lastDay"]);

/** Text of the answer of `dimensions`. */
export function dimensionsText(compilation: Compilation, { inputs, nodes }: AskedField): JsonText {
  const row = compilation.aliases.next();

  function fieldText(asked: AskedField): JsonText {
    const { name } = asked.definition;
    const value = columnOf(row, name);
    if (LISTS.has(name)) return [sql`array_to_json(${value})::text`];
    if (DAYS.has(name)) return nullableText([`"`, value, `"`]);
    if (name === "indicator") return [rowOf(Indicator, columnOf(row, "indicatorKey"), asked)];
    const [noun, column] = NOUNS[name] ?? [];
    if (noun === undefined || column === undefined) throw new NeedsReference(`SeriesDimensions.${name}`);
    const keys = compilation.aliases.next();
    const element = rowOf(noun, columnOf(keys, "key"), asked);
    return [
      "[",
      sql`(SELECT coalesce(string_agg(${element}, ',' ORDER BY ${columnOf(keys, "place")}), '')
        FROM unnest(${columnOf(row, column)}) WITH ORDINALITY ${raw(keys)} (key, place))`,
      "]",
    ];
  }

  function rowOf(noun: NounClass, key: Sql, asked: AskedField): Sql {
    const alias = compilation.aliases.next();
    return rowSql(compilation, modelOf(noun), asked.nodes, alias, sql`${columnOf(alias, "id")} = ${key}`);
  }

  const text = objectText(
    compilation
      .fieldsBelow("SeriesDimensions", nodes)
      .map(([key, asked]): [string, JsonText] => [
        key,
        asked === null ? [`"SeriesDimensions"`] : fieldText(asked),
      ]),
  );
  return nullableText([
    sql`(SELECT ${textSql(text)} FROM (${dimensionsSql(inputs["indicator"])}) ${raw(row)})`,
  ]);
}
