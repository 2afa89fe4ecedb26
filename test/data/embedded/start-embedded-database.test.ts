import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { Client } from "pg";
import { findBinaries } from "../../../src/data/embedded/binaries";
import { EmbeddedDatabaseError } from "../../../src/data/embedded/embedded-database-error";
import { findProcess } from "../../../src/data/embedded/process-state";
import { serverUser } from "../../../src/data/embedded/server-user";
import { startEmbeddedDatabase } from "../../../src/data/embedded/start-embedded-database";

const isRoot = process.getuid?.() === 0;
const asRoot = isRoot ? test : test.skip;
const folders: string[] = [];

function scratchFolder(parent = tmpdir()): string {
  const folder = mkdtempSync(join(parent, "hub-embedded-"));
  chmodSync(folder, 0o755);
  folders.push(folder);
  return folder;
}

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

function postmasterPid(directory: string): number {
  return Number(readFileSync(join(directory, "pg", "postmaster.pid"), "utf8").split("\n")[0]);
}

test("a new directory gets a cluster whose data outlives a stop", async () => {
  const directory = join(scratchFolder(), "data");
  const first = await startEmbeddedDatabase({ directory });
  await query(first.url, "CREATE TABLE kept (value text); INSERT INTO kept VALUES ('here')");
  await first.stop();
  const second = await startEmbeddedDatabase({ directory });
  expect(await query(second.url, "SELECT value FROM kept")).toEqual([{ value: "here" }]);
  expect(
    await query(second.url, "SELECT current_setting('server_version_num')::int >= 180000 AS is_18"),
  ).toEqual([{ is_18: true }]);
  await second.stop();
  expect(existsSync(join(directory, "hub.pid"))).toBe(false);
});

test("a directory in use is refused, and the message names the process and the way out", async () => {
  const directory = join(scratchFolder(), "data");
  const running = await startEmbeddedDatabase({ directory, durable: false });
  await expect(startEmbeddedDatabase({ directory })).rejects.toThrow(
    new EmbeddedDatabaseError(
      `the data directory ${directory} is in use by the process ${process.pid}; stop that one, or choose another directory with --data-dir (HUB_DATA_DIR)`,
    ),
  );
  expect(await query(running.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  await running.stop();
});

test("after its server was killed, a directory starts again and keeps what was committed", async () => {
  const directory = join(scratchFolder(), "data");
  const first = await startEmbeddedDatabase({ directory });
  await query(first.url, "CREATE TABLE kept AS SELECT 1 AS value");
  process.kill(postmasterPid(directory), "SIGKILL");
  await first.stop();
  expect(existsSync(join(directory, "pg", "postmaster.pid"))).toBe(true);
  const second = await startEmbeddedDatabase({ directory });
  expect(await query(second.url, "SELECT value FROM kept")).toEqual([{ value: 1 }]);
  await second.stop();
});

test("after the hub was killed, its orphaned server is stopped and the directory starts again", async () => {
  const directory = join(scratchFolder(), "data");
  const hub = spawn(process.execPath, ["-r", "@swc-node/register", "-e", "0"]);
  await once(hub, "exit");
  const script = `
    require(${JSON.stringify(compiled("start-embedded-database.js"))})
      .startEmbeddedDatabase({ directory: ${JSON.stringify(directory)} })
      .then(() => console.log("ready"));`;
  const child = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout, "data");
  const orphan = postmasterPid(directory);
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(findProcess(orphan)).not.toBeNull();
  const second = await startEmbeddedDatabase({ directory });
  expect(findProcess(orphan)).toBeNull();
  expect(await query(second.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  await second.stop();
});
