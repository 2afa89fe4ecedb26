import type { Settings } from "../config";
import { migrate, revertNewest } from "../data/migrate";
import { openDatabase } from "../data/open-database";

export async function migrateCommand(settings: Settings, isRevert: boolean): Promise<void> {
  const database = await openDatabase(settings);
  try {
    if (isRevert) {
      const reverted = await revertNewest(database.url);
      console.log(reverted === null ? "No migration to revert." : `Reverted: ${reverted}`);
      return;
    }
    const applied = await migrate(database.url);
    for (const name of applied) console.log(`Applied: ${name}`);
    if (applied.length === 0) console.log("Nothing to do: all migrations are applied.");
  } finally {
    await database.stop();
  }
}
