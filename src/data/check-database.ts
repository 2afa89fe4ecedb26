import type { Model } from "../graph/model";
import { indexFaults } from "./check-indexes";
import { tableFaults } from "./check-tables";
import { withClient } from "./open-database";

/** What the tables of nouns lack of what was declared, each in one line that says what to do. Empty when nothing. */
export async function databaseFaults(url: string, models: readonly Model[]): Promise<string[]> {
  return withClient(url, async (client) => [
    ...(await tableFaults(client, models)),
    ...(await indexFaults(client, models)),
  ]);
}
