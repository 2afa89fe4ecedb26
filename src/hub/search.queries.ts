import { tableOf } from "../data/identifiers";
import type { ReadTransaction } from "../data/read-transaction";
import { join, raw, sql, type Sql } from "../data/sql";
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

interface Hit {
  typeName: string;
  pk: number;
  title: string;
  rank: number;
}

const LONGEST_TITLE = 120;

/** The best hits over all types: each type is ordered and cut by itself, then the whole. */
export async function search(
  transaction: ReadTransaction,
  text: string,
  types: readonly SearchType[],
  first: number,
): Promise<Hit[]> {
  const words = text.match(/[\p{L}\p{N}]+/gu);
  if (words === null || types.length === 0) return [];
  const arms = [...new Set(types)].map((type) => armSql(typeNameOf(type), first));
  return transaction.query<Hit>(sql`
    WITH asked AS (SELECT ${querySql(words)} AS query)
    SELECT * FROM (${join(arms, " UNION ALL ")}) hits
    ORDER BY rank DESC, title COLLATE "fr-x-icu", "typeName", pk LIMIT ${first}`);
}

function armSql(typeName: string, first: number): Sql {
  const model = modelNamed(typeName);
  const [title] = (model.options.search ?? []).filter((property) => property !== "code");
  if (title === undefined) throw new Error(`expected ${typeName} to declare what search looks into`);
  const titleColumn = raw(`t."${snakeCase(title)}"`);
  return sql`(
    SELECT ${typeName}::text AS "typeName", t.id AS pk, left(${titleColumn}, ${LONGEST_TITLE}) COLLATE "fr-x-icu" AS title,
      ts_rank(t.search_vector, asked.query)::float8 AS rank
    FROM ${tableOf(model)} t, asked
    WHERE t.search_vector @@ asked.query
    ORDER BY rank DESC, title, pk LIMIT ${first})`;
}

/** Each word as the beginning of a stem or of a word as written; all words must occur. */
function querySql(words: readonly string[]): Sql {
  const prefixes = words.map((word) => {
    const prefix = `${word}:*`;
    return sql`(to_tsquery('hub.french', ${prefix}) || to_tsquery('hub.plain', ${prefix}))`;
  });
  return join(prefixes, " && ");
}
