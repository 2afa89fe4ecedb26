import type { Model } from "../graph/model";
import { MIGRATION_LOCK } from "./migrate";
import { newClient } from "./open-pool";
import { type Searched, searchedTables } from "./search-vectors";

/** Makes the search vectors that nouns declare and their tables lack, and returns the names of these tables. */
export async function renewSearchVectors(url: string, models: readonly Model[]): Promise<string[]> {
  const client = newClient("search vectors", { connectionString: url });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK]);
    const stale = (await searchedTables(client, models)).filter(
      ({ actual, declared }) => actual !== declared,
    );
    for (const searched of stale) await client.query(vectorSql(searched));
    return stale.map(({ table }) => table).toSorted();
  } finally {
    await client.end();
  }
}

/** One message, and therefore one transaction. */
function vectorSql({ table, declared }: Searched): string {
  const index = `${table.split(".").at(-1) ?? table}_search`;
  return `
    ALTER TABLE ${table} DROP COLUMN IF EXISTS search_vector;
    ALTER TABLE ${table} ADD COLUMN search_vector tsvector NOT NULL GENERATED ALWAYS AS (${declared}) STORED;
    COMMENT ON COLUMN ${table}.search_vector IS '${declared.replaceAll("'", "''")}';
    CREATE INDEX ${index} ON ${table} USING gin (search_vector);`;
}
