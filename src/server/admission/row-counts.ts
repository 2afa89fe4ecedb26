import type { Pool } from "pg";
import type { Models } from "../../graph/models";

/** Approximate row counts of the nouns, regardless of who may see the rows. They determine the cost of operations. */
export interface RowCounts {
  /** Upper estimate of the rows of a type; null when unknown. */
  of(typeName: string): number | null;
}

export const UNKNOWN_ROWS: RowCounts = { of: () => null };

const REFRESHED_EVERY_MS = 60_000;

/** Allowance for the growth of a table since it was counted. */
const GROWTH = 1.2;
const NEW_ROWS = 10;

/** Reads row counts now, and again on demand when they are older than a minute. */
export async function openRowCounts(
  pool: Pool,
  models: Models,
  report: (error: Error) => void,
): Promise<RowCounts> {
  let tables = await readTables(pool);
  let readAt = performance.now();
  const refresh = async (): Promise<void> => {
    try {
      tables = await readTables(pool);
    } catch (error) {
      report(new Error("rows could not be counted; the previous counts stay in use", { cause: error }));
    }
  };
  return {
    of(typeName) {
      if (performance.now() - readAt > REFRESHED_EVERY_MS) {
        readAt = performance.now();
        void refresh();
      }
      const table = models.find(typeName)?.options.table;
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
 * The planner's estimate for each table: rows per page at the last ANALYZE, times the current number of pages. For a table
 * that was never analysed, it is the number of rows that its pages could hold.
 */
const ROWS = `/* hub: row counts */
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
