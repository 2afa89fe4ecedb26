import { createServer, type Server } from "node:http";
import { once } from "node:events";
import { createGatewayRuntime, type GatewayPlugin } from "@graphql-hive/gateway-runtime";
import { unifiedGraphHandler } from "@graphql-hive/router-runtime";
import httpTransport from "@graphql-mesh/transport-http";
import type { GraphQLError, GraphQLFormattedError } from "graphql";
import { GATEWAY_HEADER } from "../server/admission";

export interface GatewayOptions {
  /** Text of the supergraph; it says where each subgraph is. */
  supergraph: string;
  /** Credential by which the subgraphs know the gateway. */
  secret: string;
}

type Runtime = ReturnType<typeof createGatewayRuntime>;

/** How subgraphs are reached: over HTTP where the supergraph says, or in another way. */
export type Transports = NonNullable<Parameters<typeof createGatewayRuntime>[0]["transports"]>;

/**
 * A Federation 2 gateway before the subgraphs. The caller's token goes on to every subgraph of ours, which applies its
 * grant; the gateway itself knows no data and decides nothing.
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
      fromClientToSubgraphs({ request }) {
        const authorization = request.headers.get("authorization");
        return { [GATEWAY_HEADER]: secret, ...(authorization !== null && { authorization }) };
      },
    },
    plugins: () => [tellOnlyOurs()],
    graphiql: false,
    landingPage: false,
    logging: false,
  });
}

/** What a gateway adds to errors tells how the graph is cut, and what was asked of whom. */
const TOLD = new Set([
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

function tellOnlyOurs(): GatewayPlugin {
  return {
    onExecutionResult({ result }) {
      for (const one of Array.isArray(result) ? result : [result]) {
        if (one === null || typeof one !== "object" || !("errors" in one) || !Array.isArray(one.errors))
          continue;
        for (const error of one.errors) strip(error);
      }
    },
  };
}

function strip({ extensions }: GraphQLError | GraphQLFormattedError): void {
  if (extensions === undefined) return;
  for (const name of Object.keys(extensions)) {
    if (!TOLD.has(name)) Reflect.deleteProperty(extensions, name);
  }
}

/** Serves a gateway over HTTP. */
export async function listenGateway(runtime: Runtime, host: string, port: number): Promise<Server> {
  const server = createServer((request, response) => void runtime(request, response));
  server.listen(port, host);
  await once(server, "listening");
  return server;
}
