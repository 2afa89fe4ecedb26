import type { Client } from "pg";
import { withClient } from "./open-database";
import { LEVEL_SCHEMAS } from "./sql";

/** Comparison of a stored read model with the result of computing it from the observations. */
export interface ReadModelCheck {
  table: string;
  rows: number;
  /** Rows that were computed but are not stored. */
  missing: number;
  /** Rows that are stored but were not computed. */
  surplus: number;
}

/** Recomputes all read models in one snapshot and compares them with the stored ones. */
export async function verifyReadModels(url: string): Promise<ReadModelCheck[]> {
  return withClient("verify", url, async (client) => {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const checks: ReadModelCheck[] = [];
    for (const schema of LEVEL_SCHEMAS) {
      checks.push(
        await compare(
          client,
          `${schema}.figure`,
          `${schema}.figures_of(indicators, NULL, territories, true)`,
        ),
        await compare(
          client,
          `${schema}.observation_latest`,
          `${schema}.latest_of(indicators, territories, true)`,
        ),
      );
    }
    await client.query("COMMIT");
    return checks;
  });
}

/** Rebuilds all read models in one transaction. */
export async function rebuildReadModels(url: string): Promise<void> {
  await withClient("verify", url, async (client) => {
    await client.query("BEGIN");
    for (const schema of LEVEL_SCHEMAS) await client.query(`SELECT ${schema}.rebuild_read_models()`);
    await client.query("COMMIT");
  });
}

async function compare(client: Client, table: string, made: string): Promise<ReadModelCheck> {
  const { rows } = await client.query<Omit<ReadModelCheck, "table">>(`
    WITH given AS (
      SELECT ARRAY(SELECT id FROM hub.indicator) AS indicators, ARRAY(SELECT id FROM hub.territory) AS territories
    ), made AS MATERIALIZED (
      SELECT one.* FROM given, ${made} one
    )
    SELECT (SELECT count(*)::integer FROM ${table}) AS rows,
      (SELECT count(*)::integer FROM (SELECT * FROM made EXCEPT ALL SELECT * FROM ${table}) lacking) AS missing,
      (SELECT count(*)::integer FROM (SELECT * FROM ${table} EXCEPT ALL SELECT * FROM made) extra) AS surplus`);
  const [check] = rows;
  if (check === undefined) throw new Error(`expected a comparison of ${table}`);
  return { table, ...check };
}
