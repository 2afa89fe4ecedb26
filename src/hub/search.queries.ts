import { tableOf } from "../data/identifiers";
import { join, raw, sql, type Sql } from "../data/sql";
import { BadUserInput } from "../graph/bad-user-input";
import { listOf, looked, mapped, type MaybeLater } from "../graph/later";
import { modelNamed } from "../graph/model";
import { snakeCase } from "../graph/snake-case";

export enum SearchType {
  AREA = "AREA",
  CALL = "CALL",
  COMMITMENT = "COMMITMENT",
  FINDING = "FINDING",
  FUNDING = "FUNDING",
  INDICATOR = "INDICATOR",
  INSTITUTION = "INSTITUTION",
  MEETING = "MEETING",
  MILESTONE = "MILESTONE",
  OPERATOR = "OPERATOR",
  PARTNER = "PARTNER",
  PARTNERSHIP = "PARTNERSHIP",
  PROGRAMME = "PROGRAMME",
  SOURCE = "SOURCE",
  TERRITORY = "TERRITORY",
  WORKING_GROUP = "WORKING_GROUP",
  WORKSITE = "WORKSITE",
  WORKSITE_GROUP = "WORKSITE_GROUP",
}

/** `WORKING_GROUP` → `WorkingGroup`. */
export function typeNameOf(type: SearchType): string {
  return type.toLowerCase().replace(/(?:^|_)([a-z])/g, (_match, letter: string) => letter.toUpperCase());
}

/** A row of a search. */
export interface Hit {
  typeName: string;
  pk: number;
  title: string;
  rank: number;
}

/** Arguments of the root field `search`. */
export interface SearchArguments {
  text: MaybeLater<unknown>;
  types?: MaybeLater<unknown>;
  first: MaybeLater<unknown>;
}

const LONGEST_TITLE = 120;
export const LONGEST_TEXT = 200;
export const MOST_HITS = 100;

/** The best hits over all types: each type is ordered and cut by itself, then the whole. Null when there cannot be any. */
export function hitsSql(given: SearchArguments): Sql | null {
  const words = wordsOf(mapped(given.text, checkedText));
  const first = mapped(given.first, checkedFirst);
  const types = looked(given.types, (chosen) => chosen == null)
    ? Object.values(SearchType)
    : listOf(given.types).map((type) => searchType(looked(type, String)));
  if (words.length === 0 || types.length === 0) return null;
  const arms = [...new Set(types)].map((type) => armSql(typeNameOf(type), first));
  return sql`
    WITH asked AS (SELECT ${querySql(words)} AS query)
    SELECT * FROM (${join(arms, " UNION ALL ")}) hits
    ORDER BY rank DESC, title COLLATE "fr-x-icu", "typeName", pk LIMIT ${first}::integer`;
}

/** Types that a search may find, once it is known which it looks into. */
export function typesFound({ types }: Pick<SearchArguments, "types">): string[] {
  if (looked(types, (chosen) => chosen == null)) return Object.values(SearchType).map(typeNameOf);
  return [...new Set(listOf(types).map((type) => typeNameOf(searchType(looked(type, String)))))];
}

const SEARCH_TYPES = new Map<string, SearchType>(Object.values(SearchType).map((type) => [type, type]));

function searchType(name: string): SearchType {
  const type = SEARCH_TYPES.get(name);
  if (type === undefined) throw new Error(`expected a type to search, but got ${name}`);
  return type;
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

function wordsOf(text: MaybeLater<string>): MaybeLater<string>[] {
  return listOf(mapped(text, (known) => known.match(/[\p{L}\p{N}]+/gu) ?? [])).map((word) =>
    mapped(word, String),
  );
}

function armSql(typeName: string, first: MaybeLater<number>): Sql {
  const model = modelNamed(typeName);
  const [title] = (model.options.search ?? []).filter((property) => property !== "code");
  if (title === undefined) throw new Error(`expected ${typeName} to declare what search looks into`);
  const titleColumn = raw(`t."${snakeCase(title)}"`);
  return sql`(
    SELECT ${typeName}::text AS "typeName", t.id AS pk, left(${titleColumn}, ${LONGEST_TITLE}) COLLATE "fr-x-icu" AS title,
      ts_rank(t.search_vector, asked.query)::float8 AS rank
    FROM ${tableOf(model)} t, asked
    WHERE t.search_vector @@ asked.query
    ORDER BY rank DESC, title, pk LIMIT ${first}::integer)`;
}

/** Each word as the beginning of a stem or of a word as written; all words must occur. */
function querySql(words: readonly MaybeLater<string>[]): Sql {
  const prefixes = words.map((word) => {
    const prefix = mapped(word, (known) => `${known}:*`);
    return sql`(to_tsquery('hub.french', ${prefix}::text) || to_tsquery('hub.plain', ${prefix}::text))`;
  });
  return join(prefixes, " && ");
}
