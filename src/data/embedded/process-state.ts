import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { errorCode } from "../../error-code";

/** A running process. A zombie does not count: it has ended and waits to be reaped. */
export interface RunningProcess {
  pid: number;
  command: string;
  /** Distinguishes a process from a later one with the same PID. */
  startedAt: string;
}

export function findProcess(pid: number): RunningProcess | null {
  return existsSync("/proc/self/stat") ? fromProc(pid) : fromPs(pid);
}

function fromProc(pid: number): RunningProcess | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name is in parentheses and may contain spaces; state and start time are fields 3 and 22.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields[0] === "Z") return null;
    const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
    return { pid, command, startedAt: fields[19] ?? "" };
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

function fromPs(pid: number): RunningProcess | null {
  try {
    const line = execFileSync("ps", ["-o", "stat=,lstart=,command=", "-p", String(pid)], {
      encoding: "utf8",
    }).trim();
    const match = /^(\S+)\s+(\S+ \S+\s+\d+ \S+ \d+)\s+(.*)$/.exec(line);
    if (match === null || match[1]?.startsWith("Z") === true) return null;
    return { pid, startedAt: match[2] ?? "", command: match[3] ?? "" };
  } catch (error) {
    // ps exits with status 1 when there is no such process.
    if (typeof error === "object" && error !== null && "status" in error && error.status === 1) return null;
    throw error;
  }
}

export function isMissing(error: unknown): boolean {
  const code = errorCode(error);
  return code === "ENOENT" || code === "ESRCH";
}
