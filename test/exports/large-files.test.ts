import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import { parquetMetadata } from "hyparquet";
import { openAccessPool } from "../../src/access/access-pool";
import { Tokens } from "../../src/access/tokens";
import { mainThreadCpuMs } from "../setup/cpu-time";
import { empty } from "../../src/data/sql";
import { encodeInThread } from "../../src/exports/encode-in-thread";
import { openTestHub, type TestHub } from "../setup/hub";
import { type HubProcess, startHubProcess } from "../setup/hub-process";
import { REPORTING_TURNS, turnsDuring } from "../setup/hub-turns";
import { scratchFolder } from "../setup/scratch-folder";
import { addMilestones } from "./many-milestones";

const FORMATS = ["csv", "ndjson", "json", "xlsx", "parquet"];
const MANY = 150_000;
const QUESTIONS = 200;

const folder = scratchFolder();
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
let hub: TestHub;
let served: HubProcess;
let token: string;
/** Number of milestones. */
let all: number;

beforeAll(async () => {
  hub = await openTestHub();
  all = await addMilestones(hub.owner, MANY, 64);
  // A cached answer waits only for the main thread.
  served = await startHubProcess({ DATABASE_URL: hub.url, HUB_CACHE_MB: "16", ...REPORTING_TURNS });
  const pool = openAccessPool(hub.database, (error) => {
    throw error;
  });
  const created = await new Tokens(pool, "live").create({
    name: "large files",
    scopes: ["graph:read", "export:run"],
    territories: ["*"],
    programmes: ["*"],
    pointsPerMinute: 100_000_000,
  });
  token = created.text;
  await pool.end();
  // The first requests of a process take longer.
  await questionMs();
});

afterAll(async () => {
  agent.destroy();
  await served.stop();
  await hub.close();
});

/** A download by another process, so that this one only sends requests. */
function download(ending: string, file: string): ChildProcess {
  const address = `${served.origin}/queries/milestones.${ending}`;
  return spawn("curl", ["-sf", "-o", file, "-H", `authorization: Bearer ${token}`, address], {
    stdio: "ignore",
  });
}

async function ask(): Promise<void> {
  const asked = request(served.url, {
    method: "POST",
    agent,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
  });
  asked.end(JSON.stringify({ query: "{ territories(first: 5) { nodes { code name } } }" }));
  const [response] = await once(asked, "response");
  expect(response.statusCode).toBe(200);
  await finished(response.resume());
}

/** CPU milliseconds of the serving thread for a small question, when it does nothing else. */
async function questionMs(): Promise<number> {
  const { pid = 0 } = served.child;
  const before = mainThreadCpuMs(pid);
  for (let index = 0; index < QUESTIONS; index += 1) await ask();
  return (mainThreadCpuMs(pid) - before) / QUESTIONS;
}

/** The 95th percentile of the CPU milliseconds of a turn of the event loop during a download; garbage collection exceeds it. */
async function turnMs(ending: string): Promise<number> {
  const turns = await turnsDuring(served, async () => {
    expect(await once(download(ending, "/dev/null"), "exit")).toEqual([0, null]);
  });
  expect(turns.length).toBeGreaterThan(20);
  return turns.toSorted((one, other) => one - other)[Math.floor(turns.length * 0.95)] ?? Number.NaN;
}

/** Only Linux reports the CPU time of threads. */
const onLinux = process.platform === "linux" ? test : test.skip;

onLinux.each(FORMATS)(
  "while %s is written, a turn of the event loop takes at most four times the time of a small question",
  async (ending) => {
    const question = await questionMs();
    // The minimum of several downloads, because some collect more garbage than others.
    let least = await turnMs(ending);
    for (let again = 0; again < 2 && least > 4 * question; again += 1)
      least = Math.min(least, await turnMs(ending));
    expect(least / question).toBeLessThanOrEqual(4);
  },
);

/** Numbers of rows in the row groups of a Parquet file. */
function rowGroupsOf(file: Uint8Array): number[] {
  const { row_groups: groups } = parquetMetadata(new Uint8Array(file).buffer);
  return groups.map((group) => Number(group.num_rows));
}

test("Parquet has row groups of 100,000 rows", async () => {
  const file = join(folder, "milestones.parquet");
  expect(await once(download("parquet", file), "exit")).toEqual([0, null]);
  expect(rowGroupsOf(readFileSync(file))).toEqual([100_000, all - 100_000]);
});

test("a row group of long rows ends before it takes more than 100 MB", async () => {
  const batch = Buffer.from(`${JSON.stringify(["x".repeat(9_998)])}\n`.repeat(10));
  async function* lines(): AsyncGenerator<Buffer, void> {
    for (let index = 0; index < 1_100; index += 1) yield batch;
  }
  const column = {
    name: "text",
    kind: "TEXT",
    typeName: "String",
    isNullable: false,
    description: "",
  } as const;
  const pieces = [];
  for await (const piece of encodeInThread("parquet", lines(), [
    { ...column, unit: null, words: null, value: empty },
  ]))
    pieces.push(piece);
  expect(rowGroupsOf(Buffer.concat(pieces))).toEqual([10_000, 1_000]);
});
