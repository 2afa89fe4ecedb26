import { createRequire } from "node:module";
import { readdirSync, readFileSync } from "node:fs";
import { getOperationAST, parse } from "graphql";
import pg from "pg";
import { ask, from, median, startBenchHub } from "./hub.mjs";

const OPERATIONS = 300;
const RUNS = 5;
const WARMING = 200;
/** Less cannot be told from the noise. */
const LEAST_MS = 0.1;
const POINTS = 100_000_000;
const WITHIN = 10;

/**
 * `npm run bench -- points [OPERATIONS]`: processor time of the hub and of PostgreSQL per point, over random operations. The
 * client's own time is in it: that of an operation that reads nothing is subtracted. Linux only.
 */
export async function run([count = String(OPERATIONS)]) {
  const require = createRequire(import.meta.url);
  require("../setup/typescript.cjs");
  const { randomOperation } = require("../factories/random-operations.ts");
  const { hubSchema } = await from("src/schema.js");
  const { modelsOf } = await from("src/graph/models.js");
  const { sizeOf } = await from("src/server/admission/limits.js");
  const { openRowCounts } = await from("src/server/admission/row-counts.js");
  const hub = await startBenchHub();
  const owner = new pg.Client({ connectionString: hub.serving.directUrl });
  await owner.connect();
  try {
    const scopes = ["graph:read", "indicators:read", "findings:read", "contacts:read"];
    const granted = { territories: ["*"], programmes: ["*"], disclosure: "RAW", pointsPerMinute: POINTS };
    const { text: token } = await hub.gate.tokens.create({ name: "points", scopes, ...granted });
    const { body } = await ask(hub.url, token, "{ territories { nodes { id code } } }");
    const { nodes } = body.data.territories;
    const options = { scopes, ids: nodes.map(({ id }) => id), codes: nodes.map(({ code }) => code) };
    const rowCounts = await openRowCounts(hub.gate.accessPool, modelsOf(hubSchema()), (error) =>
      console.error(error.message),
    );
    const cpu = async () => {
      const { rows } = await owner.query(
        "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
      );
      return [process.pid, ...rows.map(({ pid }) => pid)].reduce((sum, pid) => sum + cpuMs(pid), 0);
    };
    const measured = async (query, variables) => {
      const times = [];
      for (let index = 0; index <= RUNS; index += 1) {
        const before = await cpu();
        const { body } = await ask(hub.url, token, query, variables);
        times.push((await cpu()) - before);
        if (body.errors !== undefined) return null;
      }
      return median(times.slice(1));
    };
    for (let index = 0; index < WARMING; index += 1) {
      const { query, variables } = randomOperation(hubSchema(), index + 1, options);
      await ask(hub.url, token, query, variables);
    }
    const overhead = await measured("{ __typename }", {});
    const found = [];
    for (let seed = 1; found.length < Number(count); seed += 1) {
      const { query, variables } = randomOperation(hubSchema(), seed, options);
      const document = parse(query);
      const { cost } = sizeOf(hubSchema(), document, getOperationAST(document), variables, rowCounts);
      const ms = await measured(query, variables);
      if (ms !== null && cost > 0)
        found.push({ cost, perPoint: Math.max(LEAST_MS, ms - overhead) / cost, ms: ms - overhead });
    }
    const middle = median(found.map(({ perPoint }) => perPoint));
    const near = found.filter(({ perPoint }) => perPoint <= middle * WITHIN && perPoint >= middle / WITHIN);
    const dearest = found.toSorted((one, other) => other.perPoint - one.perPoint);
    console.log(
      `${found.length} random operations, ${overhead.toFixed(2)} ms of CPU for one that reads nothing`,
    );
    console.log(
      `CPU per point: median ${(middle * 1000).toFixed(0)} µs; ${((100 * near.length) / found.length).toFixed(0)} % within a factor of ${WITHIN}`,
    );
    for (const [name, few] of [
      ["underpriced", dearest.slice(0, 3)],
      ["overpriced", dearest.slice(-3)],
    ])
      for (const { cost, ms } of few) console.log(`  ${name}: ${ms.toFixed(2)} ms for ${cost} points`);
  } finally {
    await owner.end();
    await hub.close();
  }
}

/** Milliseconds of processor time of a process with all its threads. */
function cpuMs(pid) {
  return readdirSync(`/proc/${pid}/task`).reduce((sum, thread) => {
    const [nanoseconds] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8").split(" ");
    return sum + Number(nanoseconds) / 1_000_000;
  }, 0);
}
