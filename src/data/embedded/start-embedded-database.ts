import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findBinaries } from "./binaries";
import { clearLeftovers, clusterFolder, initialiseCluster, OWNER } from "./cluster";
import { lockDirectory } from "./directory-lock";
import type { EmbeddedDatabaseError } from "./embedded-database-error";
import { ServerLog } from "./server-log";
import { startServerProcess } from "./server-process";
import { makePrivateFolder, serverUser, type ServerUser } from "./server-user";
import { SupervisedServer } from "./supervised-server";
import { newClient } from "../open-pool";

export interface EmbeddedDatabase {
  /** URL of the database `hub`, as its owner. */
  url: string;
  /** The file that the server's log goes to. */
  logFile: string;
  /** Resolves with the reason when the server has ended and could not be started again; with null when it was stopped. */
  lost: Promise<EmbeddedDatabaseError | null>;
  stop(): Promise<void>;
}

export interface EmbeddedDatabaseOptions {
  /** The hub's data directory, as an absolute path. */
  directory: string;
  /** Whether commits must survive a crash of the machine; tests turn this off. */
  durable?: boolean;
  /** Called when the server has died and is restarted, and when its log cannot be written. */
  report?: (error: Error) => void;
}

const LONGEST_SOCKET_PATH = 107;

/** Starts the PostgreSQL of a data directory, creates its cluster first if necessary, and restarts it if it dies. */
export async function startEmbeddedDatabase(options: EmbeddedDatabaseOptions): Promise<EmbeddedDatabase> {
  const { directory, durable = true, report = printError } = options;
  const user = serverUser();
  const folder = await clusterFolder(directory, user);
  const unlock = lockDirectory(directory);
  const log = new ServerLog(directory, report);
  const close = async () => {
    await log.close();
    unlock();
  };
  try {
    const binaries = await findBinaries(user);
    await initialiseCluster(folder, binaries, user);
    await clearLeftovers(folder);
    const endpoint = await openEndpoint(folder, user);
    const settings = [...endpoint.settings, ...durability(durable)];
    const server = await SupervisedServer.start(
      () => startServerProcess({ binaries, folder, settings, user, log }),
      report,
    );
    const stop = async () => {
      await server.stop();
      await endpoint.close();
      await close();
    };
    try {
      await createDatabase(endpoint);
    } catch (error) {
      await stop();
      throw error;
    }
    return { url: endpoint.urlOf("hub"), logFile: log.file, lost: server.lost, stop };
  } catch (error) {
    await close();
    throw error;
  }
}

function printError(error: Error): void {
  console.error(`hub: ${error.message}`);
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

async function createDatabase(endpoint: Endpoint): Promise<void> {
  const client = newClient("creation of the database", { connectionString: endpoint.urlOf("postgres") });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = 'hub'");
    if (rowCount === 0) await client.query("CREATE DATABASE hub");
  } finally {
    await client.end();
  }
}
