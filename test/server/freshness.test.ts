import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { Client } from "pg";
import { corpusSize } from "../setup/corpus";
import { TEST_DISCLOSURE } from "../setup/disclosure";
import { openTestHub, type TestHub } from "../setup/hub";
import { HUB } from "../setup/built-hub";

const TURNS = corpusSize("freshness");
const AT_ONCE = 8;
/**
 * How long before a request was sent the version for its answer may have been read. A busy machine delays the reading, which makes
 * the answer newer, so that this bound holds on any machine.
 */
const OLDEST_VERSION_MS = 100;

let hub: TestHub;
let writer: Client;
const processes: ChildProcess[] = [];

beforeAll(async () => {
  hub = await openTestHub();
  writer = new Client({ connectionString: hub.url });
  await writer.connect();
});

afterAll(async () => {
  for (const process of processes) {
    const ended = once(process, "exit");
    if (process.kill()) await ended;
  }
  await writer.end();
  await hub.close();
});

/** A public hub in its own process, on the test's database. */
async function startHub(): Promise<string> {
  const child = spawn(process.execPath, [HUB, "serve", "--port", "0", "--public"], {
    env: { PATH: process.env["PATH"], DATABASE_URL: hub.url, HUB_DISCLOSURE_KEY: TEST_DISCLOSURE.secret },
    stdio: ["ignore", "pipe", "inherit"],
  });
  processes.push(child);
  let greeting = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (greeting += text));
  for (;;) {
    const [, url] = /Convergence Hub serves (\S+)/.exec(greeting) ?? [];
    if (url !== undefined) return url;
    await once(child.stdout, "data");
  }
}

/** The name written in each version, and when its commit was known. */
interface Written {
  count: number;
  version: number;
  at: number;
}

test("in thousands of reads and writes over two processes, no answer is older than the version that its client sends, nor more than 100 ms behind a commit", async () => {
  const urls = await Promise.all([startHub(), startHub()]);
  const written: Written[] = [];
  let behindNamed = 0;
  let cached = 0;
  let largestLag = 0;
  let left = TURNS;

  async function write(count: number): Promise<void> {
    await writer.query(`UPDATE hub.territory SET name = 'Lyon ' || $1 WHERE code = 'lyon'`, [count]);
    const { rows } = await writer.query<{ version: number }>(
      "SELECT version::float8 AS version FROM hub.data_version",
    );
    written.push({ count, version: rows[0]?.version ?? 0, at: performance.now() });
  }

  async function read(turn: number): Promise<void> {
    const url = urls[turn % urls.length] ?? "";
    // Every other client sends the last version written; the others send none.
    const seen = turn % 2 === 0 ? written.at(-1) : undefined;
    const sentAt = performance.now();
    const response = await fetch(url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(seen && { "x-hub-data-version": String(seen.version) }),
      },
      body: JSON.stringify({ query: `{ territory(code: "lyon") { name } }` }),
    });
    const body: { data: { territory: { name: string } } } = JSON.parse(await response.text());
    const count = Number(body.data.territory.name.replace("Lyon ", ""));
    if (response.headers.get("x-hub-executor") === "cached") cached += 1;
    if (seen !== undefined && count < seen.count) behindNamed += 1;
    // The first write that is missing from the answer, if it was committed before the request was sent.
    const missed = written.find((one) => one.count > count);
    if (missed !== undefined) largestLag = Math.max(largestLag, sentAt - missed.at);
  }

  await write(1);
  async function client(number: number): Promise<void> {
    while (left > 0) {
      left -= 1;
      const turn = left;
      if (number === 0 && turn % 2 === 0) await write(written.length + 1);
      else await read(turn);
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, (_, number) => client(number)));
  console.log({ writes: written.length, cached, largestLagMs: Math.round(largestLag) });
  expect(behindNamed).toBe(0);
  expect(largestLag).toBeLessThanOrEqual(OLDEST_VERSION_MS);
  expect(written.length).toBeGreaterThan(TURNS / 100);
  expect(cached).toBeGreaterThan(TURNS / 100);
});
