import type { Settings } from "../config";
import { rebuildReadModels, verifyReadModels } from "../data/verify-read-models";
import { withReadyDatabase } from "./with-ready-database";

/** Compares the read models with what the observations imply; fails if they differ. */
export async function verifyCommand(settings: Settings, repair: boolean): Promise<void> {
  await withReadyDatabase(settings, async ({ url }) => {
    if (repair) await rebuildReadModels(url);
    const checks = await verifyReadModels(url);
    for (const { table, rows, missing, surplus } of checks)
      console.log(`${table}: ${rows} rows, ${missing} missing, ${surplus} surplus`);
    if (checks.some(({ missing, surplus }) => missing + surplus > 0))
      throw new Error("the read models are not consistent with the observations; run `hub verify --repair`");
  });
}
