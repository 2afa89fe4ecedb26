import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { clusterFolder, OWNER } from "./cluster";
import { findProcess, isMissing } from "./process-state";
import { serverUser } from "./server-user";

/** Lines of postmaster.pid: process, port, and the folder of the socket or the address. */
const PID_LINE = 0;
const PORT_LINE = 3;
const SOCKET_LINE = 4;
const ADDRESS_LINE = 5;
const STATE_LINE = 7;

/** URL of the server that another hub runs on a data directory; null when there is none. */
export async function findRunningDatabase(directory: string): Promise<string | null> {
  const folder = await clusterFolder(directory, serverUser());
  const lines = await notedLines(join(folder, "postmaster.pid"));
  const pid = Number(lines[PID_LINE]);
  if (!Number.isInteger(pid) || pid <= 1 || lines[STATE_LINE]?.trim() !== "ready") return null;
  if (findProcess(pid)?.command.includes(folder) !== true) return null;
  const port = lines[PORT_LINE]?.trim() ?? "";
  const socket = lines[SOCKET_LINE]?.trim() ?? "";
  if (socket === "") return `postgresql://${OWNER}@${lines[ADDRESS_LINE]?.trim() ?? ""}:${port}/hub`;
  return `postgresql://${OWNER}@localhost:${port}/hub?host=${encodeURIComponent(socket)}`;
}

async function notedLines(file: string): Promise<string[]> {
  try {
    return (await readFile(file, "utf8")).split("\n");
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}
