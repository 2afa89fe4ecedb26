import type { GraphQLSchema } from "graphql";
import { openGate } from "../access/gate";
import { closeRequest, openRequest } from "../access/request-context";
import type { Settings } from "../config";
import { capacityFaults } from "../data/check-capacity";
import { checkConnections } from "../data/check-connections";
import { checkMigrated, joinDatabase, openDatabase, type Database } from "../data/open-database";
import { openServingDatabase } from "../data/open-serving-database";
import type { ServingDatabase } from "../data/serving-database";
import { checkServingLogin, servingLoginUrl } from "../data/serving-login";
import { openServingPool } from "../data/serving-pool";
import { ownsNoun } from "../federation/domains";
import { modelsOf } from "../graph/models";
import { hubSchema } from "../schema";
import { checkReleasedWith } from "../disclosure/check-release";
import type { DisclosureRule } from "../disclosure/rounding";
import { auditHeadsOf } from "./audit-key";
import { checkTables } from "./check-tables";
import { disclosureRuleOf } from "./disclosure-rule";
import { gatewaySecretOf } from "./gateway-secret";
import { type LocalToken, localToken } from "./local-token";
import { environmentOf } from "./token-environment";
import { untilAskedToStop } from "./until-asked-to-stop";
import { type Exports, openExports } from "../exports/exports";
import { openRowCounts } from "../server/admission/row-counts";
import { openFinishedAnswers } from "../server/answers/finished-answers";
import { Readiness } from "../server/health/readiness";
import { checkCanListen } from "../server/http/listen";
import { startServer } from "../server/start-server";
import { readOperations, readOperationsIn } from "../server/operations";

const LONGEST_CLOSE_MS = 15_000;
const FIRST_QUERY = `{ territory(code: "rouen") { name worksites { nodes { name } } } }`;

export async function serveCommand(settings: Settings): Promise<void> {
  const heads = await auditHeadsOf(settings, report);
  await checkCanListen(settings.host, settings.port);
  // Subgraphs share one database: the first one starts it if it is embedded, the others connect to it.
  const source = { ...settings, databaseUrl: settings.servingUrl ?? settings.databaseUrl };
  const database = await (settings.subgraph === null ? openDatabase(source) : joinDatabase(source));
  const ended = Promise.race([untilAskedToStop().then(() => null), database.lost]);
  try {
    const served = await selectSchema(settings);
    const disclosure = await disclosureRuleOf(settings, database);
    await prepare(database, disclosure);
    const serving = await servingDatabaseOf(settings, database, disclosure);
    await checkConnections(serving);
    for (const fault of await capacityFaults(serving)) console.error(`hub: ${fault}`);
    const pool = openServingPool(serving, report);
    const finished = await finishedAnswersOf(settings, serving, served.options.schema);
    const operations = await readOperations();
    const exports = await exportsOf(settings, serving, operations);
    const gate = await openGate(serving, {
      ...settings,
      environment: environmentOf(database),
      heads,
      report,
    });
    const dataVersion = finished?.dataVersion ?? null;
    const pooled = serving.isPooled ? pool : null;
    const readiness = new Readiness({ pool: gate.accessPool, pooled, dataVersion, report });
    try {
      const server = await startServer({
        ...served.options,
        authenticate: (credentials) => gate.authenticator.authenticate(credentials),
        finished: finished?.answers ?? null,
        openContext: (grant, signal, label) =>
          openRequest({ ...gate, pool }, grant, { owns: served.owns, signal, label }),
        closeContext: closeRequest,
        budget: gate.budget,
        audit: gate.audit,
        rowCounts: await openRowCounts(gate.accessPool, modelsOf(hubSchema()), report),
        issuer: settings.issuer?.issuer ?? null,
        exampleOperations: operations,
        exports,
        moreOperations:
          settings.operationsFolder === null ? [] : await readOperationsIn(settings.operationsFolder),
        mostReading: settings.connections.reads,
        trustedProxies: settings.trustedProxies,
        allowedOrigins: settings.allowedOrigins,
        compression: settings.compression,
        checkReadiness: readiness.check,
        host: settings.host,
        port: settings.port,
        logLevel: "info",
        logTo: process.stderr,
      });
      const token = database.isEmbedded ? await localToken(settings, gate.tokens) : null;
      greet(server.url, settings, database, token);
      const lost = await ended;
      await server.close(lost === null ? settings.drainSeconds * 1_000 : 0);
      if (lost !== null) throw lost;
    } finally {
      await closedInTime(async () => {
        await gate.close();
        await finished?.close();
        await exports?.pool.end();
        await pool.end();
      });
    }
  } finally {
    await database.stop();
  }
}

