import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { EmbeddedDatabaseError } from "./embedded-database-error";
import { findProcess, isMissing } from "./process-state";
import { canReach, makePrivateFolder, SHARED_FOLDER, sharedPath, type ServerUser } from "./server-user";

const run = promisify(execFile);
const ORPHAN_STOP_MS = 10_000;

/** Database role that owns everything in an embedded cluster. */
export const OWNER = "hub_owner";

/**
 * Folder of the cluster: in the data directory, unless the hub runs as root and the server's user cannot traverse the
 * parent folders. Then it is under /var/lib, and a file in the data directory holds its path. Deleting the data directory
 * deletes that file, so the next hub starts with a new cluster.
 */
export async function clusterFolder(directory: string, user: ServerUser): Promise<string> {
  await mkdir(directory, { recursive: true });
  const inside = join(directory, "pg");
  if (await canReach(inside, user)) return inside;
  const note = join(directory, "cluster-location");
  if (existsSync(note)) return (await readFile(note, "utf8")).trim();
  await mkdir(SHARED_FOLDER, { recursive: true, mode: 0o755 });
  const outside = sharedPath(`cluster-${randomUUID()}`);
  await writeFile(note, `${outside}\n`);
  return outside;
}

/** Creates the cluster unless it exists. It is renamed into place when complete, so an interrupted one is never used. */
export async function initialiseCluster(folder: string, binaries: string, user: ServerUser): Promise<void> {
  if (existsSync(folder)) return;
  const unfinished = `${folder}.new`;
  await rm(unfinished, { recursive: true, force: true });
  await makePrivateFolder(unfinished, user);
  try {
    await run(
      join(binaries, "initdb"),
      [
        "-D",
        unfinished,
        "-U",
        OWNER,
        "--auth=trust",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
        "--no-sync",
        "--wal-segsize=1",
      ],
      { ...user.spawnOptions, env: {} },
    );
  } catch (error) {
    throw new EmbeddedDatabaseError(`initdb failed: ${lastLine(error)}`, { cause: error });
  }
  await rename(unfinished, folder);
}

function lastLine(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const output = "stderr" in error && typeof error.stderr === "string" ? error.stderr : error.message;
  return output.trim().split("\n").at(-1) ?? error.message;
}

/** Lock files of the cluster and its socket; both begin with the PID of the server. */
const LOCK_FILES = ["postmaster.pid", ".s.PGSQL.5432.lock"];

/**
 * Cleans up after a hub that was killed. A server without its hub is stopped. The lock files of a dead server get the PID of
 * this process: PostgreSQL takes a zombie, or a later process with the same PID, for a running server, but never its parent.
 * They are not removed, because with them PostgreSQL detects processes of the dead server that still write to the cluster.
 */
export async function clearLeftovers(folder: string): Promise<void> {
  const [pid] = /^\d+/.exec(await textOf(join(folder, "postmaster.pid"))) ?? [];
  const server = pid === undefined ? null : findProcess(Number(pid));
  if (server?.command.includes(folder) === true) await stopOrphan(server.pid, folder);
  for (const file of LOCK_FILES.map((name) => join(folder, name))) {
    const text = await textOf(file);
    if (text !== "") await writeFile(file, text.replace(/^\d+/, String(process.pid)));
  }
}

/** Empty when there is no such file. */
async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (isMissing(error)) return "";
    throw error;
  }
}

async function stopOrphan(pid: number, folder: string): Promise<void> {
  process.kill(pid, "SIGINT");
  const deadline = Date.now() + ORPHAN_STOP_MS;
  while (findProcess(pid) !== null) {
    if (Date.now() > deadline) {
      throw new EmbeddedDatabaseError(
        `the PostgreSQL process ${pid} on ${folder} does not stop; end it and start again`,
      );
    }
    await new Promise((wake) => setTimeout(wake, 50));
  }
}
