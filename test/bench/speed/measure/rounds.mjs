import pg from "pg";
import { withClient } from "../database.mjs";
import { startProcess } from "../processes.mjs";
import { databaseOf, keyOf } from "../run-state.mjs";
import { measureCell, untilAtRest } from "./cell.mjs";
import { load } from "./load.mjs";

const WARM_UP_SECONDS = 2;

/** Measures in two passes, so that no more connections are held than needed: answers made anew, then answers kept. */
export async function measureAll(bench, say) {
  for (const isCacheHit of [false, true]) {
    const workloads = bench.workloads.filter((workload) => (workload.isCacheHit === true) === isCacheHit);
    const contenders = bench.contenders.filter((contender) =>
      workloads.some((workload) => bench.examined.get(keyOf(contender, workload)) != null),
    );
    if (contenders.length > 0) await measurePass(bench, contenders, workloads, say);
  }
}

async function measurePass(bench, contenders, workloads, say) {
  const client = new pg.Client({ connectionString: bench.serverUrl });
  const processes = new Map();
  try {
    await client.connect();
    await checkConnections(client, contenders);
    for (const contender of contenders) {
      const { key } = contender.process;
      if (!processes.has(key)) {
        processes.set(key, await startProcess(contender, bench, databaseOf(bench, contender)));
      }
    }
    for (let round = 0; round <= bench.options.rounds; round += 1) {
      for (const workload of workloads) {
        const turn = [...contenders.slice(round % contenders.length), ...contenders].slice(
          0,
          contenders.length,
        );
        for (const contender of turn) {
          await measureTurn(bench, { contender, workload, round, client, processes });
        }
      }
      say(round === 0 ? "warm" : `round ${round} of ${bench.options.rounds}`);
    }
  } finally {
    await client.end();
    for (const process of processes.values()) await process.stop();
    await emptyAudit(bench);
  }
}

/** Hubs note every operation; what the load has left is of no use to anybody. */
async function emptyAudit({ url, copyUrl }) {
  for (const each of [url, copyUrl]) {
    if (each !== null) await withClient(each, (client) => client.query("TRUNCATE hub_access.audit"));
  }
}

/** Round 0 warms up and is not kept. */
async function measureTurn(bench, { contender, workload, round, client, processes }) {
  const found = bench.examined.get(keyOf(contender, workload));
  if (found == null) return;
  const process = processes.get(contender.process.key);
  const concurrency = bench.options.concurrency.get(workload.name) ?? workload.concurrency;
  const { file } = found;
  if (round === 0) {
    await load({ origin: process.origin, file, concurrency, seconds: WARM_UP_SECONDS });
    await untilAtRest(client, process);
    return;
  }
  const seconds = Math.max(bench.options.seconds ?? workload.seconds, secondsFor(found.ms, concurrency));
  const cell = await measureCell(client, process, { file, concurrency, seconds });
  await untilAtRest(client, process);
  const key = keyOf(contender, workload);
  bench.cells.set(key, [...(bench.cells.get(key) ?? []), { ...cell, concurrency }]);
}

const LONGEST_CELL_SECONDS = 30;

/** Long enough for two answers to each connection, when two at a time are worked on. */
function secondsFor(ms, concurrency) {
  return Math.min(LONGEST_CELL_SECONDS, Math.ceil((2 * ms * Math.max(1, concurrency / 2)) / 1000));
}

const POOL = 10;
/** A hub holds some more for tokens, audit and news. */
const HUB_EXTRA = 3;

async function checkConnections(client, contenders) {
  const processes = new Map(contenders.map((contender) => [contender.process.key, contender.process]));
  const needed = [...processes.values()].reduce(
    (sum, { key, isHub }) => sum + (key === "fixed" ? 0 : POOL + (isHub ? HUB_EXTRA : 0)),
    0,
  );
  const { rows } = await client.query(
    `SELECT current_setting('max_connections')::integer - current_setting('superuser_reserved_connections')::integer
       - (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend')::integer AS free`,
  );
  const [{ free }] = rows;
  if (free >= needed) return;
  throw new Error(
    `expected the server to have ${needed} free connections, but it has ${free}; raise max_connections, ` +
      "measure fewer contenders, or use --embedded FOLDER",
  );
}
