import "reflect-metadata";
import { Client } from "pg";
import { databaseFaults } from "../../src/data/check-database";
import { migrate } from "../../src/data/migrate";
import { renewSearchVectors } from "../../src/data/renew-search-vectors";
import { Models } from "../../src/graph/models";
import { NOUNS } from "../../src/nouns";
import { seed } from "../../src/seed/seed";
import { TEST_DISCLOSURE } from "./disclosure";

/** Turns an empty database into the template of the test databases. */
export async function makeTemplate(url: string): Promise<void> {
  const models = new Models(NOUNS);
  await migrate(url);
  await renewSearchVectors(url, models.all);
  const faults = await databaseFaults(url, models.all);
  if (faults.length > 0) throw new Error(faults.join("\n"));
  await seed(url, {
    models,
    disclosure: TEST_DISCLOSURE,
    skipUnchanged: false,
    report: () => undefined,
  });
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    // Copies start with statistics and without dead rows, so that plans do not depend on autovacuum.
    await client.query("VACUUM (FREEZE, ANALYZE)");
  } finally {
    await client.end();
  }
}
