import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import {
  type EmbeddedDatabase,
  startEmbeddedDatabase,
} from "../../src/data/embedded/start-embedded-database";
import { checkServingLogin, servingLoginUrl } from "../../src/data/serving-login";
import { copyCachedCluster, EMBEDDED_TEMPLATE } from "../setup/cached-cluster";
import { databaseUrl } from "../setup/database-url";
import { needs } from "../setup/prerequisites";
import { scratchFolder } from "../setup/scratch-folder";

needs("cluster");

const SECRET = "0123456789abcdef0123456789abcdef";

/** A separate cluster, which requires a password from everyone except its owner. */
const directory = scratchFolder();
let cluster: EmbeddedDatabase;
let ownerUrl: string;
let owner: Client;

beforeAll(async () => {
  await copyCachedCluster(directory);
  const rules = join(directory, "pg", "pg_hba.conf");
  writeFileSync(
    rules,
    `local all hub_owner trust\n${readFileSync(rules, "utf8").replaceAll("trust", "scram-sha-256")}`,
  );
  cluster = await startEmbeddedDatabase({ directory, durable: false });
  const postgres = new Client({ connectionString: databaseUrl("postgres", cluster.url) });
  await postgres.connect();
  await postgres.query(`CREATE DATABASE served TEMPLATE ${EMBEDDED_TEMPLATE} STRATEGY file_copy`);
  await postgres.end();
  ownerUrl = databaseUrl("served", cluster.url);
  owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
});

afterAll(async () => {
  await owner.end();
  await cluster.stop();
});

async function as<Result>(url: string, use: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

function withUser(name: string, password: string): string {
  const url = new URL(ownerUrl);
  url.username = name;
  url.password = password;
  return url.toString();
}

async function storedPassword(): Promise<string | null> {
  const { rows } = await owner.query<{ stored: string | null }>(
    "SELECT rolpassword AS stored FROM pg_authid WHERE rolname = 'hub_login'",
  );
  return rows[0]?.stored ?? null;
}

test("of an owner's address a hub makes one of the serving login, and sets its password once", async () => {
  expect(await storedPassword()).toBeNull();
  const [url, other] = await Promise.all([
    servingLoginUrl(ownerUrl, SECRET),
    servingLoginUrl(ownerUrl, SECRET),
  ]);
  expect(other).toBe(url);
  expect(await as(url, async (client) => (await client.query("SELECT session_user")).rows)).toEqual([
    { session_user: "hub_login" },
  ]);
  const stored = await storedPassword();
  expect(stored).toMatch(/^SCRAM-SHA-256\$/);
  expect(await servingLoginUrl(ownerUrl, SECRET)).toBe(url);
  expect(await servingLoginUrl(url, SECRET)).toBe(url);
  expect(await storedPassword()).toBe(stored);
  await expect(as(withUser("hub_login", "guessed"), async () => "let in")).rejects.toMatchObject({
    code: "28P01",
  });
});

test("the serving login reads no data by itself, and becomes nobody who writes data or owns anything", async () => {
  const url = await servingLoginUrl(ownerUrl, SECRET);
  await as(url, async (client) => {
    for (const statement of [
      "SELECT FROM hub.territory",
      "SELECT FROM hub_raw.observation",
      "SELECT FROM hub_access.token",
      "SET ROLE hub_write",
      "SET ROLE hub_owner",
      "SET ROLE hub_everything_raw; DELETE FROM hub.territory",
      "SET ROLE hub_access; DELETE FROM hub_access.audit",
      "ALTER TABLE hub.territory DISABLE ROW LEVEL SECURITY",
      "SET row_security = off; SET ROLE hub_scoped_raw; SELECT FROM hub.territory",
    ]) {
      await expect(client.query(statement)).rejects.toThrow(
        /permission denied|must be owner|query would be affected by row-level security/,
      );
      await client.query("RESET ALL; RESET ROLE");
    }
  });
});

test("a login that could do more is refused in one line that says what to set", async () => {
  await owner.query(`
    CREATE ROLE maker LOGIN CREATEROLE PASSWORD 'x';
    CREATE ROLE bypasser LOGIN BYPASSRLS PASSWORD 'x';
    CREATE ROLE writer LOGIN PASSWORD 'x' IN ROLE hub_write;
    CREATE ROLE possessor LOGIN PASSWORD 'x';
    CREATE SCHEMA AUTHORIZATION possessor;`);
  const told = await Promise.all(
    ["hub_owner", "maker", "bypasser", "writer", "possessor"].map((name) =>
      checkServingLogin(withUser(name, "x")).then(
        () => "served",
        (error: Error) => error.message,
      ),
    ),
  );
  expect(told).toEqual(
    [
      '"hub_owner" is a superuser',
      '"maker" may create roles',
      '"bypasser" bypasses row-level security',
      '"writer" may write',
      '"possessor" owns objects',
    ].map(
      (fault) =>
        `expected a login that owns nothing and cannot bypass row-level security, but ${fault}; set HUB_SERVING_URL to an address of hub_login, or HUB_SERVE_AS_OWNER=1 to serve anyway`,
    ),
  );
});

test("an owner who may not set the password is told in one line what to do", async () => {
  await owner.query("CREATE ROLE stranger LOGIN PASSWORD 'x'; CREATE SCHEMA strange AUTHORIZATION stranger");
  await expect(servingLoginUrl(withUser("stranger", "x"), "another secret".repeat(4))).rejects.toThrow(
    /^hub_login cannot log in \(permission denied.*\); give it a password and set HUB_SERVING_URL to its address, or HUB_SERVE_AS_OWNER=1 to serve as the owner$/,
  );
});
