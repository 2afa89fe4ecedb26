import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { EmbeddedDatabaseError } from "./embedded-database-error";
import type { ServerLog } from "./server-log";
import type { ServerUser } from "./server-user";

export interface ServerCommand {
  /** Folder of the programs of PostgreSQL. */
  binaries: string;
  /** Folder of the cluster. */
  folder: string;
  settings: readonly string[];
  user: ServerUser;
  log: Pick<ServerLog, "write">;
}

/** A PostgreSQL server that accepts connections or has ended. */
export interface ServerProcess {
  /** Resolves with the way in which it ended. */
  ended: Promise<string>;
  /** Stops it and its connections, and waits for the end. */
  stop(): Promise<void>;
}

const START_MS = 30_000;
/** How long processes of a killed server may take to exit. After that, a new server reports the conflict. */
const LONGEST_END_MS = 60_000;
const LINES_REMEMBERED = 20;

/** Starts a server and waits until it accepts connections. Throws an EmbeddedDatabaseError with the reason if it does not. */
export async function startServerProcess(command: ServerCommand): Promise<ServerProcess> {
  const { binaries, folder, log, settings, user } = command;
  const options = ["shared_preload_libraries=pg_stat_statements", ...settings];
  const child = spawn(
    join(binaries, "postgres"),
    ["-D", folder, ...options.flatMap((setting) => ["-c", setting])],
    { ...user.spawnOptions, env: {}, stdio: ["ignore", "ignore", "pipe"] },
  );
  const ended = endOf(child);
  const lastResort = () => child.kill("SIGINT");
  process.once("exit", lastResort);
  child.once("exit", () => process.removeListener("exit", lastResort));
  if (child.pid !== undefined) endWithThisProcess(child, child.pid, user);
  const stop = async () => {
    child.kill("SIGINT");
    await ended;
  };
  try {
    await untilReady(child.stderr, ended, log);
  } catch (error) {
    await stop();
    throw error;
  }
  return { ended, stop };
}

/** Resolves when all its processes have ended, because no other server can start on the cluster before. */
function endOf(child: ChildProcess): Promise<string> {
  return new Promise<string>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      const how = signal ?? `exit code ${code}`;
      const timer = setTimeout(() => resolve(how), LONGEST_END_MS);
      child.once("close", () => {
        clearTimeout(timer);
        resolve(how);
      });
    });
  });
}

/** Copies the server's output to the log, and remembers the last lines to explain a failed start. */
async function untilReady(
  output: Readable,
  ended: Promise<string>,
  log: ServerCommand["log"],
): Promise<void> {
  const lines: string[] = [];
  const reason = () => lines.findLast((line) => line.includes("FATAL")) ?? lines.at(-1) ?? "it wrote nothing";
  await new Promise<void>((resolve, reject) => {
    const fail = (what: string) => reject(new EmbeddedDatabaseError(`PostgreSQL ${what}: ${reason()}`));
    const timer = setTimeout(() => fail(`was not ready within ${START_MS / 1000} s`), START_MS);
    createInterface(output).on("line", (line) => {
      log.write(line);
      lines.push(line);
      lines.splice(0, lines.length - LINES_REMEMBERED);
      if (line.includes("ready to accept connections")) resolve();
    });
    ended.then(() => fail("did not start"), reject).finally(() => clearTimeout(timer));
  });
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
