import type { Settings } from "../config";
import { migrate, revertNewest } from "../data/migrate";
import { openDatabase } from "../data/open-database";
import { renewSearchVectors } from "../data/renew-search-vectors";
import { modelsOf } from "../graph/models";
import { hubSchema } from "../schema";

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
    const renewed = await renewSearchVectors(database.url, modelsOf(hubSchema()).all);
    for (const table of renewed) console.log(`Search vector made: ${table}`);
    if (applied.length + renewed.length === 0) console.log("Nothing to do: all migrations are applied.");
  } finally {
    await database.stop();
  }
}
