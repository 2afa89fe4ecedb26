import type { Client } from "pg";
import { englishOf } from "../graph/language";
import type { Attribute, Model } from "../graph/model";
import { snakeCase } from "../graph/snake-case";
import { tableNames } from "./identifiers";

/** Attributes by which people call a thing; the others of `search` are texts about it. */
const NAMES: ReadonlySet<string> = new Set(["name", "title", "acronym", "code"]);

/**
 * The search vector that a noun declares, as SQL over the columns of its table. The words of each language are stemmed by its own
 * dictionary. A migration that changes one of these functions drops the vectors, which are then made anew.
 */
function searchVectorSql(model: Model): string {
  const { search = [], calledAs, isGazetteer } = model.options;
  const searched = [...new Set([...search, "code"])].flatMap(
    (property) => model.attributes.get(property) ?? [],
  );
  const texts = searched.filter(({ property }) => !NAMES.has(property));
  const parts = searched.flatMap((attribute) => {
    const { property } = attribute;
    const column = snakeCase(property);
    if (property === "code") return [`hub.coded(${column})`];
    if (isGazetteer === true || property === "acronym") return [`hub.named(${column})`];
    const weight = "BCD".charAt(Math.min(texts.indexOf(attribute), 2));
    return languagesOf(attribute).map(([language, text]) =>
      NAMES.has(property)
        ? `hub.named('${language}', ${text})`
        : `hub.prose('${language}', ${text}, '${weight}')`,
    );
  });
  // “chantier Émergence” is a name, “constat en milieu rural” is not.
  const isNamed = NAMES.has(search[0] ?? "");
  const kind =
    calledAs === undefined ? [] : [`hub.prose('hub.french', '${calledAs}', '${isNamed ? "A" : "D"}')`];
  return [...parts, ...kind].join(" || ");
}

/** The columns that hold a text, with the text search configuration of the language of each. */
function languagesOf({ isTranslated, property }: Attribute): [configuration: string, column: string][] {
  const french: [string, string] = ["hub.french", snakeCase(property)];
  return isTranslated === true ? [french, ["hub.english", snakeCase(englishOf(property))]] : [french];
}

/** A table whose noun declares a search vector. */
export interface Searched {
  noun: string;
  table: string;
  /** The vector that the noun declares. */
  declared: string;
  /** The vector that the table has in an indexed column; null if it has none, or one of unknown origin. */
  actual: string | null;
}

/** The comment of the column keeps its declaration, because PostgreSQL rewrites expressions. */
const TABLES = `
SELECT n.nspname || '.' || c.relname AS "table",
  (SELECT col_description(c.oid, v.attnum) FROM pg_attribute v JOIN pg_index i ON i.indrelid = c.oid AND i.indkey[0] = v.attnum AND i.indisvalid
   WHERE v.attrelid = c.oid AND v.attname = 'search_vector' AND v.attgenerated = 's') AS vector
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname || '.' || c.relname = ANY ($1)`;

/** The tables of the nouns that can be searched, with the vectors that they should have and have. */
export async function searchedTables(client: Client, models: readonly Model[]): Promise<Searched[]> {
  const searched = models
    .filter(({ options }) => options.search !== undefined)
    .flatMap((model) => tableNames(model).map((table) => ({ model, table })));
  const { rows } = await client.query<{ table: string; vector: string | null }>(TABLES, [
    searched.map(({ table }) => table),
  ]);
  return rows.flatMap(({ table, vector }) => {
    const model = searched.find((one) => one.table === table)?.model;
    if (model === undefined) return [];
    return { noun: model.name, table, declared: searchVectorSql(model), actual: vector };
  });
}

/** Drops all search vectors that were derived from declarations, so that migrations can drop the columns that they read. */
export const DROP_SEARCH_VECTORS = `
DO $$
DECLARE
  derived regclass;
BEGIN
  FOR derived IN SELECT attrelid FROM pg_attribute WHERE attname = 'search_vector' AND attgenerated = 's' AND col_description(attrelid, attnum) IS NOT NULL LOOP
    EXECUTE format('ALTER TABLE %s DROP COLUMN search_vector', derived);
  END LOOP;
END
$$`;
