import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { SCOPES } from "../../graph/scopes";

const PATH = "/.well-known/oauth-protected-resource";

/** Tells clients by RFC 9728 what a token for the graph is, and who gives one. */
export function serveResourceMetadata(server: FastifyInstance, issuer: string | null): void {
  for (const path of [PATH, `${PATH}/graphql`]) {
    server.get(path, (request) => ({
      resource: `${originOf(request)}/graphql`,
      resource_name: "Convergence Hub",
      ...(issuer !== null && { authorization_servers: [issuer] }),
      bearer_methods_supported: ["header"],
      scopes_supported: Object.keys(SCOPES),
    }));
  }
}

/** One answer for every cause, so that nobody learns from it how near a guess came. */
export function refuseCaller(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return reply
    .code(401)
    .header("www-authenticate", `Bearer resource_metadata="${originOf(request)}${PATH}"`)
    .send({ errors: [{ message: "a valid token is needed", extensions: { code: "UNAUTHENTICATED" } }] });
}

/** Where the caller reaches the hub. */
export function originOf({ protocol, host }: FastifyRequest): string {
  return `${protocol}://${host.replaceAll(/[^\w.:[\]-]/g, "")}`;
}
