import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { askOverHttp } from "../setup/http-ask";
import { HUB } from "../setup/built-hub";
import { createSeededDatabase, type TestDatabase } from "../setup/databases";
import { TEST_DISCLOSURE } from "../setup/disclosure";
import { eventually } from "../setup/eventually";

const env: Record<string, string> = {
  PATH: process.env["PATH"] ?? "",
  HUB_DISCLOSURE_KEY: TEST_DISCLOSURE.secret,
};
let database: TestDatabase;

beforeAll(async () => {
  database = await createSeededDatabase();
  env["DATABASE_URL"] = database.url;
});

afterAll(() => database.drop());

async function hub(...commandLine: string[]): Promise<{ code: number; output: string; errors: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [HUB, ...commandLine], { env }, (error, output, errors) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, output, errors });
    });
  });
}

const CREATE =
  "token create --name mel --organisation mel --territories lille --programmes CVG,PHC " +
  "--disclosure PARTNER --scopes graph:read,indicators:read";

test("one command creates a token that works while the hub serves, and another revokes it", async () => {
  const server = spawn(process.execPath, [HUB, "serve", "--port", "0"], { env });
  let greeting = "";
  server.stdout.setEncoding("utf8").on("data", (text: string) => (greeting += text));
  while (!/serves .*\n/.test(greeting)) await once(server.stdout, "data");
  const url = /Convergence Hub serves (\S+)/.exec(greeting)?.[1] ?? "";
  const made = await hub(...CREATE.split(" "));
  expect([made.code, made.output]).toEqual([0, expect.stringMatching(/^hub_live_[0-9A-Za-z]{60}\n$/)]);
  const token = made.output.trim();
  const id = token.slice("hub_live_".length, "hub_live_".length + 22);
  expect(made.errors).toContain(`Created the token ${id}. It is shown only once:`);
  expect(made.errors).not.toContain(token);
  const territories = { query: "{ territories { nodes { code } } }" };
  expect((await askOverHttp(url, token, territories)).body).toEqual({
    data: { territories: { nodes: [{ code: "lille" }] } },
  });
  expect((await askOverHttp(url, null, territories)).status).toBe(401);

  const listed = await hub("token", "list");
  expect(listed.output.split("\n")[0]).toBe(`${id}  valid     mel (mel)`);
  const shown = await hub("token", "show", id);
  expect(shown.output).toMatch(/^territories +lille$/m);
  const rotated = await hub("token", "rotate", id, "--grace-hours", "0");
  expect((await askOverHttp(url, rotated.output.trim(), territories)).status).toBe(200);
  expect((await hub("token", "revoke", id)).errors).toBe(
    `Revoked the token ${id}, and every token made from it.\n`,
  );
  await eventually(async () => (await askOverHttp(url, rotated.output.trim(), territories)).status === 401);
  expect((await hub("token", "show", "nothing")).errors).toBe(
    'hub: id must be the id of a token, but got "nothing"\n',
  );

  const verified = await hub("audit", "verify");
  expect([verified.code, verified.output]).toEqual([
    0,
    expect.stringMatching(/^The audit log is intact: \d+ rows\.\n$/),
  ]);
  server.kill("SIGTERM");
  await once(server, "exit");
});

test.each([
  [
    ["token", "create", "--name", "x"],
    "hub: required option '--scopes <list>' not specified\nRun with --help for what is expected.\n",
  ],
  [
    [
      "token",
      "create",
      "--name",
      "x",
      "--scopes",
      "a",
      "--territories",
      "*",
      "--programmes",
      "*",
      "--disclosure",
      "ALL",
    ],
    "hub: option '--disclosure <level>' argument 'ALL' is invalid. Allowed choices are PUBLIC, PARTNER, RAW.\nRun with --help for what is expected.\n",
  ],
])("hub %j says what is missing or wrong", async (commandLine, errors) => {
  expect(await hub(...commandLine)).toEqual({ code: 2, output: "", errors });
});

test("with --public, callers without a token see public data, and no more", async () => {
  const server = spawn(process.execPath, [HUB, "serve", "--port", "0", "--public"], { env });
  let greeting = "";
  server.stdout.setEncoding("utf8").on("data", (text: string) => (greeting += text));
  while (!/serves .*\n/.test(greeting)) await once(server.stdout, "data");
  const url = /Convergence Hub serves (\S+)/.exec(greeting)?.[1] ?? "";
  const { body } = await askOverHttp(url, null, {
    query: "{ viewer { name disclosure } territories { totalCount } }",
  });
  const amounts = await askOverHttp(url, null, { query: "{ fundings { nodes { amountEuros } } }" });
  const schema = await askOverHttp(url, null, { query: "{ __schema { queryType { name } } }" });
  server.kill("SIGTERM");
  await once(server, "exit");
  expect(body).toEqual({
    data: { viewer: { name: "public", disclosure: "PUBLIC" }, territories: { totalCount: 12 } },
  });
  expect([amounts.status, schema.status]).toEqual([403, 403]);
});
