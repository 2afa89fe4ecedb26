import { databaseFaults } from "../data/check-database";
import type { Models } from "../graph/models";

/** Throws unless the tables have what the nouns declare, after a line for each fault, which says what to do. */
export async function checkTables(url: string, models: Models): Promise<void> {
  const faults = await databaseFaults(url, models.all);
  for (const fault of faults) console.error(`hub: ${fault}`);
  if (faults.length > 0) throw new Error("the database does not fit the declarations of the code, see above");
}
