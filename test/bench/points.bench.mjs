import { fork } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { getOperationAST, parse } from "graphql";
import pg from "pg";
import { ask, from, median } from "./hub.mjs";

const OPERATIONS = 300;
const RUNS = 5;
const REQUESTS_OF_A_RUN = 5;
const WARMING = 300;
const WITHIN = 10;
const SHOWN = 3;

/**
 * `npm run bench -- points [OPERATIONS [FILE]]`: processor time of the hub and of PostgreSQL per point, over random operations
 * whose answers are not cached. FILE gets each operation with its points and its time, as JSON. Linux only.
 */
export async function run([count = String(OPERATIONS), file]) {
  const require = createRequire(import.meta.url);
  require("../setup/typescript.cjs");
  const { randomOperation } = require("../factories/random-operations.ts");
  const { hubSchema } = await from("src/schema.js");
  const { modelsOf } = await from("src/graph/models.js");
  const { sizeOf } = await from("src/server/admission/limits.js");
  const { openRowCounts } = await from("src/server/admission/row-counts.js");
  const schema = hubSchema();
  const hub = fork(new URL("points-hub.mjs", import.meta.url));
  try {
    const [{ database, token, url }] = await once(hub, "message");
    const pool = new pg.Pool({ connectionString: database, max: 1 });
    try {
      const { body } = await ask(url, token, "{ territories { nodes { id code } } }");
      const { nodes } = body.data.territories;
      const options = {
        scopes: ["graph:read", "indicators:read", "findings:read", "contacts:read"],
        ids: nodes.map(({ id }) => id),
        codes: nodes.map(({ code }) => code),
      };
      const rowCounts = await openRowCounts(pool, modelsOf(schema), (error) => console.error(error.message));
      const msOf = async (query, variables) => {
        const { body } = await ask(url, token, query, variables);
        if (body.errors !== undefined) return null;
        const times = [];
        for (let run = 0; run < RUNS; run += 1) {
          const { rows } = await pool.query(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
          );
          const pids = [hub.pid, ...rows.map(({ pid }) => pid)];
          const before = cpuMs(pids);
          for (let sent = 0; sent < REQUESTS_OF_A_RUN; sent += 1) await ask(url, token, query, variables);
          times.push((cpuMs(pids) - before) / REQUESTS_OF_A_RUN);
        }
        return median(times);
      };
      for (let index = 0; index < WARMING; index += 1) {
        const { query, variables } = randomOperation(schema, index + 1, options);
        await ask(url, token, query, variables);
      }
      const found = [];
      for (let seed = 1; found.length < Number(count); seed += 1) {
        const { query, variables } = randomOperation(schema, seed, options);
        const document = parse(query);
        const { cost } = sizeOf(schema, document, getOperationAST(document), variables, rowCounts);
        const ms = await msOf(query, variables);
        if (ms !== null) found.push({ cost, ms, query, variables });
      }
      if (file !== undefined) writeFileSync(file, JSON.stringify(found));
      report(found);
    } finally {
      await pool.end();
    }
  } finally {
    if (hub.connected) hub.send("close");
    else hub.kill();
  }
}

function report(found) {
  const perPoint = ({ cost, ms }) => ms / cost;
  const middle = median(found.map(perPoint));
  const near = found.filter((one) => perPoint(one) <= middle * WITHIN && perPoint(one) >= middle / WITHIN);
  const dearest = found.toSorted((one, other) => perPoint(other) - perPoint(one));
  const share = ((100 * near.length) / found.length).toFixed(1);
  console.log(
    `${found.length} random operations, median ${median(found.map(({ ms }) => ms)).toFixed(2)} ms of CPU`,
  );
  console.log(
    `CPU per point: median ${(middle * 1000).toFixed(0)} µs; ${share} % within a factor of ${WITHIN}`,
  );
  for (const [name, few] of [
    ["underpriced", dearest.slice(0, SHOWN)],
    ["overpriced", dearest.slice(-SHOWN)],
  ])
    for (const { cost, ms } of few) console.log(`  ${name}: ${ms.toFixed(2)} ms for ${cost} points`);
}

/** Milliseconds of processor time of processes with all their threads. A process that has ended counts nothing. */
function cpuMs(pids) {
  return pids.reduce((sum, pid) => sum + cpuMsOf(pid), 0);
}

function cpuMsOf(pid) {
  try {
    return readdirSync(`/proc/${pid}/task`).reduce((sum, thread) => {
      const [nanoseconds] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8").split(" ");
      return sum + Number(nanoseconds) / 1_000_000;
    }, 0);
  } catch (error) {
    if (error.code === "ENOENT") return 0;
    throw error;
  }
}
