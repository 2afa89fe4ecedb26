import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Client } from "pg";
import { MIGRATIONS } from "../../migrations/all";
import { createEmptyDatabase } from "../setup/databases";
import { HUB } from "../setup/built-hub";
import { scratchFolder } from "../setup/scratch-folder";

const folder = scratchFolder();

interface Ended {
  code: number;
  output: string;
  errors: string;
}

async function hub(commandLine: readonly string[], environment: Record<string, string> = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const env = { PATH: process.env["PATH"] ?? "", HUB_DATA_DIR: join(folder, "data"), ...environment };
    execFile(process.execPath, [HUB, ...commandLine], { env }, (error, output, errors) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, output, errors });
    });
  });
}

test.each([
  [["--help"], "Commands:"],
  [["serve", "--help"], "--port <number>"],
  [["migrate", "--help"], "--revert"],
  [["seed", "--help"], "--data-dir <folder>"],
  [["schema", "--help"], "build"],
])("hub %j explains itself", async (commandLine, text) => {
  const { code, output } = await hub(commandLine);
  expect(code).toBe(0);
  expect(output).toContain(text);
});

test.each([
  [["sed"], "hub: unknown command 'sed'\n(Did you mean seed?)\nRun with --help for what is expected.\n"],
  [
    ["serve", "--prot", "1"],
    "hub: unknown option '--prot'\n(Did you mean --port?)\nRun with --help for what is expected.\n",
  ],
  [
    ["serve", "--port"],
    "hub: option '--port <number>' argument missing\nRun with --help for what is expected.\n",
  ],
])("hub %j is refused with 2 and what was expected", async (commandLine, errors) => {
  expect(await hub(commandLine)).toEqual({ code: 2, output: "", errors });
});

test.each([
  [["serve", "--port", "70000"], {}, 'hub: --port must be an integer from 0 to 65535, but got "70000"\n'],
  [["serve"], { PORT: "http" }, 'hub: PORT must be an integer from 0 to 65535, but got "http"\n'],
  [
    ["serve"],
    { HUB_READ_CONNECTIONS: "0" },
    'hub: HUB_READ_CONNECTIONS must be an integer from 1 to 1000, but got "0"\n',
  ],
  [
    ["serve"],
    { HUB_POOLER: "transaction" },
    "hub: HUB_LISTEN_URL must be set with HUB_POOLER=transaction: the address of PostgreSQL itself, because a pooler does not pass notifications on\n",
  ],
  [
    ["seed"],
    { DATABASE_URL: "mysql://x" },
    "hub: DATABASE_URL must be an address such as postgresql://user:password@host:5432/database\n",
  ],
])("a setting that cannot be used is told by its name: %j %j", async (commandLine, environment, errors) => {
  expect(await hub(commandLine, { ...environment })).toEqual({ code: 1, output: "", errors });
});

test("an unreachable database is reported in one line", async () => {
  const ended = await hub(["serve"], { DATABASE_URL: "postgresql://hub:secret@127.0.0.1:1/hub" });
  expect(ended).toEqual({
    code: 1,
    output: "",
    errors:
      "hub: the database at postgresql://hub@127.0.0.1:1/hub cannot be reached (connect ECONNREFUSED 127.0.0.1:1); start it, correct DATABASE_URL, or unset it to use the embedded one\n",
  });
});

test("a port in use is reported before the embedded database is created", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const address = other.address();
  if (address === null || typeof address === "string") throw new Error("expected a port");
  const directory = join(folder, "unused");
  const ended = await hub(["serve", "--port", String(address.port)], { HUB_DATA_DIR: directory });
  other.close();
  expect(ended).toEqual({
    code: 1,
    output: "",
    errors: `hub: port ${address.port} on 127.0.0.1 is in use; stop the other process or choose another with --port\n`,
  });
  expect(existsSync(directory)).toBe(false);
});

