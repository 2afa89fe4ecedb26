import type { Settings } from "../config";
import { migrate } from "../data/migrate";
import { checkMigrated, joinDatabase, type Database } from "../data/open-database";

/** Works on a database that has all migrations. An embedded one that a hub is serving from is joined, not started again. */
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
