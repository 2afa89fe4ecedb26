import { Client } from "pg";
import { DisclosureLevel, FULL_GRANT, type Grant } from "../../src/access/grant";
import { keysOf } from "../../src/access/grant-keys";

/** The full grant with the given changes, and the keys of a database. */
export async function grantOn(url: string, given: Partial<Grant>): Promise<Grant> {
  const grant = { ...FULL_GRANT, name: "test", ...given };
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return { ...grant, keys: await keysOf(client, grant.territories, grant.programmes) };
  } finally {
    await client.end();
  }
}

/** A partner that may see one territory. */
export async function partnerGrant(
  url: string,
  territory: string,
  given: Partial<Grant> = {},
): Promise<Grant> {
  return grantOn(url, {
    territories: [territory],
    disclosure: DisclosureLevel.PARTNER,
    scopes: ["graph:read", "indicators:read", "findings:read"],
    ...given,
  });
}
