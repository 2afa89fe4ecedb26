import type { ClientBase, Pool } from "pg";
import type { Grant } from "./grant";

/** The current keys of a grant's codes. A programme scope is included if all of its programmes are granted. */
export async function keysOf(
  database: Pool | ClientBase,
  territories: readonly string[],
  programmes: readonly string[],
): Promise<Grant["keys"]> {
  const { rows } = await database.query<Grant["keys"]>(KEYS, [territories, programmes]);
  const [keys] = rows;
  if (keys === undefined) throw new Error("expected one row of keys");
  return keys;
}

const KEYS = `/* hub: keys of a grant */
WITH programme AS (SELECT id FROM hub.programme WHERE '*' = ANY ($2::text[]) OR code = ANY ($2::text[]))
SELECT
  ARRAY(SELECT id FROM hub.territory WHERE '*' = ANY ($1::text[]) OR code = ANY ($1::text[]) ORDER BY id) AS territories,
  ARRAY(SELECT id FROM programme ORDER BY id) AS programmes,
  ARRAY(SELECT id FROM hub.programme_scope s WHERE NOT EXISTS (
    SELECT FROM hub.programme_scope_member m
    WHERE m.programme_scope_id = s.id AND m.programme_id NOT IN (SELECT id FROM programme)) ORDER BY id) AS "programmeScopes"`;
