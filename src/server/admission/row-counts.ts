import type { Pool } from "pg";
import type { Models } from "../../graph/models";
import { snakeCase } from "../../graph/snake-case";

/**
 * Approximate row counts of tables, regardless of who may see the rows. They determine the cost of operations, so those of
 * tables that not everyone sees whole tell no more than their order of magnitude.
 */
export interface RowCounts {
  /** Upper estimate of the rows of a noun; null when unknown. */
  of(typeName: string): number | null;
  /** Upper estimate of the rows of a link table; null when unknown. */
  ofLinks(table: string): number | null;
  /** Whether an index finds texts inside of an attribute. */
  hasTrigrams(typeName: string, property: string): boolean;
}

export const UNKNOWN_ROWS: RowCounts = { of: () => null, ofLinks: () => null, hasTrigrams: () => false };

const REFRESHED_EVERY_MS = 60_000;

/** Allowance for the growth of a table since it was counted. */
const GROWTH = 1.2;
const NEW_ROWS = 2;

/** Counts of tables with hidden rows are rounded up to powers of this. */
const STEP = 4;

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
  const tableOf = (name: string): Table | null => {
    if (performance.now() - readAt > REFRESHED_EVERY_MS) {
      readAt = performance.now();
      void refresh();
    }
    return tables.get(name) ?? null;
  };
  return {
    of(typeName) {
      const options = models.find(typeName)?.options;
      const table = options === undefined ? null : tableOf(options.table);
      if (options === undefined || table === null) return null;
      const rows = Math.ceil(table.rows * GROWTH) + NEW_ROWS;
      return options.rows === "OPEN" ? rows : roundedUp(rows);
    },
    ofLinks(name) {
      const table = tableOf(name);
      return table === null ? null : roundedUp(Math.ceil(table.rows * GROWTH) + NEW_ROWS);
    },
    hasTrigrams(typeName, property) {
      const table = models.find(typeName)?.options.table;
      return table !== undefined && tableOf(table)?.trigrams.includes(snakeCase(property)) === true;
    },
  };
}

function roundedUp(rows: number): number {
  return STEP ** Math.ceil(Math.log(rows) / Math.log(STEP));
}

/** Statistics of a table. */
interface Table {
  rows: number;
  /** Columns with a trigram index. */
  trigrams: readonly string[];
}

async function readTables(pool: Pool): Promise<ReadonlyMap<string, Table>> {
  const { rows } = await pool.query<Table & { name: string }>(ROWS);
  return new Map(rows.map(({ name, ...table }) => [name, table]));
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
   WHERE tree.isleaf AND tree.relid <> counted.oid), 0))::float8 AS rows,
  coalesce(max(indexed.columns), '{}') AS trigrams
FROM counted LEFT JOIN (
  SELECT i.indrelid AS oid, array_agg(a.attname::text) AS columns
  FROM pg_index i JOIN pg_opclass o ON o.oid = ANY (i.indclass::oid[]) AND o.opcname = 'gin_trgm_ops'
  JOIN pg_depend d ON d.objid = i.indexrelid AND d.refobjid = i.indrelid AND d.refobjsubid > 0
  JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = d.refobjsubid
  GROUP BY i.indrelid
) indexed USING (oid)
GROUP BY relname`;
