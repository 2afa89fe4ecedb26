import type { Client } from "pg";
import { MIGRATIONS } from "../../migrations/all";

/** How the migrations of a database differ from those of the code, by name. */
export interface MigrationDifference {
  /** Not applied yet. */
  pending: string[];
  /** Applied by newer code. */
  newer: string[];
}

export function compareMigrations(applied: readonly string[]): MigrationDifference {
  const own = MIGRATIONS.map(({ name }) => name);
  return {
    pending: own.filter((name) => !applied.includes(name)),
    newer: applied.filter((name) => !own.includes(name)),
  };
}

/** Names of the migrations that the database lacks. */
export async function missingMigrations(client: Client): Promise<string[]> {
  const { rows: tables } = await client.query(
    "SELECT FROM pg_tables WHERE schemaname = 'hub' AND tablename = 'migration'",
  );
  const { rows } =
    tables.length === 0
      ? { rows: [] }
      : await client.query<{ name: string }>("SELECT name FROM hub.migration");
  return compareMigrations(rows.map(({ name }) => name)).pending;
}
