import type { Model } from "../graph/model";
import { indexFaults } from "./check-indexes";
import { tableFaults } from "./check-tables";
import { withClient } from "./open-database";

/** Differences between the declared nouns and their tables: one line each, with the remedy. Empty when there are none. */
export async function databaseFaults(url: string, models: readonly Model[]): Promise<string[]> {
  return withClient("check of tables", url, async (client) => [
    ...(await tableFaults(client, models)),
    ...(await indexFaults(client, models)),
  ]);
}
