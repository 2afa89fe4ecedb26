import type { FastifyBaseLogger } from "fastify";
import { codeOf, errorsIn, formattedErrors, statusOf } from "../errors";
import { OWN_ANSWER } from "./answer-headers";
import { originOf, type RequestHeaders } from "./graph-request";
import type { HttpAnswer } from "./http-answer";
import { isLegacy, type MediaType } from "./media-type";
import { METADATA_PATH } from "./resource-metadata";

/** Statuses of codes whose errors do not ask for one themselves. */
const STATUSES: ReadonlyMap<unknown, number> = new Map([
  ["GRAPHQL_PARSE_FAILED", 400],
  ["GRAPHQL_VALIDATION_FAILED", 400],
  ["BAD_REQUEST", 400],
  ["BAD_USER_INPUT", 400],
  ["LIMIT_EXCEEDED", 400],
  ["CONFLICT", 409],
  ["QUERY_TIMEOUT", 504],
]);

/** Codes of faults of the operation itself, as against faults of the request that carries it. */
const FAULTS_OF_THE_OPERATION = new Set([
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "BAD_USER_INPUT",
]);

const CONTENT_TOO_LARGE = 413;

/** The answer to a request that cannot be read. */
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
      // The rest of the body is not read, so that nothing can follow it.
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
 * Clients that do not name the newer media type take any status but 200 for a fault of the transport, and do not read the
 * errors: GraphQL over HTTP asks for 200 there when the operation alone is at fault. Refusals by a limit stay 400.
 */
export function statusFor(status: number, codes: readonly string[], mediaType: MediaType): number {
  const isFaultOfOperation = codes.length > 0 && codes.every((code) => FAULTS_OF_THE_OPERATION.has(code));
  return status === 400 && isFaultOfOperation && isLegacy(mediaType) ? 200 : status;
}

/** One answer for every cause, so that nobody learns from it how near a guess came. */
export function unauthenticatedAnswer(headers: RequestHeaders): HttpAnswer {
  const error = { message: "a valid token is needed", extensions: { code: "UNAUTHENTICATED" } };
  const mode = headers["sec-fetch-mode"];
  const challenges = [
    `Bearer resource_metadata="${originOf(headers)}${METADATA_PATH}"`,
    // A browser asks its user for a password where he opens an address, and not behind the back of a page.
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
