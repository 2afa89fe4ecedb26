import { randomUUID } from "node:crypto";
import { unwrapResolverError } from "@apollo/server/errors";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import type { FastifyBaseLogger } from "fastify";

/** Codes that a caller may see. Everything else is an internal error, told to the log and not to the caller. */
const PUBLIC_CODES = new Set([
  "BAD_USER_INPUT",
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "OPERATION_RESOLUTION_FAILURE",
  "BAD_REQUEST",
  "PERSISTED_QUERY_NOT_FOUND",
  "PERSISTED_QUERY_NOT_SUPPORTED",
]);

/** Makes what a caller sees of an error: ours as it is, anything unexpected as a reference into the log. */
export function errorFormatter(log: FastifyBaseLogger) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const own = badInputBehind(error);
    if (own !== null) return { ...formatted, extensions: { ...own.extensions } };
    const code = formatted.extensions?.["code"];
    if (typeof code === "string" && PUBLIC_CODES.has(code)) return { ...formatted, extensions: { code } };
    const reference = randomUUID();
    log.error({ err: unwrapResolverError(error), reference, path: formatted.path }, "internal error");
    return {
      message: `Internal error. Reference: ${reference}`,
      ...(formatted.locations && { locations: formatted.locations }),
      ...(formatted.path && { path: formatted.path }),
      extensions: { code: "INTERNAL_SERVER_ERROR", reference },
    };
  };
}

/** Apollo gives an error from a scalar the code of the step it failed in; the scalar's own says more. */
function badInputBehind(error: unknown): GraphQLError | null {
  for (let current = error; current instanceof Error; current = originalOf(current)) {
    if (current instanceof GraphQLError && "expected" in current.extensions) {
      return new GraphQLError(current.message, {
        extensions: { ...current.extensions, code: "BAD_USER_INPUT" },
      });
    }
  }
  return null;
}

function originalOf(error: Error): unknown {
  return error instanceof GraphQLError ? error.originalError : error.cause;
}
