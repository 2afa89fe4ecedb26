import { openGate, type Gate } from "../../src/access/gate";
import { FULL_GRANT, type Grant } from "../../src/access/grant";
import { closeRequest, openRequest, type RequestContext } from "../../src/access/request-context";
import { openExports } from "../../src/exports/exports";
import { hubSchema } from "../../src/schema";
import type { Compression } from "../../src/server/http/compress-answers";
import { openRowCounts } from "../../src/server/admission/row-counts";
import { openFinishedAnswers } from "../../src/server/answers/finished-answers";
import { startServer, type RunningServer } from "../../src/server/start-server";
import { readOperations } from "../../src/server/operations";
import { MODELS } from "./models";
import type { TestHub } from "./hub";
import { closedWithFile } from "./leftovers";

export interface HubServer extends RunningServer {
  gate: Gate;
  /** Contexts of the operations so far. */
  opened: RequestContext[];
  /** Background failures reported so far, and the log. */
  reported: Error[];
  log: string[];
}

interface HubServerOptions extends Partial<Parameters<typeof openGate>[1]> {
  /** Grant of callers without a token; by default the full grant, null to reject them. */
  anonymous?: Grant | null;
  /** Size of the cache of answers; 0 by default. */
  cacheBytes?: number;
  /** Whether operations are compiled; true by default. */
  isCompiled?: boolean;
  compression?: Compression;
  /** Origins whose pages may send requests; none by default. */
  allowedOrigins?: readonly string[];
  /** Returns the grant of the next caller without a token, instead of `anonymous`. */
  grantOf?: () => Grant;
}

/** Serves a test hub over HTTP as `hub serve` does. */
export async function serveTestHub(hub: TestHub, options: HubServerOptions = {}): Promise<HubServer> {
  const {
    anonymous = FULL_GRANT,
    cacheBytes = 0,
    compression = "remote",
    allowedOrigins = [],
    grantOf,
    isCompiled = true,
    ...gateOptions
  } = options;
  const reported: Error[] = [];
  const opened: RequestContext[] = [];
  const log: string[] = [];
  const gate = await openGate(hub.database, {
    environment: "test",
    isPublic: false,
    redisUrl: null,
    issuer: null,
    report: (error) => reported.push(error),
    ...gateOptions,
  });
  const report = (error: Error) => reported.push(error);
  const finished = await openFinishedAnswers(hub.database, { schema: hubSchema(), cacheBytes, report });
  const operations = await readOperations();
  const exports = await openExports(hub.database, hubSchema(), { operations, report });
  const server = await startServer({
    schema: hubSchema(),
    finished: isCompiled ? finished.answers : null,
    authenticate: async (credentials) =>
      (await gate.authenticator.authenticate(credentials)) ??
      (credentials.authorization === null ? (grantOf?.() ?? anonymous) : null),
    openContext: (grant, signal, label) => {
      const context = openRequest({ ...gate, pool: hub.pool }, grant, { signal, label });
      opened.push(context);
      return context;
    },
    closeContext: closeRequest,
    budget: gate.budget,
    audit: gate.audit,
    rowCounts: await openRowCounts(gate.accessPool, MODELS, report),
    compression,
    allowedOrigins,
    issuer: options.issuer?.issuer ?? null,
    exampleOperations: operations,
    exports,
    host: "127.0.0.1",
    port: 0,
    logLevel: "info",
    logTo: { write: (line) => log.push(line) },
  });
  return {
    ...server,
    gate,
    opened,
    reported,
    log,
    close: closedWithFile(async () => {
      await server.close();
      await gate.close();
      await finished.close();
      await exports.pool.end();
    }),
  };
}

/** Serves a test hub while `use` runs. */
export async function serving(
  hub: TestHub,
  options: HubServerOptions,
  use: (server: HubServer, origin: string) => Promise<void>,
): Promise<void> {
  const server = await serveTestHub(hub, options);
  try {
    await use(server, new URL(server.url).origin);
  } finally {
    await server.close();
  }
}
