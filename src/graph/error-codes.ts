import { ApolloServerErrorCode } from "@apollo/server/errors";

/** The codes of the hub's own errors. */
export const OWN_CODES: ReadonlySet<unknown> = new Set([
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "NOT_FOUND",
  "BAD_USER_INPUT",
  "CONFLICT",
  "LIMIT_EXCEEDED",
  "QUERY_TOO_COSTLY",
  "QUERY_TIMEOUT",
  "RATE_LIMITED",
  "OPERATION_NOT_TRUSTED",
  "CLIENT_GONE",
  "SERVICE_UNAVAILABLE",
]);

/** Codes of errors whose messages callers may read: the hub's own, and Apollo Server's for requests that it refuses. */
export const PUBLIC_CODES: ReadonlySet<unknown> = new Set([
  ...OWN_CODES,
  ApolloServerErrorCode.GRAPHQL_PARSE_FAILED,
  ApolloServerErrorCode.GRAPHQL_VALIDATION_FAILED,
  ApolloServerErrorCode.OPERATION_RESOLUTION_FAILURE,
  ApolloServerErrorCode.PERSISTED_QUERY_NOT_FOUND,
  ApolloServerErrorCode.PERSISTED_QUERY_NOT_SUPPORTED,
  ApolloServerErrorCode.BAD_REQUEST,
]);
