import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
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

const COMPILED = built("data/embedded/start-embedded-database.js");
const isRoot = process.getuid?.() === 0;
const asRoot = isRoot ? test : test.skip;
/** Another user can be tried only where that user may read the compiled files. */
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

test("after the hub was killed, its server ends by itself and the directory starts again", async () => {
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

test("a server that no hub owns is stopped, and the directory starts again", async () => {
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

test("a cluster cut short while it was made is made anew", async () => {
  const directory = join(scratchFolder(), "data");
  mkdirSync(join(directory, "pg.new"), { recursive: true });
  const database = await startEmbeddedDatabase({ directory, durable: false });
  expect(await query(database.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  await database.stop();
});

test("a lock left by a process that is gone is taken over", async () => {
  const directory = join(scratchFolder(), "data");
  mkdirSync(directory);
  writeFileSync(join(directory, "hub.pid"), `${process.pid} long-ago\n`);
  const database = await startEmbeddedDatabase({ directory, durable: false });
  await database.stop();
});

test("a path too long for a socket is no hindrance", async () => {
  const directory = join(scratchFolder(), "d".repeat(90));
  const database = await startEmbeddedDatabase({ directory, durable: false });
  expect(await query(database.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  await database.stop();
});

test("libraries whose links npm left out get them", async () => {
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
  "below a folder that only root may enter, the cluster lies where its server can reach it",
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
