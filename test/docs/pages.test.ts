import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { DuckDBInstance } from "@duckdb/node-api";
import { seed } from "../../src/seed/seed";
import { testWithCurl, testWithPandas, testWithR } from "../clients/client-hub";
import { MODELS } from "../setup/models";
import { HUB } from "../setup/built-hub";
import { createSeededDatabase, type TestDatabase } from "../setup/databases";
import { TEST_DISCLOSURE } from "../setup/disclosure";
import { NOT_RUN } from "./not-run";
import { blocksOf, type PageBlock, PAGES } from "./page-blocks";

// Runs the blocks of each page as a reader would: in order, in an empty folder, with the installed programs, against a running
// hub. Only the hub's address differs from the pages.

const withCurl = testWithCurl();
const withPandas = testWithPandas();
const withR = testWithR();

const runFile = promisify(execFile);

const folder = mkdtempSync(join(tmpdir(), "hub-docs-"));
let database: TestDatabase;
let hub: ChildProcess;
let origin: string;
let token: string;
let duckdb: DuckDBInstance | undefined;
/** Output of the previous block. */
let printed = "";

beforeAll(async () => {
  database = await createSeededDatabase();
  hub = spawn(process.execPath, [HUB, "serve", "--port", "0"], {
    env: environment(),
    stdio: ["ignore", "pipe", "ignore"],
  });
  origin = await addressOf(hub);
  const scopes = "graph:read,indicators:read,findings:read,contacts:read,fundings:read,export:run";
  const { stdout } = await runFile(
    process.execPath,
    [HUB, "token", "create", "--name", "pages", "--territories", "*", "--programmes", "*"].concat([
      "--disclosure",
      "RAW",
      "--scopes",
      scopes,
    ]),
    { env: environment() },
  );
  token = stdout.trim();
});

afterAll(async () => {
  hub?.kill("SIGTERM");
  if (hub?.exitCode === null) await once(hub, "exit");
  await database?.drop();
  rmSync(folder, { recursive: true, force: true });
});

function environment(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    DATABASE_URL: database.url,
    HUB_DISCLOSURE_KEY: TEST_DISCLOSURE.secret,
    HOME: folder,
  };
}

async function addressOf({ stdout }: ChildProcess): Promise<string> {
  let output = "";
  for await (const text of stdout ?? []) {
    output += String(text);
    const [, url] = /Convergence Hub serves (\S+)\n/.exec(output) ?? [];
    if (url !== undefined) return new URL(url).origin;
  }
  throw new Error(`expected the hub to serve, but got ${output}`);
}

const all = PAGES.flatMap(blocksOf);

test("each block of the pages is run, or names a reason in the list of exceptions", () => {
  const used = all.flatMap(({ notRun }) => notRun ?? []);
  expect([...new Set(used)].toSorted()).toEqual(Object.keys(NOT_RUN).toSorted());
  const unknown = all.filter(({ notRun, language }) => notRun === null && RUN[language] === undefined);
  expect(unknown).toEqual([]);
});

type Run = (block: PageBlock, where: string) => Promise<void>;

/** How the blocks of a language are run. */
const RUN: Readonly<Record<string, { on: typeof withCurl; run: (program: string) => Run }>> = {
  sh: { on: withCurl, run: () => runShell },
  console: { on: withCurl, run: () => runSession },
  graphql: { on: always, run: () => ask },
  json: { on: always, run: () => checkJson },
  text: { on: always, run: () => fetchAddresses },
  yaml: { on: always, run: () => loadSeedFile },
  sql: { on: always, run: () => queryDuckDB },
  python: { on: withPandas, run: (program) => (block, where) => runScript(program, block, where) },
  r: { on: withR, run: (program) => (block, where) => runScript(program, block, where) },
};

function always(title: string, run: (program: string) => Promise<void>): void {
  test(title, () => run(""));
}

describe.each(PAGES.filter((page) => blocksOf(page).some(({ notRun }) => notRun === null)))("%s", (page) => {
  const where = join(folder, page.replaceAll("/", "-"));

  beforeAll(async () => {
    mkdirSync(join(where, ".hub"), { recursive: true });
    writeFileSync(join(where, ".hub", "local-token"), `${token}\n`);
    // In a checkout, `npm run hub` builds first and then runs the same program.
    writeFileSync(
      join(where, "package.json"),
      JSON.stringify({ scripts: { hub: `"${process.execPath}" "${HUB}"` } }),
    );
  });

  afterAll(() => {
    duckdb?.closeSync();
    duckdb = undefined;
  });

  for (const block of blocksOf(page).filter(({ notRun }) => notRun === null)) {
    const { on = always, run } = RUN[block.language] ?? {};
    on(`line ${block.line} (${block.language})`, async (program) => {
      if (run === undefined) throw new Error(`expected a way to run a block of "${block.language}"`);
      await run(program)(block, where);
    });
  }
});

