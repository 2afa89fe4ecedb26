import { openAccessPool } from "../../src/access/access-pool";
import type { TokenRequest } from "../../src/access/token-record";
import { Tokens } from "../../src/access/tokens";
import { openServingDatabase } from "../../src/data/open-serving-database";

/** A token for a hub on a database, by default with a budget larger than any drill needs. */
export async function createDrillToken(
  databaseUrl: string,
  name: string,
  given: Partial<TokenRequest> = {},
): Promise<string> {
  const pool = openAccessPool(await openServingDatabase({ url: databaseUrl }), () => undefined);
  try {
    const { text } = await new Tokens(pool, "live").create({
      name,
      scopes: ["graph:read", "indicators:read"],
      territories: ["*"],
      programmes: ["*"],
      disclosure: "PUBLIC",
      pointsPerMinute: 10_000_000,
      ...given,
    });
    return text;
  } finally {
    await pool.end();
  }
}
