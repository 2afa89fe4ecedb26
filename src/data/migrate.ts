import type { DataSource } from "typeorm";
import { dataSourceOf } from "./data-source";
import { newClient } from "./open-pool";

/** Any number: hubs that migrate the same database must agree on it. */
const MIGRATION_LOCK = 7_063_971;

/** Applies what is missing and returns the names of the migrations applied. */
export async function migrate(url: string): Promise<string[]> {
  return underLock(url, async (dataSource) => {
    const applied = await dataSource.runMigrations();
    return applied.map(({ name }) => name);
  });
}

/** Undoes the newest migration and returns its name; null when none is applied. */
export async function revertNewest(url: string): Promise<string | null> {
  return underLock(url, async (dataSource) => {
    const newest = await newestApplied(dataSource);
    if (newest !== null) await dataSource.undoLastMigration();
    return newest;
  });
}

async function newestApplied(dataSource: DataSource): Promise<string | null> {
  const rows: { name: string }[] = await dataSource.query(
    "SELECT name FROM hub.migration ORDER BY id DESC LIMIT 1",
  );
  return rows[0]?.name ?? null;
}

/** TypeORM takes no lock of its own; a second hub that starts at the same moment waits here. */
async function underLock<Result>(
  url: string,
  work: (dataSource: DataSource) => Promise<Result>,
): Promise<Result> {
  const client = newClient({ connectionString: url });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK]);
    await client.query("CREATE SCHEMA IF NOT EXISTS hub");
    const dataSource = await dataSourceOf(url).initialize();
    try {
      return await work(dataSource);
    } finally {
      await dataSource.destroy();
    }
  } finally {
    await client.end();
  }
}
