import { chmodSync, mkdtempSync } from "node:fs";
import { dirname, join } from "node:path";
import { SUPERVISOR_SOCKET } from "./ask-supervisor";

/** A new folder that is deleted after the run. If root runs the tests, PostgreSQL's user can traverse it. */
export function scratchFolder(): string {
  const socket = process.env[SUPERVISOR_SOCKET];
  if (socket === undefined) throw new Error(`expected ${SUPERVISOR_SOCKET} to be set by the global setup`);
  const folder = mkdtempSync(join(dirname(socket), "scratch-"));
  chmodSync(folder, 0o711);
  return folder;
}
