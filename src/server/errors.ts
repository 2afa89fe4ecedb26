import { randomUUID } from "node:crypto";
import { ApolloServerErrorCode, unwrapResolverError } from "@apollo/server/errors";
import type { FastifyBaseLogger } from "fastify";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { OWN_CODES, PUBLIC_CODES } from "../graph/error-codes";

/** Shows callers the errors of the closed list, and replaces any other by a reference to the log. */
export function errorFormatter(log: FastifyBaseLogger) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const code = publicCode(error);
    if (code !== null) return { ...formatted, extensions: { ...formatted.extensions, code } };
    return {
      ...(formatted.locations && { locations: formatted.locations }),
      ...(formatted.path && { path: formatted.path }),
      ...internalError(log, error, formatted.path),
    };
  };
}

/** Several errors in one operation, such as those of its variables. */
export class Faults extends Error {
  constructor(readonly errors: readonly GraphQLError[]) {
    super(errors.map(({ message }) => message).join("; "));
  }
}

/** An error as it appears in a response. */
export function formattedError(log: FastifyBaseLogger, error: unknown): GraphQLFormattedError {
  if (!(error instanceof GraphQLError)) return internalError(log, error);
  const { extensions: { http: _http, ...extensions } = {}, ...formatted } = error.toJSON();
  return errorFormatter(log)({ ...formatted, extensions }, error);
}

/** A thrown value as the errors of a response. */
export function formattedErrors(log: FastifyBaseLogger, thrown: unknown): GraphQLFormattedError[] {
  return errorsIn(thrown).map((error) => formattedError(log, error));
}

/** The code that callers see for a thrown value. */
export function codeOf(thrown: unknown): string {
  const code = publicCode(errorsIn(thrown)[0]);
  return typeof code === "string" ? code : ApolloServerErrorCode.INTERNAL_SERVER_ERROR;
}

/** The code of an error in a response. */
export function codeIn({ extensions }: GraphQLFormattedError): string {
  const code = extensions?.["code"];
  return typeof code === "string" ? code : "UNKNOWN";
}

/** The HTTP status that an error specifies; null when its code decides. */
export function statusOf(error: unknown): number | null {
  const http = error instanceof GraphQLError ? error.extensions["http"] : null;
  const isGiven =
    typeof http === "object" && http !== null && "status" in http && typeof http.status === "number";
  return isGiven ? Number(http.status) : null;
}

export function errorsIn(thrown: unknown): readonly unknown[] {
  return thrown instanceof Faults ? thrown.errors : [thrown];
}

/** Logs an unexpected error, and gives the caller a reference to the log entry. */
function internalError(log: FastifyBaseLogger, error: unknown, path?: readonly (string | number)[]) {
  const reference = randomUUID();
  log.error({ reference, path, err: cause(error) }, "internal error");
  return {
    message: `Internal error. Reference: ${reference}`,
    extensions: { code: ApolloServerErrorCode.INTERNAL_SERVER_ERROR, reference },
  };
}

function publicCode(error: unknown): unknown {
  // graphql-js copies the extensions of any thrown error; only those of a GraphQLError are meant for callers.
  const thrown = unwrapResolverError(error);
  if (!(thrown instanceof GraphQLError)) return null;
  const { code } = thrown.extensions;
  return (
    ownCode(thrown) ?? (PUBLIC_CODES.has(code) ? code : isUncodedMistake(thrown) ? "BAD_USER_INPUT" : null)
  );
}

/** Apollo wraps errors of scalars and validation rules in errors with its own code. */
function ownCode(error: GraphQLError): unknown {
  for (let current: unknown = error; current instanceof GraphQLError; current = current.originalError) {
    if (OWN_CODES.has(current.extensions["code"])) return current.extensions["code"];
  }
  return null;
}

/** graphql-js sets no code on errors of variables and arguments. */
function isUncodedMistake({ extensions, message, nodes }: GraphQLError): boolean {
  if (extensions["code"] !== undefined) return false;
  const isArgument = nodes !== undefined && message.startsWith('Argument "');
  return (
    isArgument ||
    message.startsWith('Variable "$') ||
    message.startsWith("Too many errors processing variables")
  );
}

function cause(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError !== undefined
    ? cause(error.originalError)
    : error;
}
