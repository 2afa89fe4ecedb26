import type { FastifyInstance, FastifyReply } from "fastify";

/** Stands for all origins. */
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

/** Headers of an answer that a page may read. */
const EXPOSED_HEADERS = [
  "content-disposition",
  "etag",
  "link",
  "retry-after",
  "www-authenticate",
  "x-hub-data-version",
  "x-hub-executor",
].join(", ");

/** How long a browser may cache the answer to a preflight request. */
const PREFLIGHT_LASTS_SECONDS = "7200";

const NO_CONTENT = 204;

/**
 * Allows pages of these origins to send requests with a token of their own; browsers add no credentials. Pages of other
 * origins cannot read any answer.
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

/** Caches must not reuse an answer for another origin. */
function varyByOrigin(reply: FastifyReply): void {
  const vary = String(reply.getHeader("vary") ?? "");
  if (!/\borigin\b/i.test(vary)) void reply.header("vary", vary === "" ? "origin" : `${vary}, origin`);
}
