import type { AddressInfo } from "node:net";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from "fastify";
import type { GraphQLSchema } from "graphql";
import type { Pool } from "pg";
import { closeOperation, openOperation, type OperationContext } from "../data/operation-context";
import { errorCode } from "../error-code";
import { startApollo } from "./apollo";
import { serveExplorer, type Example } from "./explorer";
import { StartError } from "./start-error";

const LARGEST_BODY_BYTES = 100_000;
const REQUEST_TIMEOUT_MS = 10_000;

export interface ServerOptions {
  schema: GraphQLSchema;
  /** Connections under the serving role. */
  pool: Pool;
  /** Operations that the explorer offers. */
  examples: readonly Example[];
  host: string;
  /** 0 for a free port. */
  port: number;
  /** Where the log goes, one JSON object a line. */
  logTo: { write(line: string): void };
}

export interface RunningServer {
  url: string;
  close(): Promise<void>;
}

/** Listens for GraphQL, for browsers that want the explorer, and for probes. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const server = Fastify({
    bodyLimit: LARGEST_BODY_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: "idle",
    logger: { level: "info", stream: options.logTo },
  });
  server.setErrorHandler(refuse);
  server.setNotFoundHandler((_request, reply) =>
    reply.code(404).send(errorBody("NOT_FOUND", "There is nothing at this address.")),
  );
  server.addHook("onRequest", refuseEncodedBodies);
  serveProbes(server, options.pool);
  await serveExplorer(server, options.examples);
  await serveGraph(server, options);
  await listen(server, options);
  const { address, family, port } = addressOf(server);
  return {
    url: `http://${family === "IPv6" ? `[${address}]` : address}:${port}/graphql`,
    close: () => server.close(),
  };
}

async function serveGraph(server: FastifyInstance, { schema, pool }: ServerOptions): Promise<void> {
  const apollo = await startApollo(schema, server.log);
  const operations = new WeakMap<FastifyRequest, OperationContext>();
  const answer = fastifyApolloHandler(apollo, {
    context: async (request) => {
      const operation = openOperation(pool);
      operations.set(request, operation);
      return operation;
    },
  });
  server.route({
    method: ["GET", "POST"],
    url: "/graphql",
    handler: async function handler(request, reply) {
      try {
        return await answer.call(this, request, reply);
      } finally {
        const operation = operations.get(request);
        if (operation !== undefined) await closeOperation(operation);
      }
    },
  });
  server.addHook("onClose", () => apollo.stop());
}

function serveProbes(server: FastifyInstance, pool: Pool): void {
  server.get("/live", () => ({ status: "ok" }));
  server.get("/ready", async (request, reply) => {
    try {
      await pool.query("SELECT 1");
      return { status: "ok" };
    } catch (error) {
      request.log.error({ err: error }, "the database does not answer");
      return reply.code(503).send({ status: "unavailable" });
    }
  });
}

/** A small body may inflate to a large one; requests here are small anyway. */
async function refuseEncodedBodies(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const encoding = request.headers["content-encoding"];
  if (encoding === undefined || encoding === "identity") return;
  await reply
    .code(415)
    .send(errorBody("BAD_REQUEST", `The body must not be encoded, but its content-encoding is ${encoding}.`));
}

function refuse(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const status = error.statusCode ?? 500;
  if (status >= 500) request.log.error({ err: error }, "request failed");
  void reply
    .code(status)
    .send(
      status < 500
        ? errorBody("BAD_REQUEST", error.message)
        : errorBody("INTERNAL_SERVER_ERROR", "Internal error."),
    );
}

function errorBody(code: string, message: string) {
  return { errors: [{ message, extensions: { code } }] };
}

async function listen(server: FastifyInstance, { host, port }: ServerOptions): Promise<void> {
  try {
    await server.listen({ host, port });
  } catch (error) {
    await server.close();
    const code = errorCode(error);
    if (code === "EADDRINUSE") {
      throw new StartError(
        `port ${port} on ${host} is in use; stop the other process, or choose another port with --port (PORT)`,
      );
    }
    if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") {
      throw new StartError(`${host} is no address of this machine; choose another with --host (HOST)`);
    }
    if (code === "EACCES")
      throw new StartError(`port ${port} on ${host} is reserved; choose one above 1023 with --port (PORT)`);
    throw error;
  }
}

function addressOf(server: FastifyInstance): AddressInfo {
  const address = server.server.address();
  if (address === null || typeof address === "string")
    throw new Error("expected the server to listen on a port");
  return address;
}
