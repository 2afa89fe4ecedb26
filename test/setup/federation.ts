import type { Gate } from "../../src/access/gate";
import type { Grant } from "../../src/access/grant";
import { closeRequest, openRequest, type RequestContext } from "../../src/access/request-context";
import { composeSupergraph, cutSubgraphs } from "../../src/federation/compose";
import { ownsNoun } from "../../src/federation/domains";
import { hubSchema } from "../../src/schema";
import { startServer, type RunningServer } from "../../src/server/start-server";
import type { TestHub } from "./hub";
import { closedWithFile } from "./leftovers";

export const GATEWAY_SECRET = "a secret between the gateway and its subgraphs";

export interface TestSubgraphs {
  supergraph: string;
  urls: Record<string, string>;
  /** Contexts of the operations that the subgraphs received. */
  opened: RequestContext[];
  close(): Promise<void>;
}

/** Serves every subgraph over HTTP on a test hub's database, for callers of a gate or with the grant of the moment. */
export async function serveSubgraphs(
  hub: TestHub,
  gate: Gate,
  grantOf: (() => Grant) | null = null,
): Promise<TestSubgraphs> {
  const subgraphs = cutSubgraphs(hubSchema());
  const opened: RequestContext[] = [];
  const servers: RunningServer[] = [];
  for (const { name, executable } of subgraphs) {
    servers.push(
      await startServer({
        schema: executable,
        authenticate: async (credentials) => grantOf?.() ?? gate.authenticator.authenticate(credentials),
        gatewaySecret: GATEWAY_SECRET,
        openContext: (caller) => {
          const context = openRequest({ ...gate, pool: hub.pool }, caller, { owns: ownsNoun(name) });
          opened.push(context);
          return context;
        },
        closeContext: closeRequest,
        budget: gate.budget,
        finished: null,
        audit: null,
        issuer: null,
        exampleOperations: [],
        host: "127.0.0.1",
        port: 0,
        logLevel: "silent",
        logTo: process.stderr,
      }),
    );
  }
  const urls = Object.fromEntries(subgraphs.map(({ name }, index) => [name, servers[index]?.url ?? ""]));
  return {
    supergraph: composeSupergraph(subgraphs.map(({ name, sdl }) => ({ name, sdl, url: urls[name] ?? "" }))),
    urls,
    opened,
    close: closedWithFile(async () => {
      for (const server of servers) await server.close();
    }),
  };
}
