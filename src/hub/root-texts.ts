import { columnOf } from "../data/identifiers";
import { join, raw, sql, type Sql } from "../data/sql";
import type { Compilation } from "../compiler/compilation";
import { type JsonText, NULL, nullableText, objectText, textSql } from "../compiler/json-text";
import { NeedsReference } from "../compiler/needs-reference";
import { rowSql } from "../compiler/noun-text";
import type { RootText } from "../compiler/root-text";
import { decodeGlobalId, type NodeKey } from "../graph/global-id";
import { specialised, mapped } from "../graph/deferred";
import { Language, languageIn } from "../graph/language";
import { modelsOf } from "../graph/models";
import { checkIds } from "./node.resolver";
import { hitsSql, searchTypes, typesFound } from "./search.queries";
import type { FieldNode } from "graphql";

/** Compiles the root fields whose rows may be of any type. */
export const ROOT_TEXTS: Readonly<Record<string, RootText>> = {
  node(compilation, { inputs, nodes }) {
    const keyIn = keyReader(compilation);
    const typeName = specialised(inputs["id"], (id) => keyIn(id)?.typeName ?? null);
    if (typeName === null) return [NULL];
    const key = mapped(inputs["id"], (id) => keyIn(id)?.pk);
    return nullableText([rowOfType(compilation, typeName, sql`${key}::integer`, nodes)]);
  },

  nodes(compilation, { inputs, nodes }) {
    const keys = mapped(inputs["ids"], (ids) => checkIds(ids).map(keyReader(compilation)));
    const types = specialised(keys, (all) =>
      [...new Set(all.map((key) => key?.typeName ?? ""))].toSorted().join(","),
    );
    const alias = compilation.aliases.next();
    const row = rowOfAnyType(compilation, types.split(","), alias, nodes);
    const names = mapped(keys, (all) => all.map((key) => key?.typeName ?? null));
    const pks = mapped(keys, (all) => all.map((key) => key?.pk ?? null));
    const source = sql`unnest(${names}::text[], ${pks}::integer[]) WITH ORDINALITY ${raw(alias)} ("typeName", pk, place)`;
    const list = sql`string_agg(coalesce(${row}, 'null'), ',' ORDER BY ${columnOf(alias, "place")})`;
    return ["[", sql`(SELECT coalesce(${list}, '') FROM ${source})`, "]"];
  },

  search(compilation, { inputs, nodes }) {
    const given = { text: inputs["text"], types: inputs["types"], first: inputs["first"] };
    const types = searchTypes(modelsOf(compilation.schema));
    const hits = hitsSql(types, given);
    const alias = compilation.aliases.next();
    const text = hitText(compilation, typesFound(types, given), alias, nodes);
    return [
      "[",
      sql`(SELECT coalesce(string_agg(${textSql(text)}, ','), '') FROM (${hits}) ${raw(alias)})`,
      "]",
    ];
  },
};

/** Decodes global ids; null for an id of no noun. */
function keyReader({ schema }: Compilation): (id: unknown) => NodeKey | null {
  const models = modelsOf(schema);
  return (id) => {
    const key = decodeGlobalId(String(id));
    return key === null || models.find(key.typeName) === null ? null : key;
  };
}

function rowOfType(compilation: Compilation, typeName: string, key: Sql, nodes: readonly FieldNode[]): Sql {
  const alias = compilation.aliases.next();
  return rowSql(
    compilation,
    modelsOf(compilation.schema).named(typeName),
    nodes,
    alias,
    sql`${columnOf(alias, "id")} = ${key}`,
  );
}

/** The row referenced by the columns `typeName` and `pk` of an alias; each type looks up only its own rows. */
function rowOfAnyType(
  compilation: Compilation,
  typeNames: readonly string[],
  alias: string,
  nodes: readonly FieldNode[],
): Sql {
  const arms = typeNames
    .filter((name) => name !== "")
    .map((name) => {
      const row = rowOfType(compilation, name, columnOf(alias, "pk"), nodes);
      return sql`WHEN ${raw(`'${name}'`)} THEN ${row}`;
    });
  return arms.length === 0 ? sql`NULL` : sql`CASE ${columnOf(alias, "typeName")} ${join(arms, " ")} END`;
}

function hitText(
  compilation: Compilation,
  typeNames: readonly string[],
  alias: string,
  nodes: readonly FieldNode[],
): JsonText {
  const entries = compilation.fieldsBelow("SearchHit", nodes).map(([key, asked]): [string, JsonText] => {
    if (asked === null) return [key, [`"SearchHit"`]];
    const { name } = asked.definition;
    if (name === "rank") return [key, [sql`${columnOf(alias, "rank")}::text`]];
    if (name === "title") {
      const isEnglish = languageIn(asked.inputs["language"]) === Language.EN;
      return [key, [sql`to_json(${columnOf(alias, isEnglish ? "titleEn" : "title")})::text`]];
    }
    if (name !== "node") throw new NeedsReference(`SearchHit.${name}`);
    return [key, nullableText([rowOfAnyType(compilation, typeNames, alias, asked.nodes)])];
  });
  return objectText(entries);
}
