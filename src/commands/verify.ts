import type { Settings } from "../config";
import { rebuildReadModels, verifyReadModels } from "../data/verify-read-models";
import { releaseAll, verifyLevels } from "../disclosure/verify-levels";
import { disclosureRuleOf } from "./disclosure-rule";
import { withReadyDatabase } from "./with-ready-database";

/** Compares the levels of disclosure and the read models with what the observations imply; fails if they differ. */
export async function verifyCommand(settings: Settings, repair: boolean): Promise<void> {
  await withReadyDatabase(settings, async (database) => {
    const { url } = database;
    const rule = await disclosureRuleOf(settings, database);
    if (repair) {
      await releaseAll(url, rule);
      await rebuildReadModels(url);
    }
    const checks = [...(await verifyLevels(url, rule)), ...(await verifyReadModels(url))];
    for (const { table, rows, missing, surplus } of checks)
      console.log(`${table}: ${rows} rows, ${missing} missing, ${surplus} surplus`);
    if (checks.some(({ missing, surplus }) => missing + surplus > 0))
      throw new Error(
        "the levels or the read models are not consistent with the observations; run `hub verify --repair`",
      );
  });
}
