import { tableOf } from "../data/identifiers";
import { join, raw, sql, type Sql } from "../data/sql";
import { BadUserInput } from "../graph/bad-user-input";
import { listOf, specialised, mapped, type MaybeDeferred } from "../graph/deferred";
import { lookupField } from "../graph/look-ups";
import type { Model } from "../graph/model";
import type { Models } from "../graph/models";
import { snakeCase } from "../graph/snake-case";

/** The searchable nouns, by the members of the enum `SearchType`. */
export type SearchTypes = ReadonlyMap<string, Model>;

export function searchTypes(models: Models): SearchTypes {
  const searched = models.all.filter(({ options }) => options.search !== undefined);
  return new Map(searched.map((model) => [snakeCase(lookupField(model)).toUpperCase(), model]));
}

/** A row found by a search. */
export interface Hit {
  typeName: string;
  pk: number;
  title: string;
  rank: number;
}

/** Arguments of the root field `search`. */
export interface SearchArguments {
  text: MaybeDeferred<unknown>;
  types?: MaybeDeferred<unknown>;
  first: MaybeDeferred<unknown>;
}

const LONGEST_TITLE = 120;
export const LONGEST_TEXT = 200;
export const MOST_HITS = 100;

/** The best hits of all types. Each type is sorted and limited first, then their union. Null if nothing can be found. */
export function hitsSql(searched: SearchTypes, given: SearchArguments): Sql | null {
  const words = wordsOf(mapped(given.text, checkedText));
  const first = mapped(given.first, checkedFirst);
  const models = modelsFound(searched, given);
  if (words.length === 0 || models.length === 0) return null;
  const arms = models.map((model) => armSql(model, first));
  return sql`
    WITH asked AS (SELECT ${querySql(words)} AS query)
    SELECT * FROM (${join(arms, " UNION ALL ")}) hits
    ORDER BY rank DESC, title COLLATE "fr-x-icu", "typeName", pk LIMIT ${first}::integer`;
}

/** Names of the types that a search covers. */
export function typesFound(searched: SearchTypes, given: Pick<SearchArguments, "types">): string[] {
  return modelsFound(searched, given).map(({ name }) => name);
}

function modelsFound(searched: SearchTypes, { types }: Pick<SearchArguments, "types">): Model[] {
  if (specialised(types, (chosen) => chosen == null)) return [...searched.values()];
  const chosen = listOf(types).map((type) => {
    const name = specialised(type, String);
    const model = searched.get(name);
    if (model === undefined) throw new Error(`expected a type to search, but got ${name}`);
    return model;
  });
  return [...new Set(chosen)];
}

function checkedText(text: unknown): string {
  if (typeof text === "string" && text.trim() !== "" && text.length <= LONGEST_TEXT) return text;
  throw new BadUserInput({ argument: "text", expected: `1 to ${LONGEST_TEXT} characters`, received: text });
}

function checkedFirst(first: unknown): number {
  if (typeof first === "number" && first >= 1 && first <= MOST_HITS) return first;
  throw new BadUserInput({
    argument: "first",
    expected: `an integer from 1 to ${MOST_HITS}`,
    received: first,
  });
}

function wordsOf(text: MaybeDeferred<string>): MaybeDeferred<string>[] {
  return listOf(mapped(text, (known) => known.match(/[\p{L}\p{N}]+/gu) ?? [])).map((word) =>
    mapped(word, String),
  );
}

function armSql(model: Model, first: MaybeDeferred<number>): Sql {
  const [title] = (model.options.search ?? []).filter((property) => property !== "code");
  if (title === undefined)
    throw new Error(`expected search of ${model.name} to name a property besides its code`);
  const titleColumn = raw(`t."${snakeCase(title)}"`);
  return sql`(
    SELECT ${model.name}::text AS "typeName", t.id AS pk, left(${titleColumn}, ${LONGEST_TITLE}) COLLATE "fr-x-icu" AS title,
      ts_rank(t.search_vector, asked.query)::float8 AS rank
    FROM ${tableOf(model)} t, asked
    WHERE t.search_vector @@ asked.query
    ORDER BY rank DESC, title, pk LIMIT ${first}::integer)`;
}

/** Matches each word as the prefix of a stem or of a word as written; all words must occur. */
function querySql(words: readonly MaybeDeferred<string>[]): Sql {
  const prefixes = words.map((word) => {
    const prefix = mapped(word, (known) => `${known}:*`);
    return sql`(to_tsquery('hub.french', ${prefix}::text) || to_tsquery('hub.plain', ${prefix}::text))`;
  });
  return join(prefixes, " && ");
}
