import type { Pool } from "pg";
import { findModel } from "../../graph/model";

/** About how many rows there are of the nouns, whoever may see them: what an operation costs follows from it. */
export interface RowCounts {
  /** At least as many rows as a type has; null where that is not known. */
  of(typeName: string): number | null;
}

export const UNKNOWN_ROWS: RowCounts = { of: () => null };

const REFRESHED_EVERY_MS = 60_000;

/** What a table may have grown by since it was counted. */
const GROWTH = 1.2;
const NEW_ROWS = 10;

/** Reads row counts now, and every minute from then on while somebody asks for them. */
export async function openRowCounts(pool: Pool, report: (error: Error) => void): Promise<RowCounts> {
  let tables = await readTables(pool);
  let readAt = performance.now();
  const refresh = async (): Promise<void> => {
    try {
      tables = await readTables(pool);
    } catch (error) {
      report(new Error("rows could not be counted, and the counts from before hold", { cause: error }));
    }
  };
  return {
    of(typeName) {
      if (performance.now() - readAt > REFRESHED_EVERY_MS) {
        readAt = performance.now();
        void refresh();
      }
      const table = findModel(typeName)?.options.table;
      const rows = table === undefined ? undefined : tables.get(table);
      return rows === undefined ? null : Math.ceil(rows * GROWTH) + NEW_ROWS;
    },
  };
}

async function readTables(pool: Pool): Promise<ReadonlyMap<string, number>> {
  const { rows } = await pool.query<{ name: string; rows: number }>(ROWS);
  return new Map(rows.map(({ name, rows: count }) => [name, count]));
}

/**
 * What PostgreSQL knows of each table, as its planner makes use of it: rows a page when they were counted, by the pages of
 * today. A table that was never counted has as many rows as its pages could hold.
 */
const ROWS = `
WITH counted AS (
  SELECT c.oid, c.relname, CASE
    WHEN c.relpages > 0 AND c.reltuples >= 0 THEN c.reltuples / c.relpages * (pg_relation_size(c.oid) / 8192)
    ELSE pg_relation_size(c.oid) / 40 END AS rows
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname LIKE 'hub%' AND c.relkind IN ('r', 'p')
)
SELECT relname AS name, max(rows + coalesce(
  (SELECT sum(leaf.rows) FROM pg_partition_tree(counted.oid) tree JOIN counted leaf ON leaf.oid = tree.relid
   WHERE tree.isleaf AND tree.relid <> counted.oid), 0))::float8 AS rows
FROM counted GROUP BY relname`;
