import Fastify, { LogController } from "fastify";
import type { GraphQLSchema } from "graphql";
import type { Audit } from "../access/audit/audit";
import type { Budget } from "../access/budget";
import { type TrustedOperation, TrustedOperations } from "../access/trusted-operations";
import type { Exports } from "../exports/exports";
import { Admission } from "./admission/admission";
import { type Authenticate, Callers } from "./admission/callers";
import type { RowCounts } from "./admission/row-counts";
import { OperationCheck } from "./answers/apollo";
import type { FinishedAnswers } from "./answers/finished-answers";
import { type Contexts, ResolverAnswers, type ResolverContext } from "./answers/resolver-answers";
import { serveExplorer, type Example } from "./explorer";
import { serveQueries } from "./exports/query-routes";
import { Graph } from "./graph";
import { Departure } from "./health/departure";
import { serveProbes } from "./health/probes";
import type { ReadinessReport } from "./health/readiness";
import { ClientAddresses } from "./http/client-address";
import { compressAnswers, type Compression, isCompressed } from "./http/compress-answers";
import { allowOrigins } from "./http/cors";
import { createHttpServer } from "./http/create-server";
import { FastPath } from "./http/fast-path";
import { serveGraph } from "./http/graph-routes";
import { listen } from "./http/listen";
import { answerRequestErrors, answerUnroutable, leaveBodiesUnread } from "./http/request-errors";
import { requireCaller } from "./http/require-caller";
import { serveResourceMetadata } from "./http/resource-metadata";

export interface ServerOptions<TContext extends ResolverContext> extends Contexts<TContext> {
  schema: GraphQLSchema;
  authenticate: Authenticate;
  /** Answers of compiled operations; null when resolvers answer everything. */
  finished: FinishedAnswers | null;
  /** Secret that a gateway must send; set for a subgraph only. */
  gatewaySecret?: string;
  /** Budgets of callers, and the audit log. */
  budget: Budget;
  audit: Audit | null;
  /** OpenID Connect issuer of tokens; null when only the hub's own tokens are accepted. */
  issuer: string | null;
  /** Operations that the explorer offers, the initial one first. */
  exampleOperations: readonly Example[];
  /** Reviewed operations besides those. */
  moreOperations?: readonly TrustedOperation[];
  /** Null when named queries are not served. */
  exports?: Exports | null;
  /** Row counts, from which the cost of operations is estimated; unknown by default. */
  rowCounts?: RowCounts;
  /** Most operations that read at the same time: one for each connection; as many as by default if left out. */
  mostReading?: number;
  /** Proxies whose `x-forwarded-for` is trusted; none by default. */
  trustedProxies?: readonly string[];
  /** Origins whose pages may send requests; none by default. */
  allowedOrigins?: readonly string[];
  /** Which clients get compressed answers; by default those on other machines. */
  compression?: Compression;
  /** The check behind `/ready`; always ready by default. */
  checkReadiness?: () => Promise<ReadinessReport>;
  host: string;
  /** 0 for a free port. */
  port: number;
  logLevel: "debug" | "info" | "warn" | "error" | "silent";
  /** Destination of the log, one JSON object per line. */
  logTo: { write(line: string): void };
}

export interface RunningServer {
  /** URL of the graph and of the explorer. */
  url: string;
  /**
   * Resolves when every request is answered and every context is closed.
   * @param drainMs How long requests are still accepted while `/ready` reports the shutdown; 0 by default.
   */
  close(drainMs?: number): Promise<void>;
}

/** Serves the graph, the explorer, named queries and probes. */
export async function startServer<TContext extends ResolverContext>(
  options: ServerOptions<TContext>,
): Promise<RunningServer> {
  const { gatewaySecret = null, finished, host, port, schema } = options;
  const isSubgraph = gatewaySecret !== null;
  const compression = options.compression ?? "remote";
  const addresses = new ClientAddresses(options.trustedProxies ?? []);
  let fastPath: FastPath | null = null;
  const server = Fastify({
    logController: new LogController({ disableRequestLogging: true }),
    logger: { level: options.logLevel, stream: options.logTo },
    frameworkErrors: answerUnroutable,
    serverFactory: (route) =>
      createHttpServer((request, response) => {
        if (fastPath?.takes(request) === true) fastPath.handle(request, response);
        else route(request, response);
      }),
  });
  const { log } = server;
  const trusted = new TrustedOperations([...options.exampleOperations, ...(options.moreOperations ?? [])]);
  const callers = new Callers(options.authenticate, gatewaySecret, options.audit);
  const admission = new Admission({ ...options, trusted, isSubgraph }, log);
  const check = await OperationCheck.start(schema, log);
  const resolvers = new ResolverAnswers(schema, options, log);
  const graph = new Graph({ schema, callers, trusted, check, admission, finished, resolvers, log });
  try {
    const departure = new Departure(server);
    allowOrigins(server, options.allowedOrigins ?? []);
    await compressAnswers(server, compression, addresses);
    answerRequestErrors(server);
    leaveBodiesUnread(server);
    serveProbes(server, {
      isLeaving: departure.hasBegun,
      checkReadiness: options.checkReadiness ?? (async () => ({ isReady: true, checks: {} })),
    });
    serveResourceMetadata(server, options.issuer);
    if (!isSubgraph) {
      serveExplorer(server, options.exampleOperations, requireCaller(callers, addresses));
      if (options.exports != null)
        serveQueries(server, schema, options.exports, { addresses, admission, callers });
    }
    serveGraph(server, graph, addresses, isSubgraph ? ["/graphql"] : ["/graphql", "/operations/:name"]);
    const compresses = (address: string) => isCompressed(compression, address);
    if (!isSubgraph) fastPath = new FastPath(graph, { addresses, compresses, isClosing: departure.hasBegun });
    const address = await listen(server, host, port);
    return {
      url: `${address}/graphql`,
      async close(drainMs = 0) {
        await departure.leave(drainMs);
        await graph.settled();
        await check.stop();
      },
    };
  } catch (error) {
    await server.close();
    throw error;
  }
}
