import Fastify, { LogController, type FastifyInstance } from "fastify";
import type { GraphQLSchema } from "graphql";
import type { Audit } from "../access/audit";
import type { Budget } from "../access/budget";
import { type TrustedOperation, TrustedOperations } from "../access/trusted-operations";
import { Admission, type Authenticate } from "./admission";
import { startApollo } from "./answers/apollo";
import { CallerRules } from "./admission/caller-rules";
import { compressAnswers, type Compression, isCompressed } from "./http/compress-answers";
import { serveExplorer, type Example } from "./explorer";
import { standBefore } from "./front-door";
import type { FinishedAnswers } from "./answers/finished-answers";
import type { Exports } from "../exports/exports";
import { GraphAnswers, type Contexts } from "./graph-answers";
import { serveGraph } from "./graph-route";
import { KnownOperations } from "./admission/known-operations";
import { listen } from "./http/listen";
import { NamedOperations } from "./named-operations";
import { serveOperations } from "./operation-route";
import { serveQueries } from "./exports/query-routes";
import { answerRequestErrors, LARGEST_BODY_BYTES } from "./http/request-errors";
import { serveResourceMetadata } from "./http/resource-metadata";
import type { CallerContext } from "./rules-plugin";
import { ShortWay } from "./short-way";
import { endConnectionsOnShutdown, shutDown } from "./http/shutdown";

const HEADERS_TIMEOUT_MS = 5_000;
const REQUEST_TIMEOUT_MS = 10_000;
/** How often the two timeouts are looked at. */
const TIMEOUT_CHECK_MS = 1_000;

export interface ServerOptions<TContext extends CallerContext> extends Contexts<TContext> {
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
  /** Whose answers are compressed; those of other machines when left out. */
  compression?: Compression;
  /** Whether requests can be answered; without it, always. */
  isReady?: () => Promise<boolean>;
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
  /** Resolves when every request is answered and every context closed. */
  close(): Promise<void>;
}

/** Listens for GraphQL, for browsers that want the explorer, and for probes. */
export async function startServer<TContext extends CallerContext>(
  options: ServerOptions<TContext>,
): Promise<RunningServer> {
  const server = Fastify({
    bodyLimit: LARGEST_BODY_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    http: { headersTimeout: HEADERS_TIMEOUT_MS, connectionsCheckingInterval: TIMEOUT_CHECK_MS },
    logController: new LogController({ disableRequestLogging: true }),
    logger: { level: options.logLevel, stream: options.logTo },
  });
  const trusted = new TrustedOperations([...options.exampleOperations, ...(options.moreOperations ?? [])]);
  try {
    const isSubgraph = options.gatewaySecret !== undefined;
    const { finished } = options;
    const rules = new CallerRules({ ...options, trusted, isSubgraph }, server.log);
    const known = new KnownOperations();
    const apollo = await startApollo<TContext>(options.schema, { rules, finished, known });
    const shortWay = finished === null ? null : new ShortWay(rules, finished);
    const answers = new GraphAnswers(apollo, options);
    const isClosing = endConnectionsOnShutdown(server);
    const compression = options.compression ?? "remote";
    await compressAnswers(server, compression);
    answerRequestErrors(server);
    serveProbes(server, options);
    serveResourceMetadata(server, options.issuer);
    const admission = new Admission(options.authenticate, options.gatewaySecret ?? null);
    if (!isSubgraph) {
      await serveExplorer(server, options.exampleOperations, admission.admit);
      const named = new NamedOperations(trusted);
      serveOperations(server, answers, shortWay, admission, named);
      if (options.exports != null) serveQueries(server, options.exports, admission, rules);
      if (shortWay !== null) {
        const { authenticate } = options;
        const compresses = (address: string) => isCompressed(compression, address);
        standBefore(server, { authenticate, shortWay, known, named, compresses, isClosing });
      }
    }
    serveGraph(server, answers, shortWay, admission, { trusted, known });
    const address = await listen(server, options.host, options.port);
    return { url: `${address}/graphql`, close: () => shutDown(server, apollo, answers) };
  } catch (error) {
    await server.close();
    throw error;
  }
}

function serveProbes(
  server: FastifyInstance,
  { isReady }: Pick<ServerOptions<CallerContext>, "isReady">,
): void {
  server.get("/live", async () => ({ status: "ok" }));
  server.get("/ready", async (_request, reply) => {
    if (isReady === undefined || (await isReady())) return { status: "ok" };
    return reply.code(503).send({ status: "unavailable" });
  });
}