/** Closes connections, but does not wait for a database that does not answer. */
async function closedInTime(close: () => Promise<void>): Promise<void> {
  const late = setTimeout(() => {
    console.error(`hub: the database did not close its connections within ${LONGEST_CLOSE_MS / 1_000} s`);
    process.exit(1);
  }, LONGEST_CLOSE_MS);
  await close().finally(() => clearTimeout(late));
}

/** The whole graph, or one domain for a gateway. */
async function selectSchema(settings: Settings) {
  const whole = hubSchema();
  const { subgraph } = settings;
  if (subgraph === null) return { options: { schema: whole } };
  const { cutSubgraphs } = await import("../federation/compose.js");
  const cut = cutSubgraphs(whole).find(({ name }) => name === subgraph);
  if (cut === undefined) throw new Error(`expected a subgraph, but got ${subgraph}`);
  return {
    options: { schema: cut.executable, gatewaySecret: gatewaySecretOf(settings) },
    owns: ownsNoun(subgraph),
  };
}

/** How to connect to the database for serving: by default never as its owner or a superuser. */
async function servingDatabaseOf(
  { connections, pooler, listenUrl, servingUrl, servesAsOwner }: Settings,
  database: Database,
  { secret }: DisclosureRule,
): Promise<ServingDatabase> {
  const isPooled = pooler === "transaction";
  const urlFor = async (url: string) => {
    if (servesAsOwner) return url;
    if (servingUrl === null) return servingLoginUrl(url, secret);
    await checkServingLogin(url);
    return url;
  };
  const url = await urlFor(database.url);
  const directUrl = listenUrl === null ? url : await urlFor(listenUrl);
  return openServingDatabase({ url, directUrl, isPooled, connections });
}

/** Null if resolvers execute everything: when configured so, and in subgraphs, whose nouns refer to other processes. */
async function finishedAnswersOf(settings: Settings, serving: ServingDatabase, schema: GraphQLSchema) {
  if (settings.executor === "reference" || settings.subgraph !== null) return null;
  return openFinishedAnswers(serving, { schema, cacheBytes: settings.cacheMegabytes * 1_000_000, report });
}

/** Null in subgraphs, whose operations come from a gateway. */
async function exportsOf(
  settings: Settings,
  serving: ServingDatabase,
  operations: Awaited<ReturnType<typeof readOperations>>,
): Promise<Exports | null> {
  if (settings.subgraph !== null) return null;
  return openExports(serving, hubSchema(), { operations, report });
}

/** Migrates and seeds an embedded database; on a server that is up to its owner, with `hub migrate` and `hub seed`. */
async function prepare(database: Database, disclosure: DisclosureRule): Promise<void> {
  const models = modelsOf(hubSchema());
  if (!database.isEmbedded) {
    await checkMigrated(database.url);
    await checkTables(database.url, models);
    await checkReleasedWith(database.url, disclosure);
    return;
  }
  const [{ migrate }, { renewSearchVectors }, { seed }] = await Promise.all([
    import("../data/migrate.js"),
    import("../data/renew-search-vectors.js"),
    import("../seed/seed.js"),
  ]);
  await migrate(database.url);
  await renewSearchVectors(database.url, models.all);
  await checkTables(database.url, models);
  await seed(database.url, {
    models,
    disclosure,
    skipUnchanged: true,
    report: (line) => console.log(line),
  });
}

/** Reports background failures, which belong to no request. */
function report(error: Error): void {
  console.error(`hub: ${error.message}`);
}

function greet(
  url: string,
  settings: Settings,
  { isEmbedded, logFile }: Database,
  token: LocalToken | null,
): void {
  const query = JSON.stringify({ query: FIRST_QUERY });
  console.log(`Convergence Hub serves ${url}`);
  console.log(`Data: ${isEmbedded ? settings.dataDirectory : "the server of DATABASE_URL"}`);
  if (logFile !== null) console.log(`Log of PostgreSQL: ${logFile}`);
  console.log("Open the address in a browser for the explorer.");
  if (token === null) {
    console.log("Callers need a token; see `hub token create --help`.");
    return;
  }
  console.log(`Local token with full access: ${token.file}`);
  // Under a service manager, the output would remain in its journal.
  if (token.isNew || process.stdout.isTTY) console.log(`  ${token.text}`);
  console.log("Try:");
  console.log(
    `  curl -s ${url} -H 'content-type: application/json' -H "authorization: Bearer $(cat ${token.file})" -d '${query}'`,
  );
}
