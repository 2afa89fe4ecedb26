import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import { Client } from "pg";
import { findBinaries } from "../../../src/data/embedded/binaries";
import { EmbeddedDatabaseError } from "../../../src/data/embedded/embedded-database-error";
import { findProcess } from "../../../src/data/embedded/process-state";
import { serverUser } from "../../../src/data/embedded/server-user";
import { startEmbeddedDatabase } from "../../../src/data/embedded/start-embedded-database";
import { built } from "../../setup/built-hub";
import { eventually } from "../../setup/eventually";

const COMPILED = built("data/embedded/start-embedded-database.js");
const isRoot = process.getuid?.() === 0;
const asRoot = isRoot ? test : test.skip;
/** Another user can be tested only if it may read the compiled files. */
const asOtherUser = isRoot && isOpen(__filename) ? test : test.skip;
const folders: string[] = [];

function isOpen(path: string): boolean {
  const folder = dirname(path);
  return folder === path || ((statSync(folder).mode & 0o001) !== 0 && isOpen(folder));
}

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

test("a new directory gets a cluster whose data survive a stop", async () => {
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

test("a directory in use is rejected, with the process and the remedy in the message", async () => {
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

test("after its server was killed, a directory can be started again without loss of commits", async () => {
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

test("a killed server is restarted at the same address without loss of commits, and that is reported", async () => {
  const directory = join(scratchFolder(), "data");
  const reported: string[] = [];
  const database = await startEmbeddedDatabase({
    directory,
    report: ({ message }) => reported.push(message),
  });
  await query(database.url, "CREATE TABLE kept AS SELECT 1 AS value");
  const killed = postmasterPid(directory);
  process.kill(killed, "SIGKILL");
  await eventually(() => query(database.url, "SELECT value FROM kept").then(isKept, () => false));
  expect(postmasterPid(directory)).not.toBe(killed);
  expect(reported).toEqual(["the embedded PostgreSQL has ended (SIGKILL) and is started again"]);
  await database.stop();
  expect(await database.lost).toBeNull();
});

function isKept(rows: unknown[]): boolean {
  return rows.length === 1;
}

test("a server that cannot be restarted is lost, with the reason", async () => {
  const directory = join(scratchFolder(), "data");
  const database = await startEmbeddedDatabase({ directory, durable: false, report: () => undefined });
  rmSync(join(directory, "pg", "PG_VERSION"));
  process.kill(postmasterPid(directory), "SIGKILL");
  expect((await database.lost)?.message).toMatch(
    /^the embedded PostgreSQL has ended \(SIGKILL\) and cannot be started again: PostgreSQL did not start: .*not a valid data directory$/,
  );
  await database.stop();
});

test("a server that crashes repeatedly is not restarted any more", async () => {
  const directory = join(scratchFolder(), "data");
  let reports = 0;
  const database = await startEmbeddedDatabase({
    directory,
    durable: false,
    report: () => (reports += 1),
  });
  const lost = { message: "" };
  void database.lost.then((error) => (lost.message = error?.message ?? "stopped"));
  await eventually(() => {
    // For a moment during start-up, there is no PID file.
    const pid = existsSync(join(directory, "pg", "postmaster.pid")) ? postmasterPid(directory) : 0;
    if (pid > 1 && findProcess(pid) !== null) process.kill(pid, "SIGKILL");
    return lost.message !== "";
  });
  expect(lost.message).toMatch(
    /^the embedded PostgreSQL has ended \(SIGKILL\) and cannot be started again: /,
  );
  expect(reports).toBeLessThanOrEqual(6);
  await database.stop();
});

test("the log of the server is a file of bounded size that only the owner can read", async () => {
  const directory = join(scratchFolder(), "data");
  const database = await startEmbeddedDatabase({ directory, durable: false });
  await query(
    database.url,
    "DO $$ BEGIN FOR i IN 1..17 LOOP RAISE LOG '% %', i, repeat('x', 1000000); END LOOP; END $$",
  );
  await database.stop();
  expect(database.logFile).toBe(join(directory, "postgresql.log"));
  expect(statSync(database.logFile).mode & 0o777).toBe(0o600);
  expect(readFileSync(database.logFile, "utf8")).toContain("database system is shut down");
  const logs = readdirSync(directory).filter((file) => file.startsWith("postgresql.log"));
  expect(logs).toEqual(["postgresql.log", "postgresql.log.1"]);
  const bytes = logs.map((file) => statSync(join(directory, file)).size);
  expect(Math.max(...bytes)).toBeLessThan(7_000_000);
});

test("a cluster is not started while processes of a killed server still write to it", async () => {
  const directory = join(scratchFolder(), "data");
  const script = `
    require(${JSON.stringify(COMPILED)})
      .startEmbeddedDatabase({ directory: ${JSON.stringify(directory)} })
      .then(({ url }) => console.log(url));`;
  const child = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"] });
  const [url] = await once(child.stdout, "data");
  const client = new Client({ connectionString: String(url).trim() });
  client.on("error", () => undefined);
  await client.connect();
  const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  const [{ pid: backend } = { pid: 0 }] = rows;
  client.query("DO $$ BEGIN LOOP END LOOP; END $$").catch(() => undefined);
  await eventually(async () => (await query(String(url).trim(), BUSY)).length === 1);
  process.kill(postmasterPid(directory), "SIGKILL");
  child.kill("SIGKILL");
  await once(child, "exit");
  await expect(startEmbeddedDatabase({ directory })).rejects.toThrow(/still in use/);
  process.kill(backend, "SIGKILL");
  await client.end();
  await eventually(() => findProcess(backend) === null);
  const second = await startEmbeddedDatabase({ directory });
  expect(await query(second.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  await second.stop();
});

const BUSY = "SELECT FROM pg_stat_activity WHERE query LIKE 'DO %' AND state = 'active'";

test("after the hub was killed, its server stops by itself and the directory can be started again", async () => {
  const directory = join(scratchFolder(), "data");
  const script = `
    require(${JSON.stringify(COMPILED)})
      .startEmbeddedDatabase({ directory: ${JSON.stringify(directory)} })
      .then(() => console.log("ready"));`;
  const child = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout, "data");
  const server = postmasterPid(directory);
  expect(findProcess(server)).not.toBeNull();
  child.kill("SIGKILL");
  await once(child, "exit");
  while (findProcess(server) !== null) await wait(10);
  const second = await startEmbeddedDatabase({ directory });
  expect(await query(second.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  await second.stop();
});

test("an orphaned server is stopped, and the directory can be started again", async () => {
  const directory = join(scratchFolder(), "data");
  await (await startEmbeddedDatabase({ directory })).stop();
  const user = serverUser();
  const cluster = join(directory, "pg");
  const settings = ["listen_addresses=", `unix_socket_directories=${cluster}`];
  const orphan = spawn(
    join(await findBinaries(user), "postgres"),
    ["-D", cluster, ...settings.flatMap((setting) => ["-c", setting])],
    { ...user.spawnOptions, env: {}, stdio: ["ignore", "ignore", "pipe"] },
  );
  await once(orphan.stderr, "data");
  const ended = once(orphan, "exit");
  const second = await startEmbeddedDatabase({ directory });
  await ended;
  expect(await query(second.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  await second.stop();
});

test("an unfinished cluster is created again", async () => {
  const directory = join(scratchFolder(), "data");
  mkdirSync(join(directory, "pg.new"), { recursive: true });
  const database = await startEmbeddedDatabase({ directory, durable: false });
  expect(await query(database.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  await database.stop();
});

test("a stale lock of an ended process is taken over", async () => {
  const directory = join(scratchFolder(), "data");
  mkdirSync(directory);
  writeFileSync(join(directory, "hub.pid"), `${process.pid} long-ago\n`);
  const database = await startEmbeddedDatabase({ directory, durable: false });
  await database.stop();
});

test("a path that is too long for a socket works", async () => {
  const directory = join(scratchFolder(), "d".repeat(90));
  const database = await startEmbeddedDatabase({ directory, durable: false });
  expect(await query(database.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  await database.stop();
});

test("links to libraries that npm left out are created", async () => {
  const native = join(scratchFolder(), "native");
  cpSync(await installedNative(), native, { recursive: true, verbatimSymlinks: true });
  rmSync(join(native, "lib", "libicuuc.so.60"));
  rmSync(join(native, "lib", "libpq.so.5"));
  const binaries = await findBinaries(serverUser(), native);
  const { stdout } = await promisify(execFile)(join(binaries, "postgres"), ["--version"], {
    uid: isRoot ? 65_534 : undefined,
  });
  expect(stdout).toContain("18.4");
  expect(existsSync(join(native, "lib", "libpq.so.5"))).toBe(true);
});

async function installedNative(): Promise<string> {
  return dirname(await findBinaries(serverUser()));
}

asRoot(
  "below a folder that only root may enter, the cluster is in a place that its server can access",
  async () => {
    const directory = join(scratchFolder(homedir()), "data");
    chmodSync(dirname(directory), 0o700);
    const database = await startEmbeddedDatabase({ directory, durable: false });
    expect(await query(database.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    await database.stop();
    const location = readFileSync(join(directory, "cluster-location"), "utf8").trim();
    expect(location).toMatch(/^\/var\/lib\/convergence-hub\/cluster-[0-9a-f-]{36}$/);
    folders.push(location);
  },
);

asOtherUser("an ordinary user gets a cluster of their own", async () => {
  const folder = scratchFolder();
  chmodSync(folder, 0o777);
  const directory = join(folder, "data");
  const script = `
    const { startEmbeddedDatabase } = require(${JSON.stringify(COMPILED)});
    startEmbeddedDatabase({ directory: ${JSON.stringify(directory)}, durable: false })
      .then(async (database) => { await database.stop(); console.log(process.getuid()); });`;
  const { stdout } = await promisify(execFile)(process.execPath, ["-e", script], {
    uid: 65_534,
    gid: 65_534,
    cwd: "/",
  });
  expect(stdout.trim()).toBe("65534");
  expect(statSync(join(directory, "pg")).uid).toBe(65_534);
});