/** Commands stop at the first failure; exported variables apply to the following blocks. */
async function runShell({ text }: PageBlock, where: string): Promise<void> {
  const script = `[ ! -e .exports ] || . ./.exports\n${withAddress(text)}\nexport -p > .exports`;
  const { stdout } = await runFile("bash", ["-euo", "pipefail", "-c", script], {
    cwd: where,
    env: environment(),
    maxBuffer: 16_000_000,
  });
  expect(stdout).not.toContain('"errors":');
  printed = stdout;
}

/** Lines that start with `$ `, and their continuations, are commands. The others are the expected output; `…` matches anything. */
async function runSession(block: PageBlock, where: string): Promise<void> {
  const [, typed = "", answer = ""] = /^\$ ((?:.*\\\n)*.*\n)([\s\S]*)$/.exec(block.text) ?? [];
  await runShell({ ...block, text: typed.replace("npm run hub", "npm run --silent hub") }, where);
  const parts = answer.split("…").map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  // Tokens of a hub on a database server have another prefix than those of the embedded database.
  expect(printed).toMatch(new RegExp(`^${parts.join(".*").replace("hub_test_", "hub_live_")}$`));
}

async function ask({ text }: PageBlock): Promise<void> {
  const answer = JSON.stringify(await post({ query: text }));
  expect(answer).not.toContain('"errors":');
  expect(answer).toMatch(/"(nodes|search|axes|enumLabels)":\[["{]|"totalCount":[1-9]|"value":182/);
}

/** Either the output of the previous block, or the body of a request. */
async function checkJson({ text }: PageBlock): Promise<void> {
  const json: object = JSON.parse(text);
  if ("data" in json) expect(JSON.parse(printed)).toEqual(json);
  else expect(await post(json)).toEqual({ data: expect.anything() });
}

/** Lines that start with a path of the hub. */
async function fetchAddresses({ text }: PageBlock): Promise<void> {
  for (const line of text.trimEnd().split("\n")) {
    const [path = ""] = line.split(/\s/);
    const { status } = await fetch(`${origin}${path}`, { headers: { authorization: `Bearer ${token}` } });
    expect([path, status]).toEqual([path, 200]);
  }
}

async function loadSeedFile({ text }: PageBlock, where: string): Promise<void> {
  const data = mkdtempSync(join(where, "seed-"));
  writeFileSync(join(data, "example.yaml"), text);
  const lines: string[] = [];
  await seed(database.url, {
    models: MODELS,
    disclosure: TEST_DISCLOSURE,
    folder: data,
    skipUnchanged: true,
    report: (line) => lines.push(line),
  });
  expect(lines).toEqual([expect.stringMatching(/^Seeded example.yaml: 3 records, 5 rows added, 0 changed/)]);
}

/** Tables created by a block are available to the following blocks of the page. */
async function queryDuckDB({ text }: PageBlock, where: string): Promise<void> {
  duckdb ??= await DuckDBInstance.create(":memory:");
  const connection = await duckdb.connect();
  await connection.run(`SET file_search_path = '${where}'`);
  await connection.run(text);
  connection.closeSync();
}

async function runScript(program: string, { text, language }: PageBlock, where: string): Promise<void> {
  writeFileSync(join(where, `script.${language}`), text);
  const { stdout } = await runFile(program, [`script.${language}`], {
    cwd: where,
    env: { ...environment(), HUB_URL: origin, HUB_TOKEN: token, LC_ALL: "C.UTF-8" },
    maxBuffer: 16_000_000,
  });
  expect(JSON.parse(stdout).length).toBeGreaterThan(10);
}

async function post(body: object): Promise<unknown> {
  const response = await fetch(`${origin}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  return response.json();
}

function withAddress(text: string): string {
  return text.replaceAll(/(?:http:\/\/)?(?:localhost|127\.0\.0\.1):4000/g, origin);
}
