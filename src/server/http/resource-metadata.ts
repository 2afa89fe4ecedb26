import type { FastifyInstance } from "fastify";
import { SCOPES } from "../../graph/scopes";
import { originOf } from "./graph-request";

export const METADATA_PATH = "/.well-known/oauth-protected-resource";

/** Publishes which tokens the graph accepts and who issues them (RFC 9728). */
export function serveResourceMetadata(server: FastifyInstance, issuer: string | null): void {
  for (const path of [METADATA_PATH, `${METADATA_PATH}/graphql`]) {
    server.get(path, (request) => ({
      resource: `${originOf(request.headers)}/graphql`,
      resource_name: "Convergence Hub",
      ...(issuer !== null && { authorization_servers: [issuer] }),
      bearer_methods_supported: ["header"],
      scopes_supported: Object.keys(SCOPES),
    }));
  }
}
