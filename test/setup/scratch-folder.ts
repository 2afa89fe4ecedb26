import { chmodSync, mkdtempSync } from "node:fs";
import { dirname, join } from "node:path";
import { SUPERVISOR_SOCKET } from "./ask-supervisor";

/** A new folder that goes with the run, and that the PostgreSQL of a hub run by root can pass through. */
export function scratchFolder(): string {
  const socket = process.env[SUPERVISOR_SOCKET];
  if (socket === undefined) throw new Error(`expected ${SUPERVISOR_SOCKET} to be set by the global setup`);
  const folder = mkdtempSync(join(dirname(socket), "scratch-"));
  chmodSync(folder, 0o711);
  return folder;
}
