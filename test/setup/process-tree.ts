import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { errorCode } from "../../src/error-code";
import { findProcess, isMissing, type RunningProcess } from "../../src/data/embedded/process-state";

/** How long a program may take to exit before it is killed. */
const GRACE_MS = 3_000;

/**
 * Ends processes and their descendants, from the top down: a process gets SIGTERM after its parent has ended, because many
 * programs end their children themselves. Processes that do not exit are killed.
 */
export async function endTrees(roots: readonly number[]): Promise<void> {
  const children = childrenByParent();
  const asked = new Set<RunningProcess>();
  const branches = (pid: number, parent: RunningProcess | null): Branch[] => {
    const found = findProcess(pid);
    if (found === null) return [];
    return [
      { process: found, parent },
      ...(children.get(pid) ?? []).flatMap((child) => branches(child, found)),
    ];
  };
  let tree = roots.flatMap((root) => branches(root, null));
  for (let waited = 0; tree.length > 0 && waited < GRACE_MS; waited += 20) {
    for (const { process: running, parent } of tree) {
      if (asked.has(running) || (parent !== null && isRunning(parent))) continue;
      signal(running, "SIGTERM");
      asked.add(running);
    }
    await wait(20);
    tree = tree.filter((branch) => isRunning(branch.process));
  }
  for (const branch of tree) signal(branch.process, "SIGKILL");
  while (tree.some((branch) => isRunning(branch.process))) await wait(20);
}

interface Branch {
  process: RunningProcess;
  /** Null for the given processes themselves. */
  parent: RunningProcess | null;
}

/** Whether it is still running, as opposed to another process with the same PID. */
export function isRunning({ pid, startedAt }: Pick<RunningProcess, "pid" | "startedAt">): boolean {
  return findProcess(pid)?.startedAt === startedAt;
}

function signal({ pid }: RunningProcess, name: "SIGTERM" | "SIGKILL"): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (errorCode(error) !== "ESRCH") throw error;
  }
}

function childrenByParent(): Map<number, number[]> {
  const children = new Map<number, number[]>();
  for (const { pid, parent } of existsSync("/proc/self/stat") ? fromProc() : fromPs()) {
    children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  return children;
}

interface Parentage {
  pid: number;
  parent: number;
}

function fromProc(): Parentage[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, "utf8");
        // The name is in parentheses and may contain spaces; state and parent follow.
        const [, parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
        return [{ pid: Number(name), parent: Number(parent) }];
      } catch (error) {
        if (isMissing(error)) return [];
        throw error;
      }
    });
}

function fromPs(): Parentage[] {
  const lines = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" }).trim().split("\n");
  return lines.map((line) => {
    const [pid, parent] = line.trim().split(/\s+/).map(Number);
    return { pid: pid ?? 0, parent: parent ?? 0 };
  });
}
