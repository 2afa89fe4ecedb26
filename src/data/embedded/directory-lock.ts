import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { errorCode } from "../../error-code";
import { EmbeddedDatabaseError } from "./embedded-database-error";
import { findProcess, isMissing } from "./process-state";

/** Locks a data directory for this process, or throws an error that names the holder. Returns the function that unlocks it. */
export function lockDirectory(directory: string): () => void {
  const file = join(directory, "hub.pid");
  const content = `${process.pid} ${findProcess(process.pid)?.startedAt ?? ""}\n`;
  for (let attempt = 1; ; attempt += 1) {
    try {
      writeFileSync(file, content, { flag: "wx", mode: 0o644 });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (errorCode(error) !== "EEXIST") throw error;
      const holder = holderOf(file);
      if (holder !== null || attempt > 3) throw refusal(directory, holder);
      rmSync(file, { force: true });
    }
  }
}

/** The running process that holds a lock; null if it has ended, which makes the lock stale. */
function holderOf(file: string): number | null {
  try {
    const [pid = "", startedAt = ""] = readFileSync(file, "utf8").trim().split(/ (.*)/s);
    return findProcess(Number(pid))?.startedAt === startedAt ? Number(pid) : null;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

function refusal(directory: string, pid: number | null): EmbeddedDatabaseError {
  const holder = pid === null ? "another process" : `the process ${pid}`;
  return new EmbeddedDatabaseError(
    `the data directory ${directory} is in use by ${holder}; stop that one, or choose another directory with --data-dir (HUB_DATA_DIR)`,
  );
}
