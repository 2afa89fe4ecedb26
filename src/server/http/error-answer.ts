import type { FastifyBaseLogger } from "fastify";
import { codeOf, errorsIn, formattedErrors, statusOf } from "../errors";
import { OWN_ANSWER } from "./answer-headers";
import { originOf, type RequestHeaders } from "./graph-request";
import type { HttpAnswer } from "./http-answer";
import { isLegacy, type MediaType } from "./media-type";
import { METADATA_PATH } from "./resource-metadata";

/** HTTP statuses of codes whose errors specify none. */
const STATUSES: ReadonlyMap<unknown, number> = new Map([
  ["GRAPHQL_PARSE_FAILED", 400],
  ["GRAPHQL_VALIDATION_FAILED", 400],
  ["BAD_REQUEST", 400],
  ["BAD_USER_INPUT", 400],
  ["LIMIT_EXCEEDED", 400],
  ["CONFLICT", 409],
  ["QUERY_TIMEOUT", 504],
]);

/** Codes of errors in the operation itself, as opposed to errors in the HTTP request. */
const OPERATION_ERRORS = new Set(["GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED", "BAD_USER_INPUT"]);

const CONTENT_TOO_LARGE = 413;

/** The answer to a malformed request. */
export function requestErrorAnswer(log: FastifyBaseLogger, thrown: unknown): HttpAnswer {
  const errors = formattedErrors(log, thrown);
  const [{ extensions = {} } = {}] = errors;
  const { code, retryAfterSeconds } = extensions;
  const status = statusOf(errorsIn(thrown)[0]) ?? STATUSES.get(code) ?? 500;
  return {
    status,
    headers: {
      ...OWN_ANSWER,
      "content-type": "application/json; charset=utf-8",
      // The rest of the body is not read, so the connection cannot be reused.
      ...(status === CONTENT_TOO_LARGE && { connection: "close" }),
      ...(typeof retryAfterSeconds === "number" && { "retry-after": String(retryAfterSeconds) }),
    },
    body: [Buffer.from(JSON.stringify({ errors }))],
  };
}

/** The answer to an operation that was not executed. */
export function operationErrorAnswer(
  log: FastifyBaseLogger,
  thrown: unknown,
  mediaType: MediaType,
): HttpAnswer {
  const answer = requestErrorAnswer(log, thrown);
  const headers = { ...answer.headers, "content-type": `${mediaType}; charset=utf-8` };
  const status = statusFor(answer.status, errorsIn(thrown).map(codeOf), mediaType);
  return { ...answer, status, headers };
}

/**
 * Legacy clients, which do not accept the newer media type, treat any status but 200 as a transport error and ignore the
 * errors in the body. For them, GraphQL over HTTP requires 200 when only the operation is at fault. Exceeded limits stay 400.
 */
export function statusFor(status: number, codes: readonly string[], mediaType: MediaType): number {
  const isFaultOfOperation = codes.length > 0 && codes.every((code) => OPERATION_ERRORS.has(code));
  return status === 400 && isFaultOfOperation && isLegacy(mediaType) ? 200 : status;
}

/** The same answer for every cause, so that it reveals nothing about a guessed token. */
export function unauthenticatedAnswer(headers: RequestHeaders): HttpAnswer {
  const error = { message: "a valid token is needed", extensions: { code: "UNAUTHENTICATED" } };
  const mode = headers["sec-fetch-mode"];
  const challenges = [
    `Bearer resource_metadata="${originOf(headers)}${METADATA_PATH}"`,
    // Browsers prompt for a password only when the user opens an address, not for requests that a page sends.
    ...(mode === undefined || mode === "navigate" ? ['Basic realm="Convergence Hub", charset="UTF-8"'] : []),
  ];
  return {
    status: 401,
    headers: {
      ...OWN_ANSWER,
      "content-type": "application/json; charset=utf-8",
      "www-authenticate": challenges.join(", "),
    },
    body: [Buffer.from(JSON.stringify({ errors: [error] }))],
  };
}
