import { createServer, type Server } from "node:http";
import { once } from "node:events";
import { createGatewayRuntime, type GatewayPlugin } from "@graphql-hive/gateway-runtime";
import { unifiedGraphHandler } from "@graphql-hive/router-runtime";
import httpTransport from "@graphql-mesh/transport-http";
import { type ASTNode, Kind } from "graphql";
import { PUBLIC_CODES } from "../graph/error-codes";
import { SUBGRAPHS } from "./domains";
import { GATEWAY_HEADER } from "./gateway-header";

export interface GatewayOptions {
  /** The supergraph schema, with the address of each subgraph. */
  supergraph: string;
  /** Credential by which the subgraphs recognise the gateway. */
  secret: string;
}

type Runtime = ReturnType<typeof createGatewayRuntime>;

/** How subgraphs are reached: over HTTP at the supergraph's addresses, or in another way. */
export type Transports = NonNullable<Parameters<typeof createGatewayRuntime>[0]["transports"]>;

/**
 * A Federation 2 gateway in front of the subgraphs. It forwards the caller's token to our subgraphs, which apply the grant; the
 * gateway has no data and makes no access decisions.
 */
export function createGateway(
  { supergraph, secret }: GatewayOptions,
  transports: Transports = { http: httpTransport },
): Runtime {
  return createGatewayRuntime({
    supergraph,
    transports,
    unifiedGraphHandler,
    propagateHeaders: {
      fromClientToSubgraphs({ request, subgraphName }) {
        // External subgraphs never receive our callers' tokens.
        if (!isOurs(subgraphName)) return {};
        const authorization = request.headers.get("authorization");
        return { [GATEWAY_HEADER]: secret, ...(authorization !== null && { authorization }) };
      },
    },
    plugins: () => [redactErrors(), limitAnswers()],
    upstreamTimeout: UPSTREAM_TIMEOUT_MS,
    graphiql: false,
    landingPage: false,
    logging: false,
  });
}

const UPSTREAM_TIMEOUT_MS = 3_000;
/** Maximum size of a subgraph's response. */
const LARGEST_ANSWER = 20_000_000;
const LARGEST_FOREIGN_ANSWER = 1_000_000;

function isOurs(name: string): boolean {
  return SUBGRAPHS.includes(name.toLowerCase());
}

/** Reads a subgraph's response up to its maximum size. */
function limitAnswers(): GatewayPlugin {
  return {
    onFetch({ fetchFn, setFetchFn, executionRequest }) {
      const name = executionRequest?.subgraphName;
      const most = name !== undefined && isOurs(name) ? LARGEST_ANSWER : LARGEST_FOREIGN_ANSWER;
      setFetchFn(async (...request) => {
        const response = await fetchFn(...request);
        return new Response(await readAtMost(response, most), {
          status: response.status,
          headers: response.headers,
        });
      });
    },
  };
}

async function readAtMost(response: Response, most: number): Promise<Buffer<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > most) throw new Error(`expected a response of at most ${most} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** The error extensions passed to callers; others, which a gateway adds, reveal the subgraphs and their requests. */
const PUBLIC_EXTENSIONS = new Set([
  "code",
  "argument",
  "expected",
  "received",
  "field",
  "scope",
  "cost",
  "limit",
  "reference",
]);

function redactErrors(): GatewayPlugin {
  return {
    onExecutionResult({ result }) {
      for (const one of Array.isArray(result) ? result : [result]) {
        if (one === null || typeof one !== "object" || !("errors" in one) || !Array.isArray(one.errors))
          continue;
        for (const error of one.errors) redact(error);
      }
    },
  };
}

interface GatewayError {
  message: string;
  extensions?: Record<string, unknown> | undefined;
  /** Where the operation is wrong; errors of subgraphs have none. */
  nodes?: readonly ASTNode[] | undefined;
}

function redact(error: GatewayError): void {
  const { extensions, nodes } = error;
  // The gateway checks the values of variables itself, and gives their errors no code.
  if (extensions !== undefined && nodes?.[0]?.kind === Kind.VARIABLE_DEFINITION) {
    extensions["code"] = "BAD_USER_INPUT";
  }
  const code = extensions?.["code"];
  const isPublic = PUBLIC_CODES.has(code) || error.message.startsWith("Internal error. Reference:");
  if (!isPublic) error.message = "A part of the graph did not answer.";
  if (extensions === undefined) return;
  for (const name of Object.keys(extensions)) {
    if (!PUBLIC_EXTENSIONS.has(name)) Reflect.deleteProperty(extensions, name);
  }
}

/** Serves a gateway over HTTP. */
export async function listenGateway(runtime: Runtime, host: string, port: number): Promise<Server> {
  const server = createServer((request, response) => void runtime(request, response));
  server.listen(port, host);
  await once(server, "listening");
  return server;
}
