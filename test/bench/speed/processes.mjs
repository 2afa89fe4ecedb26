import { spawn } from "node:child_process";
import { openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { hubMain } from "./contenders.mjs";
import { nodeBinary } from "./install.mjs";

const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 5_000;
/** For measuring only: nothing is protected by it. */
const DISCLOSURE_KEY = "only for measuring, nothing else is protected by it";
const running = new Set();
process.once("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/** Starts a contender's process over a database; it ends with this one at the latest. */
export async function startProcess({ process: asked }, bench, databaseUrl) {
  const { operationsFolder, small, bodyFile } = bench;
  const database = withName(databaseUrl, asked.key);
  const environment = asked.isHub
    ? hubEnvironment(asked.environment, database, operationsFolder)
    : { CONTENDER: JSON.stringify({ databaseUrl: database, small, bodyFile }) };
  const log = join(bench.folder, `${asked.key}.log`);
  const child = spawn(nodeBinary(), asked.isHub ? [hubMain(bench.options.hub), "serve"] : [asked.file], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: "production", ...environment },
    stdio: ["ignore", "pipe", openSync(log, "w"), "ipc"],
  });
  running.add(child);
  child.once("exit", () => running.delete(child));
  const url = await addressOf(child, asked.key, log);
  return {
    key: asked.key,
    pid: child.pid,
    /** Name under which its connections are known to the database. */
    applicationName: applicationName(asked.key),
    origin: new URL(url).origin,
    log,
    stop: () => stop(child),
  };
}

function hubEnvironment(environment, databaseUrl, operationsFolder) {
  return {
    DATABASE_URL: databaseUrl,
    HUB_DISCLOSURE_KEY: DISCLOSURE_KEY,
    HOST: "127.0.0.1",
    PORT: "0",
    HUB_EXECUTOR: "compiled",
    HUB_CACHE_MB: "0",
    HUB_OPERATIONS: operationsFolder,
    ...environment,
  };
}

const applicationName = (key) => `hub-bench ${key}`;

/** The name in an address wins over the one that a programme gives itself. */
function withName(databaseUrl, key) {
  const url = new URL(databaseUrl);
  url.searchParams.set("application_name", applicationName(key));
  return url.href;
}

/** The address in the first line that has one. */
async function addressOf(child, key, log) {
  const lines = [];
  const found = new Promise((resolve, reject) => {
    const give = (reason) =>
      reject(
        new Error(`expected ${key} to start, but ${reason}:\n${lines.join("")}${readFileSync(log, "utf8")}`),
      );
    const timer = setTimeout(() => give("it took too long"), START_TIMEOUT_MS);
    child.stdout.on("data", (chunk) => {
      lines.push(String(chunk));
      const match = /https?:\/\/127\.0\.0\.1:\d+/.exec(lines.join(""));
      if (match === null) return;
      clearTimeout(timer);
      resolve(match[0]);
    });
    child.once("exit", (code) => {
      clearTimeout(timer);
      give(`it ended with ${code}`);
    });
  });
  return found;
}

async function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), STOP_TIMEOUT_MS);
  await ended;
  clearTimeout(timer);
}
