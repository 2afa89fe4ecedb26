import { ChildProcess } from "node:child_process";
import { subscribe } from "node:diagnostics_channel";
import { askSupervisor } from "./ask-supervisor";
import { endTrees } from "./process-tree";

const running = new Set<ChildProcess>();
let reports: Promise<unknown>[] = [];
let isSubscribed = false;

/** Reports every process that this one starts from now on to the supervisor, so that none outlives the run. */
export function registerProcesses(): void {
  if (isSubscribed) return;
  isSubscribed = true;
  subscribe("child_process", (message) => {
    const child = createdProcess(message);
    child.once("spawn", () => {
      running.add(child);
      child.once("exit", () => running.delete(child));
      reports.push(askSupervisor("register-process", { pid: child.pid }));
    });
  });
}

function createdProcess(message: unknown): ChildProcess {
  const isCreated = typeof message === "object" && message !== null && "process" in message;
  if (!isCreated || !(message.process instanceof ChildProcess)) throw new Error("expected a new process");
  return message.process;
}

/** Ends the processes that this one has started and that still run. */
export async function endProcesses(): Promise<void> {
  await endTrees([...running].flatMap(({ pid }) => pid ?? []));
  await Promise.all(reports);
  reports = [];
}
