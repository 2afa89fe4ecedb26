import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import {
  type EmbeddedDatabase,
  startEmbeddedDatabase,
} from "../../src/data/embedded/start-embedded-database";
import { copyCachedCluster, EMBEDDED_TEMPLATE } from "../setup/cached-cluster";
import { databaseUrl } from "../setup/database-url";
import { eventually } from "../setup/eventually";
import { type HubProcess, startHubProcess } from "../setup/hub-process";
import { needs } from "../setup/prerequisites";
import { scratchFolder } from "../setup/scratch-folder";

needs("cluster");

const DATABASE = "outages";
const CALLERS = 16;
/** Each half uses different connections of the hub: those of compiled operations, and those of resolvers. */
const COMPILED = "{ territories(first: 5) { nodes { code name } } }";
const RESOLVED = "{ viewer { name } territories(first: 5) { nodes { code name } } }";

/** A separate cluster, because these outages would break the tests that run in parallel. */
const directory = scratchFolder();
let database: EmbeddedDatabase;
let hub: HubProcess;
let expected: Map<string, string>;

beforeAll(async () => {
  await copyCachedCluster(directory);
  await startDatabase();
  await onDatabase(
    "postgres",
    `CREATE DATABASE ${DATABASE} TEMPLATE ${EMBEDDED_TEMPLATE} STRATEGY file_copy`,
  );
  hub = await startHubProcess({ DATABASE_URL: databaseUrl(DATABASE, database.url) });
  expected = new Map(
    await Promise.all(
      [COMPILED, RESOLVED].map(async (query): Promise<[string, string]> => [query, (await ask(query)).body]),
    ),
  );
});

afterAll(async () => {
  await hub.stop();
  await database.stop();
});

async function startDatabase(): Promise<void> {
  const started = await startEmbeddedDatabase({ directory, durable: false });
  if (database !== undefined && started.url !== database.url) throw new Error("expected the same address");
  database = started;
}

async function onDatabase<Row extends object>(name: string, statement: string): Promise<Row[]> {
  const client = new Client({ connectionString: databaseUrl(name, database.url) });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(statement)).rows;
  } finally {
    await client.end();
  }
}

interface Seen {
  status: number;
  retryAfter: string | null;
  body: string;
}

async function ask(query: string): Promise<Seen> {
  const response = await fetch(hub.url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query }),
  });
  return {
    status: response.status,
    retryAfter: response.headers.get("retry-after"),
    body: await response.text(),
  };
}

/** The answers to 16 callers who send requests without pause, from before an outage until each was answered after it. */
async function seenDuring(outage: () => Promise<void>): Promise<Seen[]> {
  const seen: Seen[] = [];
  const state = { isOver: false };
  const callers = Array.from({ length: CALLERS }, async (_none, index) => {
    const query = index % 2 === 0 ? COMPILED : RESOLVED;
    for (;;) {
      const isLast = state.isOver;
      const answer = await ask(query);
      seen.push(answer);
      if (answer.status === 200) expect(answer.body).toBe(expected.get(query));
      if (isLast && answer.status === 200) return;
    }
  });
  await outage();
  state.isOver = true;
  await Promise.all(callers);
  return seen;
}

/** Every answer is either correct or a 503 of the hub with Retry-After. */
function expectOnlyUnavailable(seen: readonly Seen[]): void {
  const others = seen.filter(({ status }) => status !== 200);
  const kinds = new Set(
    others.map(({ body, retryAfter, status }) => `${status} ${retryAfter} ${codeOf(body)}`),
  );
  expect([...kinds].filter((kind) => kind !== "503 1 SERVICE_UNAVAILABLE")).toEqual([]);
  expect(hub.child.exitCode).toBeNull();
}

function codeOf(body: string): string {
  const { errors = [] }: { errors?: { extensions?: { code?: string } }[] } = JSON.parse(body);
  return errors.map(({ extensions }) => extensions?.code ?? "none").join();
}

function postmaster(): number {
  return Number(readFileSync(join(directory, "pg", "postmaster.pid"), "utf8").split("\n", 1)[0]);
}

async function restartAfter(stop: () => void): Promise<void> {
  stop();
  await database.stop();
  expect((await ask(RESOLVED)).status).toBe(503);
  await startDatabase();
}

test("when all its connections are terminated, the hub stays alive and callers get an answer or a 503", async () => {
  const seen = await seenDuring(async () => {
    for (let round = 0; round < 5; round++) {
      await onDatabase(
        "postgres",
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${DATABASE}'`,
      );
      await ask(COMPILED);
    }
  });
  expectOnlyUnavailable(seen);
});

test("when one server process is killed, PostgreSQL restarts, the hub stays alive and callers get an answer or a 503", async () => {
  const seen = await seenDuring(async () => {
    const [row] = await onDatabase<{ pid: number }>(
      "postgres",
      `SELECT pid FROM pg_stat_activity WHERE datname = '${DATABASE}' ORDER BY state_change DESC LIMIT 1`,
    );
    if (row === undefined) throw new Error("expected the hub to have a connection");
    process.kill(row.pid, "SIGKILL");
    while ((await ask(RESOLVED)).status !== 200);
  });
  expectOnlyUnavailable(seen);
});

test("when PostgreSQL stops immediately, callers get a 503 until it is back, and then an answer", async () => {
  const seen = await seenDuring(() => restartAfter(() => process.kill(postmaster(), "SIGQUIT")));
  expect(seen.some(({ status }) => status === 503)).toBe(true);
  expectOnlyUnavailable(seen);
});

test("while PostgreSQL is down, the hub is alive and not ready", async () => {
  const { origin } = hub;
  await database.stop();
  const live = await fetch(`${origin}/live`);
  const ready = await fetch(`${origin}/ready`);
  await startDatabase();
  expect([live.status, ready.status, await ready.json()]).toEqual([
    200,
    503,
    {
      status: "unavailable",
      checks: { database: "unreachable", migrations: "unknown", versionFeed: "not needed" },
    },
  ]);
  await eventually(async () => (await fetch(`${origin}/ready`)).status === 200);
});
