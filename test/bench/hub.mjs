import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import "reflect-metadata";

/** A module of the built hub. */
export const from = async (path) => import(new URL(`../../dist/${path}`, import.meta.url));

/** A hub in this process, with its own embedded database and the seed data. */
export async function startBenchHub() {
  const { startEmbeddedDatabase } = await from("src/data/embedded/start-embedded-database.js");
  const { migrate } = await from("src/data/migrate.js");
  const { hubSchema } = await from("src/schema.js");
  const { modelsOf } = await from("src/graph/models.js");
  const { seed } = await from("src/seed/seed.js");
  const { openServingPool } = await from("src/data/serving-pool.js");
  const { openGate } = await from("src/access/gate.js");
  const { openRequest, closeRequest } = await from("src/access/request-context.js");
  const { openFinishedAnswers } = await from("src/server/answers/finished-answers.js");
  const { openRowCounts } = await from("src/server/admission/row-counts.js");
  const { startServer } = await from("src/server/start-server.js");
  const { readOperations } = await from("src/server/operations.js");
  const directory = mkdtempSync(join(tmpdir(), "hub-bench-"));
  const database = await startEmbeddedDatabase({ directory, durable: false });
  await migrate(database.url);
  const schema = hubSchema();
  const models = modelsOf(schema);
  const disclosure = { secret: "only for measuring, nothing else", thresholds: { partner: 5, public: 11 } };
  await seed(database.url, { models, disclosure, skipUnchanged: false, report: () => undefined });
  // The planner's statistics, which autovacuum would gather within a minute, determine plans and prices.
  const owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
  await owner.query("ANALYZE");
  await owner.end();
  const report = (error) => console.error(error.message);
  const { servingLoginUrl } = await from("src/data/serving-login.js");
  const { openServingDatabase } = await from("src/data/open-serving-database.js");
  const serving = await openServingDatabase({ url: await servingLoginUrl(database.url, disclosure.secret) });
  const pool = openServingPool(serving, report);
  const gate = await openGate(serving, {
    environment: "test",
    isPublic: false,
    redisUrl: null,
    issuer: null,
    report,
  });
  const finished = await openFinishedAnswers(serving, { schema, cacheBytes: 0, report });
  const opened = [];
  const serve = async ({ owns, ...options }) =>
    startServer({
      authenticate: (credentials) => gate.authenticator.authenticate(credentials),
      openContext: (grant) => {
        const context = openRequest({ ...gate, pool }, grant, { owns });
        opened.push(context);
        return context;
      },
      closeContext: closeRequest,
      budget: gate.budget,
      audit: gate.audit,
      rowCounts: await openRowCounts(gate.accessPool, models, report),
      finished: null,
      issuer: null,
      exampleOperations: await readOperations(),
      host: "127.0.0.1",
      port: 0,
      logLevel: "silent",
      logTo: process.stderr,
      ...options,
    });
  const server = await serve({ schema, finished: finished.answers });
  return {
    url: server.url,
    serving,
    gate,
    serve,
    /** Contexts of the operations so far. */
    opened,
    async close() {
      await server.close();
      await gate.close();
      await finished.close();
      await pool.end();
      await database.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

export async function ask(url, token, query, variables = {}) {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, body: await response.json() };
}

export function median(values) {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];
}
