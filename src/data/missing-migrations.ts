import type { Client } from "pg";
import { MIGRATIONS } from "../../migrations/all";

/** Names of the migrations that the database lacks. */
export async function missingMigrations(client: Client): Promise<string[]> {
  const { rows: tables } = await client.query(
    "SELECT FROM pg_tables WHERE schemaname = 'hub' AND tablename = 'migration'",
  );
  const { rows } =
    tables.length === 0
      ? { rows: [] }
      : await client.query<{ name: string }>("SELECT name FROM hub.migration");
  const applied = new Set(rows.map(({ name }) => name));
  return MIGRATIONS.map(({ name }) => name).filter((name) => !applied.has(name));
}
