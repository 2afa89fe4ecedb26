import Fastify, { LogController } from "fastify";
import type { GraphQLSchema } from "graphql";
import type { Audit } from "../access/audit";
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
import { answerRequestErrors, leaveBodiesUnread } from "./http/request-errors";
import { requireCaller } from "./http/require-caller";
import { serveResourceMetadata } from "./http/resource-metadata";

export interface ServerOptions<TContext extends ResolverContext> extends Contexts<TContext> {
  schema: GraphQLSchema;
  authenticate: Authenticate;
  /** Answers that PostgreSQL writes; null when resolvers answer everything. */
  finished: FinishedAnswers | null;
  /** Set for a subgraph: what a gateway must show to ask it. */
  gatewaySecret?: string;
  /** Budgets of callers, and the record of what they ask. */
  budget: Budget;
  audit: Audit | null;
  /** Issuer of tokens that are not the hub's own; null when there is none. */
  issuer: string | null;
  /** Operations that the explorer offers; it opens with the first. */
  exampleOperations: readonly Example[];
  /** Reviewed operations besides those. */
  moreOperations?: readonly TrustedOperation[];
  /** What serves named queries; null when they are not served. */
  exports?: Exports | null;
  /** How many rows there are, which operations are priced by; not known when left out. */
  rowCounts?: RowCounts;
  /** Proxies whose `x-forwarded-for` is believed; none when left out. */
  trustedProxies?: readonly string[];
  /** Origins whose pages may ask; none when left out. */
  allowedOrigins?: readonly string[];
  /** Whose answers are compressed; those of other machines when left out. */
  compression?: Compression;
  /** Whether requests can be answered, as `/ready` tells it; always when left out. */
  checkReadiness?: () => Promise<ReadinessReport>;
  host: string;
  /** 0 for a free port. */
  port: number;
  logLevel: "debug" | "info" | "warn" | "error" | "silent";
  /** Where the log goes, one JSON object a line. */
  logTo: { write(line: string): void };
}

export interface RunningServer {
  /** Address of the graph and of the explorer. */
  url: string;
  /**
   * Resolves when every request is answered and every context closed.
   * @param drainMs How long requests are still taken while the probe says that the server leaves; none when left out.
   */
  close(drainMs?: number): Promise<void>;
}

/** Listens for GraphQL, for browsers that want the explorer, and for probes. */
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
    serverFactory: (route) =>
      createHttpServer((request, response) => {
        if (fastPath?.takes(request) === true) fastPath.handle(request, response);
        else route(request, response);
      }),
  });
  const { log } = server;
  const trusted = new TrustedOperations([...options.exampleOperations, ...(options.moreOperations ?? [])]);
  const callers = new Callers(options.authenticate, gatewaySecret);
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
