import type { Settings } from "../config";
import { migrate } from "../data/migrate";
import { checkMigrated, joinDatabase, type Database } from "../data/open-database";

/** Runs work on a fully migrated database. If a hub already runs the embedded database, it is shared. */
export async function withReadyDatabase(
  settings: Settings,
  work: (database: Database) => Promise<void>,
): Promise<void> {
  const database = await joinDatabase(settings);
  try {
    if (database.isEmbedded) await migrate(database.url);
    else await checkMigrated(database.url);
    await work(database);
  } finally {
    await database.stop();
  }
}
