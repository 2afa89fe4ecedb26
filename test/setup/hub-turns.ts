import { once } from "node:events";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { HubProcess } from "./hub-process";

/** Settings of a hub process whose event loop `turnsDuring` measures. Linux only. */
export const REPORTING_TURNS = {
  NODE_OPTIONS: `--import=${pathToFileURL(join(__dirname, "report-turns.mjs")).href}`,
};

const REPORT = /^turns (\[.*\])$/gm;

/**
 * CPU milliseconds of many turns of the event loop of a hub during some work: for so long it cannot turn to another request. Unlike
 * the latency of requests, they hardly depend on how busy the machine, the database and the clients are.
 */
export async function turnsDuring(hub: HubProcess, work: () => Promise<void>): Promise<number[]> {
  const reports = () => [...hub.written().matchAll(REPORT)];
  const count = reports().length;
  hub.child.kill("SIGUSR2");
  await work();
  hub.child.kill("SIGUSR2");
  for (;;) {
    const [, report] = reports()[count] ?? [];
    if (report !== undefined) return JSON.parse(report);
    if (hub.child.stdout !== null) await once(hub.child.stdout, "data");
  }
}
