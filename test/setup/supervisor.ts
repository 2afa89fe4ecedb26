/**
 * A process beside jest that owns everything that the tests of a run share or start: the cluster, the test databases, and all
 * processes. It starts them on demand, and ends them when the run is over: on request, or when its input ends because jest was
 * killed.
 */
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import { Client } from "pg";
import { findProcess, type RunningProcess } from "../../src/data/embedded/process-state";
import {
  type EmbeddedDatabase,
  startEmbeddedDatabase,
} from "../../src/data/embedded/start-embedded-database";
import { packageRoot } from "../../src/package-root";
import { copyCachedCluster, EMBEDDED_TEMPLATE } from "./cached-cluster";
import { databaseUrl } from "./database-url";
import { endTrees, isRunning } from "./process-tree";
import { serverTemplate } from "./server-template";

interface Cluster {
  /** Connection to the maintenance database. */
  client: Client;
  url: string;
  template: string;
  embedded: EmbeddedDatabase | null;
}

const [folder = ""] = process.argv.slice(2);
const databases = new Set<string>();
const processes = new Map<number, RunningProcess>();

let cluster: Promise<Cluster> | undefined;
let build: Promise<unknown> | undefined;

async function openCluster(): Promise<Cluster> {
  const url = process.env["DATABASE_URL"];
  return url === undefined
    ? connect(await startEmbedded())
    : connect({ url, template: await serverTemplate(url), embedded: null });
}

async function startEmbedded() {
  await copyCachedCluster(folder);
  const embedded = await startEmbeddedDatabase({ directory: folder, durable: false });
  return { url: databaseUrl("postgres", embedded.url), template: EMBEDDED_TEMPLATE, embedded };
}

async function connect(opened: Omit<Cluster, "client">): Promise<Cluster> {
  const client = new Client({ connectionString: opened.url });
  await client.connect();
  return { ...opened, client };
}

/** The requests of tests; arguments and answers are JSON. */
const requests: Readonly<Record<string, (asked: Record<string, unknown>) => Promise<object>>> = {
  async cluster() {
    cluster ??= openCluster();
    await cluster;
    return {};
  },
  async "create-database"({ isEmpty }) {
    cluster ??= openCluster();
    const { client, url, template } = await cluster;
    const name = `hub_test_${randomBytes(6).toString("hex")}`;
    databases.add(name);
    await client.query(
      `CREATE DATABASE ${name}${isEmpty === true ? "" : ` TEMPLATE ${template} STRATEGY file_copy`}`,
    );
    return { name, url: databaseUrl(name, url) };
  },
  async "drop-database"({ name }) {
    if (typeof name === "string" && cluster !== undefined && databases.has(name))
      await drop(await cluster, name);
    return {};
  },
  async statement({ text: statement }) {
    cluster ??= openCluster();
    await (await cluster).client.query(String(statement));
    return {};
  },
  async "register-process"({ pid }) {
    const running = findProcess(Number(pid));
    if (running !== null) processes.set(running.pid, running);
    return {};
  },
  /** Builds dist, for tests that run the compiled hub. */
  async build() {
    build ??= promisify(execFile)("npm", ["run", "--silent", "build"], { cwd: packageRoot() });
    await build;
    return {};
  },
};

async function drop({ client }: Cluster, name: string): Promise<void> {
  await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  databases.delete(name);
}

async function answer(request: IncomingMessage): Promise<object> {
  const handle = requests[request.url?.slice(1) ?? ""];
  if (handle === undefined) throw new Error(`expected a request that is known, but got ${request.url}`);
  return handle(JSON.parse(await text(request)));
}

const server = createServer((request, response) => {
  answer(request).then(
    (body) => response.end(JSON.stringify(body)),
    (error: unknown) => {
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
      response.writeHead(500).end(JSON.stringify({ message }));
    },
  );
});

async function endAll(): Promise<void> {
  server.close();
  server.closeAllConnections();
  await endTrees([...processes.values()].filter(isRunning).map(({ pid }) => pid));
  const opened = await cluster?.catch(() => undefined);
  if (opened !== undefined) {
    if (opened.embedded === null) for (const name of databases) await drop(opened, name);
    await opened.client.end();
    await opened.embedded?.stop();
  }
  await rm(folder, { recursive: true, force: true });
}

// Ctrl-C signals the whole process group, but the supervisor waits for the end of its input.
process.on("SIGINT", () => undefined);
process.stdin.resume().once("end", () => {
  endAll().then(
    () => process.exit(0),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
server.listen(join(folder, "supervisor.sock"), () => console.log("ready"));
