import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findBinaries } from "./binaries";
import { clearLeftovers, clusterFolder, initialiseCluster, OWNER } from "./cluster";
import { lockDirectory } from "./directory-lock";
import { EmbeddedDatabaseError } from "./embedded-database-error";
import { makePrivateFolder, serverUser, type ServerUser } from "./server-user";
import { newClient } from "../open-pool";

export interface EmbeddedDatabase {
  /** URL of the database `hub`, as its owner. */
  url: string;
  stop(): Promise<void>;
}

export interface EmbeddedDatabaseOptions {
  /** The hub's data directory, as an absolute path. */
  directory: string;
  /** Whether commits must survive a crash of the machine; tests turn this off. */
  durable?: boolean;
}

const START_MS = 30_000;
const LONGEST_SOCKET_PATH = 107;

/** Starts the PostgreSQL of a data directory, and creates its cluster first if necessary. */
export async function startEmbeddedDatabase(options: EmbeddedDatabaseOptions): Promise<EmbeddedDatabase> {
  const { directory, durable = true } = options;
  const user = serverUser();
  const folder = await clusterFolder(directory, user);
  const unlock = lockDirectory(directory);
  try {
    const binaries = await findBinaries(user);
    await initialiseCluster(folder, binaries, user);
    await clearLeftovers(folder);
    const endpoint = await openEndpoint(folder, user);
    const server = startServer(
      join(binaries, "postgres"),
      folder,
      [...endpoint.settings, ...durability(durable)],
      user,
    );
    const stop = async () => {
      await stopServer(server);
      await endpoint.close();
      unlock();
    };
    try {
      await untilReady(server);
      await createDatabase(endpoint);
    } catch (error) {
      await stop();
      throw error;
    }
    return { url: endpoint.urlOf("hub"), stop };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** How clients connect to the server. */
interface Endpoint {
  settings: string[];
  urlOf(database: string): string;
  close(): Promise<void>;
}

/** A socket in a private folder keeps other users out. Windows has none, so there the server listens on loopback. */
async function openEndpoint(folder: string, user: ServerUser): Promise<Endpoint> {
  if (process.platform === "win32") {
    const port = await freePort();
    return {
      settings: ["listen_addresses=127.0.0.1", `port=${port}`],
      urlOf: (database) => `postgresql://${OWNER}@127.0.0.1:${port}/${database}`,
      close: async () => undefined,
    };
  }
  const isShort = join(folder, ".s.PGSQL.5432.lock").length <= LONGEST_SOCKET_PATH;
  const socketFolder = isShort ? folder : await mkdtemp(join(tmpdir(), "hub-"));
  if (!isShort) await makePrivateFolder(socketFolder, user);
  return {
    settings: ["listen_addresses=", `unix_socket_directories=${socketFolder}`, "port=5432"],
    urlOf: (database) =>
      `postgresql://${OWNER}@localhost:5432/${database}?host=${encodeURIComponent(socketFolder)}`,
    close: async () => {
      if (!isShort) await rm(socketFolder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  if (address === null || typeof address === "string") throw new Error("expected a port");
  return address.port;
}

function durability(isDurable: boolean): string[] {
  return isDurable ? [] : ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];
}

interface Server {
  process: ChildProcess;
  /** The last lines of its output, which explain a failed start. */
  lines: string[];
}

function startServer(program: string, folder: string, settings: readonly string[], user: ServerUser): Server {
  const options = ["shared_preload_libraries=pg_stat_statements", ...settings].flatMap((setting) => [
    "-c",
    setting,
  ]);
  const child = spawn(program, ["-D", folder, ...options], {
    ...user.spawnOptions,
    env: {},
    stdio: ["ignore", "ignore", "pipe"],
  });
  const lines: string[] = [];
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    lines.push(...text.split("\n").filter((line) => line !== ""));
    lines.splice(0, lines.length - 20);
  });
  const lastResort = () => child.kill("SIGINT");
  process.once("exit", lastResort);
  child.once("exit", () => process.removeListener("exit", lastResort));
  if (child.pid !== undefined) endWithThisProcess(child, child.pid, user);
  return { process: child, lines };
}

/**
 * PostgreSQL would outlive this process if it is killed. A shell reads from this process; when its input ends without a
 * line, it stops the server.
 */
function endWithThisProcess(server: ChildProcess, pid: number, user: ServerUser): void {
  if (process.platform === "win32") return;
  const guard = spawn("/bin/sh", ["-c", 'read -r line || kill -INT "$0"', String(pid)], {
    ...user.spawnOptions,
    env: {},
    stdio: ["pipe", "ignore", "ignore"],
    // A signal to this process's group must not end the guard as well.
    detached: true,
  });
  // The server also works without a guard: the next hub cleans up (`clearLeftovers`).
  guard.once("error", () => undefined);
  guard.stdin.once("error", () => undefined);
  server.once("exit", () => guard.stdin.end("stopped\n"));
}

async function untilReady({ process: child, lines }: Server): Promise<void> {
  const deadline = Date.now() + START_MS;
  const failure = new Promise<never>((_resolve, reject) => {
    child.once("error", reject);
    child.once("exit", () =>
      reject(new EmbeddedDatabaseError(`PostgreSQL did not start: ${reasonIn(lines)}`)),
    );
  });
  const ready = async () => {
    while (!lines.some((line) => line.includes("ready to accept connections"))) {
      if (Date.now() > deadline) {
        throw new EmbeddedDatabaseError(
          `PostgreSQL was not ready within ${START_MS / 1000} s: ${reasonIn(lines)}`,
        );
      }
      await new Promise((wake) => setTimeout(wake, 10));
    }
  };
  await Promise.race([ready(), failure]);
}

function reasonIn(lines: readonly string[]): string {
  return lines.findLast((line) => line.includes("FATAL")) ?? lines.at(-1) ?? "it wrote nothing";
}

async function createDatabase(endpoint: Endpoint): Promise<void> {
  const client = newClient({ connectionString: endpoint.urlOf("postgres") });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = 'hub'");
    if (rowCount === 0) await client.query("CREATE DATABASE hub");
  } finally {
    await client.end();
  }
}

async function stopServer({ process: child }: Server): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGINT");
  await ended;
}
