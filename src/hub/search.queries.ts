import { comparableSql, expressionSql } from "../data/attribute-sql";
import { tableOf } from "../data/identifiers";
import { join, raw, sql, type Sql } from "../data/sql";
import { BadUserInput } from "../graph/bad-user-input";
import { listOf, specialised, mapped, type MaybeDeferred } from "../graph/deferred";
import { lookupField } from "../graph/look-ups";
import { Language } from "../graph/language";
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
  /** In French. */
  title: string;
  titleEn: string;
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

/**
 * The best hits of all types. Each type is sorted and limited first, then their union. Gazetteers come last, and the beginning of a
 * name finds one of their rows only if nothing else is found.
 */
export function hitsSql(searched: SearchTypes, given: SearchArguments): Sql {
  const text = mapped(given.text, checkedText);
  const first = mapped(given.first, checkedFirst);
  const models = modelsFound(searched, given);
  const isGazetteer = ({ options }: Model) => options.isGazetteer === true;
  const own = models.filter((model) => !isGazetteer(model)).map((model) => armSql(model, first));
  const others = models.filter(isGazetteer).map((model) => gazetteerSql(model, first));
  return sql`
    WITH asked AS MATERIALIZED (SELECT * FROM hub.asked_for(${text}::text)),
    own AS (${own.length === 0 ? NOTHING : join(own, " UNION ALL ")})
    SELECT * FROM (${join([sql`SELECT * FROM own`, ...others], " UNION ALL ")}) hits
    ORDER BY rank DESC, title COLLATE "fr-x-icu", "typeName", pk LIMIT ${first}::integer`;
}

const NOTHING = sql`SELECT NULL::text AS "typeName", NULL::integer AS pk, NULL::text AS title, NULL::text AS "titleEn", NULL::float8 AS rank WHERE false`;

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

/**
 * Kinds of things in the order in which a name that they share finds them: where the network works, what it does there and with
 * whom. All others follow, which are facts about these.
 */
const THINGS = [
  "Territory",
  "Programme",
  "Worksite",
  "WorksiteGroup",
  "Organisation",
  "Operator",
  "Institution",
  "Partner",
  "Call",
  "Meeting",
  "WorkingGroup",
  "Indicator",
  "Source",
];

/** How well a row is found, from best to worst; within one class, a fraction decides. */
const NAMED_SO = 6;
const GAZETTEER_NAMED_SO = 5;
const IN_NAME = 4;
const IN_TEXT = 3;
const BEGINNING = 2;
const IN_GAZETTEER = 1;

/** `ts_rank` divided by itself plus 1 (32) is below 1. */
const RELEVANCE = sql`ts_rank(t.search_vector, asked.anything, 32)`;

function armSql(model: Model, first: MaybeDeferred<number>): Sql {
  const place = THINGS.indexOf(model.name);
  const byKind = raw(String(place < 0 ? 0 : (THINGS.length - place) / (THINGS.length + 1)));
  const rank = sql`CASE
    WHEN t.search_vector @@ asked.name THEN ${raw(String(NAMED_SO))} + ${byKind}
    WHEN ts_filter(t.search_vector, '{a}') @@ asked.whole THEN ${raw(String(IN_NAME))} + ${byKind} + ${RELEVANCE} / ${raw(String(THINGS.length + 1))}
    WHEN t.search_vector @@ asked.whole THEN ${raw(String(IN_TEXT))} + ${RELEVANCE}
    ELSE ${raw(String(BEGINNING))} + ${RELEVANCE} END`;
  return sql`(${hitSql(model, rank)}
    WHERE t.search_vector @@ asked.anything
    ORDER BY rank DESC, title, pk LIMIT ${first}::integer)`;
}

function gazetteerSql(model: Model, first: MaybeDeferred<number>): Sql {
  const prominence =
    model.options.prominence === undefined ? sql`0` : expressionSql(model.options.prominence, "t");
  const rank = sql`CASE WHEN t.search_vector @@ asked.name THEN ${raw(String(GAZETTEER_NAMED_SO))} ELSE ${raw(String(IN_GAZETTEER))} END + ${prominence}`;
  return sql`(${hitSql(model, rank)}
    WHERE t.search_vector @@ CASE WHEN EXISTS (SELECT FROM own) THEN asked.place ELSE asked.place || asked.beginning END
    ORDER BY rank DESC, title, pk LIMIT ${first}::integer)`;
}

function hitSql(model: Model, rank: Sql): Sql {
  const [property = ""] = (model.options.search ?? []).filter((name) => name !== "code");
  const attribute = model.attributes.get(property);
  if (attribute === undefined)
    throw new Error(`expected search of ${model.name} to name a property besides its code`);
  const titleIn = (language: Language) =>
    sql`left(${comparableSql(attribute, "t", language)}, ${LONGEST_TITLE}) COLLATE "fr-x-icu"`;
  return sql`SELECT ${model.name}::text AS "typeName", t.id AS pk, ${titleIn(Language.FR)} AS title, ${titleIn(Language.EN)} AS "titleEn",
      (${rank})::float8 AS rank
    FROM ${tableOf(model)} t, asked`;
}
