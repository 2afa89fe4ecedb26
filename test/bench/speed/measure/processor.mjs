import { readdirSync, readFileSync, writeFileSync } from "node:fs";

/** Ticks in which Linux counts processor time. */
const TICK_MS = 10;
const KIB_OF_A_MIB = 1024;

/** Processor milliseconds that a process has used so far; 0 for one that is gone. */
export function processorMs(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  } catch {
    return 0;
  }
}

/** A process with all that it has started. */
export function processTree(pid) {
  const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").split(" ").filter(Boolean).map(Number),
  );
  return [pid, ...children.flatMap(processTree)];
}

/** Begins to look for the peak of a process's memory anew. */
export function resetPeak(pid) {
  writeFileSync(`/proc/${pid}/clear_refs`, "5");
}

/** Most memory in MiB that a process has held since. */
export function peakMib(pid) {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/VmHWM:\s+(\d+)/.exec(status)[1]) / KIB_OF_A_MIB;
}
