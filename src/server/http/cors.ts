import type { FastifyInstance, FastifyReply } from "fastify";

/** Written for all origins. */
const ANY_ORIGIN = "*";

const ALLOWED_METHODS = "GET, HEAD, POST";

const ALLOWED_HEADERS = [
  "accept",
  "apollo-require-preflight",
  "apollographql-client-name",
  "apollographql-client-version",
  "authorization",
  "content-type",
  "if-none-match",
  "x-apollo-operation-name",
  "x-hub-data-version",
].join(", ");

/** What a page may read of an answer besides its body. */
const EXPOSED_HEADERS = [
  "content-disposition",
  "etag",
  "link",
  "retry-after",
  "www-authenticate",
  "x-hub-data-version",
  "x-hub-executor",
].join(", ");

/** A browser asks again after so long whether a page may ask. */
const PREFLIGHT_LASTS_SECONDS = "7200";

const NO_CONTENT = 204;

/**
 * Lets pages of these origins ask, with a token that they send themselves: a browser adds no credentials of its own. Pages of
 * other origins can read nothing.
 */
export function allowOrigins(server: FastifyInstance, origins: readonly string[]): void {
  if (origins.length === 0) return;
  const isAllowed = (origin: string) => origins.includes(ANY_ORIGIN) || origins.includes(origin);

  server.addHook("onRequest", async ({ headers, method }, reply) => {
    const { origin } = headers;
    if (origin === undefined || !isAllowed(origin)) return undefined;
    void reply
      .header("access-control-allow-origin", origin)
      .header("access-control-expose-headers", EXPOSED_HEADERS);
    if (method !== "OPTIONS" || headers["access-control-request-method"] === undefined) return undefined;
    return reply
      .code(NO_CONTENT)
      .header("access-control-allow-methods", ALLOWED_METHODS)
      .header("access-control-allow-headers", ALLOWED_HEADERS)
      .header("access-control-max-age", PREFLIGHT_LASTS_SECONDS)
      .send();
  });
  server.addHook("onSend", async (_request, reply) => varyByOrigin(reply));
}

/** Caches must not give an answer for one origin to another. */
function varyByOrigin(reply: FastifyReply): void {
  const vary = String(reply.getHeader("vary") ?? "");
  if (!/\borigin\b/i.test(vary)) void reply.header("vary", vary === "" ? "origin" : `${vary}, origin`);
}
