import { spawn } from "node:child_process";
import { once } from "node:events";
import { Client } from "pg";
import { servingLoginUrl } from "../../src/data/serving-login";
import { HUB } from "../setup/built-hub";
import { createSeededDatabase, type TestDatabase } from "../setup/databases";
import { TEST_DISCLOSURE } from "../setup/disclosure";

let database: TestDatabase;
let owner: Client;
let loginUrl: string;

beforeAll(async () => {
  database = await createSeededDatabase();
  owner = new Client({ connectionString: database.url });
  await owner.connect();
  loginUrl = await servingLoginUrl(database.url, TEST_DISCLOSURE.secret);
});

afterAll(async () => {
  await owner.end();
  await database.drop();
});

/** Users of the connections of `hub serve` when it listens; none if it exits instead, with its output. */
async function serve(environment: Record<string, string>): Promise<{ users: string[]; errors: string[] }> {
  const server = spawn(process.execPath, [HUB, "serve", "--port", "0"], {
    env: { PATH: process.env["PATH"] ?? "", HUB_DISCLOSURE_KEY: TEST_DISCLOSURE.secret, ...environment },
  });
  const ended = once(server, "exit");
  let output = "";
  let errors = "";
  server.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
  server.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
  const serves = async () => {
    while (!output.includes("Convergence Hub serves")) await once(server.stdout, "data");
  };
  await Promise.race([serves(), ended]);
  const { rows } = await owner.query<{ user: string }>(
    `SELECT DISTINCT usename AS user FROM pg_stat_activity
     WHERE datname = current_database() AND application_name LIKE 'convergence-hub%'`,
  );
  server.kill();
  await ended;
  return {
    users: rows.map(({ user }) => user),
    errors: errors.split("\n").filter((line) => line.startsWith("hub: ")),
  };
}

test.each([
  ["the owner's address", () => ({ DATABASE_URL: database.url })],
  ["its own address alone", () => ({ HUB_SERVING_URL: loginUrl })],
])("given %s, hub serve logs in as the serving login", async (_case, environment) => {
  expect(await serve(environment())).toEqual({ users: ["hub_login"], errors: [] });
});

test("hub serve refuses to serve through an owner, unless told to", async () => {
  const { username } = new URL(database.url);
  expect(await serve({ HUB_SERVING_URL: database.url })).toEqual({
    users: [],
    errors: [
      `hub: expected a login that owns nothing and cannot bypass row-level security, but "${username}" is a superuser; set HUB_SERVING_URL to an address of hub_login, or HUB_SERVE_AS_OWNER=1 to serve anyway`,
    ],
  });
  expect(await serve({ HUB_SERVING_URL: database.url, HUB_SERVE_AS_OWNER: "1" })).toEqual({
    users: [username],
    errors: [],
  });
});