test("a database on a server is migrated and seeded by hand, and seed and serve report what it lacks", async () => {
  const database = await createEmptyDatabase();
  const environment = {
    DATABASE_URL: database.url,
    HUB_DISCLOSURE_KEY: "0123456789abcdef0123456789abcdef",
  };
  const lacking = await hub(["serve", "--port", "0"], environment);
  expect([lacking.code, lacking.errors]).toEqual([
    1,
    expect.stringMatching(
      new RegExp(
        `^hub: the database at .* lacks ${MIGRATIONS.length} migrations, the first of them Foundations\\d+; run \`hub migrate\`\n$`,
      ),
    ),
  ]);
  const migrated = await hub(["migrate"], environment);
  expect(migrated.output.split("\n").filter((line) => line.startsWith("Applied: "))).toHaveLength(
    MIGRATIONS.length,
  );
  expect((await hub(["migrate"], environment)).output).toBe("Nothing to do: all migrations are applied.\n");
  await execute(database.url, "ALTER TABLE hub.partner RENAME finess TO number");
  const unfit = [
    "hub: Partner has no column hub.partner.finess: add it in a migration",
    "hub: the database does not fit the declarations of the code, see above",
    "",
  ].join("\n");
  for (const command of [["seed"], ["serve", "--port", "0"]]) {
    const { code, errors, output } = await hub(command, environment);
    expect([command, code, errors, output]).toEqual([command, 1, unfit, ""]);
  }
  await execute(database.url, "ALTER TABLE hub.partner RENAME number TO finess");
  const seeded = await hub(["seed"], environment);
  expect([seeded.code, seeded.errors]).toEqual([0, ""]);
  expect(seeded.output).toContain("Seeded official areas: 36359 areas");
  expect((await hub(["migrate", "--revert"], environment)).output).toMatch(
    new RegExp(`^Reverted: ${MIGRATIONS.at(-1)?.name}\n$`),
  );
  await database.drop();
});

async function execute(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}

test("serve in an empty directory starts a complete hub, rejects a second one, names the purpose of its statements, and stops on request", async () => {
  const env = {
    PATH: process.env["PATH"] ?? "",
    HUB_DATA_DIR: join(folder, "whole"),
    NODE_OPTIONS: `--import=${pathToFileURL(join(__dirname, "..", "setup", "report-statements.mjs")).href}`,
    HUB_TEST_STATEMENTS: join(folder, "statements"),
  };
  const server = spawn(process.execPath, [HUB, "serve", "--port", "0"], { env });
  let output = "";
  server.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
  while (!output.includes("curl")) await once(server.stdout, "data");
  const [token] = /hub_test_\w+/.exec(output) ?? [];
  const url = /Convergence Hub serves (\S+)/.exec(output)?.[1] ?? "";
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: `{ territory(code: "lyon") { name worksites { totalCount } } }` }),
  });
  expect(await response.json()).toEqual({
    data: { territory: { name: "Lyon", worksites: { totalCount: 0 } } },
  });
  const local = join(env.HUB_DATA_DIR, "local-token");
  expect(readFileSync(local, "utf8").trim()).toBe(token);
  expect(statSync(local).mode & 0o777).toBe(0o600);
  expect(statSync(join(env.HUB_DATA_DIR, "disclosure-key")).mode & 0o777).toBe(0o600);
  const second = await hub(["serve", "--port", "0"], { HUB_DATA_DIR: env.HUB_DATA_DIR });
  expect(second).toEqual({
    code: 1,
    output: "",
    errors: `hub: the data directory ${env.HUB_DATA_DIR} is in use by the process ${server.pid}; stop that one, or choose another directory with --data-dir (HUB_DATA_DIR)\n`,
  });
  server.kill("SIGTERM");
  const [code] = await once(server, "exit");
  expect(code).toBe(0);
  const statements = readFileSync(env.HUB_TEST_STATEMENTS, "utf8").trim().split("\n");
  expect(statements.filter((text) => !/^"\/\* hub: [\w ]+ \*\//.test(text))).toEqual([]);
  for (const purpose of ["migrate", "seed", "check of tables"])
    expect(statements).toContainEqual(expect.stringContaining(`/* hub: ${purpose} */`));
});

test("schema check passes on the committed files", async () => {
  expect(await hub(["schema", "check"])).toEqual({
    code: 0,
    output: "The files of schema/ match the code, and break no client of the last release.\n",
    errors: "",
  });
});
