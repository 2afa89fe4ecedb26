import { setTimeout as sleep } from "node:timers/promises";
import { load } from "./load.mjs";
import { peakMib, processorMs, processTree, resetPeak } from "./processor.mjs";

/** Puts a load on a contender and tells what it did and what it took: one cell of a table. */
export async function measureCell(client, process, { file, concurrency, seconds }) {
  resetPeak(process.pid);
  const before = { node: nodeMs(process), database: await databaseMs(client, process) };
  const result = await load({ origin: process.origin, file, concurrency, seconds });
  const node = nodeMs(process) - before.node;
  const database = difference(await databaseMs(client, process), before.database);
  const { requests, failed } = result;
  return {
    requests,
    failed,
    perSecond: (requests - failed) / (result.microseconds / 1e6),
    p50: result.p50,
    p99: result.p99,
    nodeMs: requests === 0 ? null : node / requests,
    databaseMs: requests === 0 ? null : database / requests,
    peakMib: peakMib(process.pid),
    bytes: requests === 0 ? null : result.bytes / requests,
  };
}

const POLL_MS = 50;
/** A process that uses less than this between two looks is at rest. */
const RESTING_MS = 20;
const LONGEST_REST_MS = 30_000;

/** Waits until a contender and the database have given up what was under way when the load ended. */
export async function untilAtRest(client, process) {
  const deadline = performance.now() + LONGEST_REST_MS;
  while (performance.now() < deadline) {
    const before = nodeMs(process);
    await sleep(POLL_MS);
    const { rows } = await client.query(
      "SELECT FROM pg_stat_activity WHERE application_name = $1 AND state <> 'idle'",
      [process.applicationName],
    );
    if (rows.length === 0 && nodeMs(process) - before <= RESTING_MS) return;
  }
}

function nodeMs({ pid }) {
  return processTree(pid).reduce((sum, each) => sum + processorMs(each), 0);
}

/** Processor time of each backend that serves the process. */
async function databaseMs(client, { applicationName }) {
  const { rows } = await client.query("SELECT pid FROM pg_stat_activity WHERE application_name = $1", [
    applicationName,
  ]);
  return new Map(rows.map(({ pid }) => [pid, processorMs(pid)]));
}

function difference(after, before) {
  return [...after].reduce((sum, [pid, used]) => sum + used - (before.get(pid) ?? 0), 0);
}
