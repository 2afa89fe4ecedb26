import type { Settings } from "../config";
import { checkMigrated, openDatabase } from "../data/open-database";
import { migrate } from "../data/migrate";
import { renewSearchVectors } from "../data/renew-search-vectors";
import { modelsOf } from "../graph/models";
import { hubSchema } from "../schema";
import { seed } from "../seed/seed";
import { checkTables } from "./check-tables";
import { disclosureRuleOf } from "./disclosure-rule";

export async function seedCommand(settings: Settings): Promise<void> {
  const models = modelsOf(hubSchema());
  const database = await openDatabase(settings);
  try {
    if (database.isEmbedded) await migrate(database.url);
    else await checkMigrated(database.url);
    if (database.isEmbedded) await renewSearchVectors(database.url, models.all);
    await checkTables(database.url, models);
    const disclosure = await disclosureRuleOf(settings, database);
    await seed(database.url, {
      models,
      disclosure,
      skipUnchanged: false,
      report: (line) => console.log(line),
    });
  } finally {
    await database.stop();
  }
}
