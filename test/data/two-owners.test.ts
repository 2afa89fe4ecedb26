import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { FULL_GRANT, rightsOf } from "../../src/access/grant";
import { capacityFaults } from "../../src/data/check-capacity";
import { checkConnections } from "../../src/data/check-connections";
import { migrate } from "../../src/data/migrate";
import { closeOperation, openOperation } from "../../src/data/operation-context";
import { openServingDatabase } from "../../src/data/open-serving-database";
import type { ServingDatabase } from "../../src/data/serving-database";
import { servingLoginUrl } from "../../src/data/serving-login";
import { openServingPool } from "../../src/data/serving-pool";
import { sql } from "../../src/data/sql";
import { createEmptyDatabase, onCluster, type TestDatabase } from "../setup/databases";
import { TEST_DISCLOSURE } from "../setup/disclosure";

interface Owned {
  database: TestDatabase;
  owner: string;
  /** Address of the database for its owner. */
  url: string;
  serving: ServingDatabase;
}

let hubs: readonly [Owned, Owned];

/** A migrated database whose owner is no superuser, and may create roles. */
async function makeOwned(): Promise<Owned> {
  const database = await createEmptyDatabase();
  const owner = `owner_${randomBytes(6).toString("hex")}`;
  await onCluster(`CREATE ROLE ${owner} LOGIN CREATEROLE PASSWORD 'x'`);
  await onCluster(`ALTER DATABASE ${database.name} OWNER TO ${owner}`);
  const parsed = new URL(database.url);
  parsed.username = owner;
  parsed.password = "x";
  const url = parsed.toString();
  await migrate(url);
  const loginUrl = await servingLoginUrl(url, TEST_DISCLOSURE.secret);
  return { database, owner, url, serving: await openServingDatabase({ url: loginUrl }) };
}

beforeAll(async () => {
  hubs = [await makeOwned(), await makeOwned()];
});

afterAll(async () => {
  for (const { database, owner, serving } of hubs) {
    const roles = await as(
      serving.url,
      "SELECT rolname AS name FROM pg_roles WHERE rolname LIKE 'hub\\_%' || $1",
      [serving.roleSuffix],
    );
    await database.drop();
    for (const { name } of roles) await onCluster(`DROP ROLE ${name}`);
    await onCluster(`DROP ROLE ${owner}`);
  }
});

async function as(url: string, text: string, values: unknown[] = []): Promise<Record<string, string>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
}

test("hubs of two owners on one server have roles of their own, and each serves by its login", async () => {
  expect(hubs[0].serving.roleSuffix).not.toBe(hubs[1].serving.roleSuffix);
  for (const { serving } of hubs) {
    await checkConnections(serving);
    expect(await capacityFaults(serving)).toEqual([]);
    const pool = openServingPool(serving, (error) => {
      throw error;
    });
    const operation = openOperation(pool, rightsOf(FULL_GRANT));
    expect(
      await operation.transaction.query(
        sql`SELECT current_user::text AS role, count(*) AS worksites FROM hub.worksite`,
      ),
    ).toEqual([{ role: `hub_everything_raw${serving.roleSuffix}`, worksites: 0 }]);
    await closeOperation(operation);
    await pool.end();
  }
});

test("neither the owner nor the login of a hub gets at the data of another owner's", async () => {
  const [one, other] = hubs;
  const there = (url: string) => {
    const parsed = new URL(url);
    parsed.pathname = `/${other.database.name}`;
    return parsed.toString();
  };
  for (const url of [one.url, one.serving.url]) {
    await expect(as(there(url), "SELECT FROM hub.territory")).rejects.toThrow("permission denied");
    for (const role of ["hub_everything_raw", "hub_access", "hub_write"]) {
      const become = as(there(url), `SET ROLE ${role}${other.serving.roleSuffix}`);
      await expect(become).rejects.toThrow("permission denied to set role");
    }
  }
});
