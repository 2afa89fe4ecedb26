import {
  errorCodes,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from "fastify";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { formattedError, internalError } from "../answers/errors";

export const LARGEST_BODY_BYTES = 100_000;

/** Answers what never reaches the graph, in the shape that GraphQL clients know. */
export function answerRequestErrors(server: FastifyInstance): void {
  // Pages of other sites may send text/plain without asking first; nothing here reads it.
  server.removeContentTypeParser("text/plain");
  server.addHook("onRequest", refuseEncodedBody);
  server.setErrorHandler(answerError);
  server.setNotFoundHandler((request, reply) =>
    refuse(reply, 404, "NOT_FOUND", `there is no ${request.method} ${pathOf(request)}`),
  );
}

/** A small body can inflate to a large one, and queries are small anyway. */
async function refuseEncodedBody(
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  const encoding = request.headers["content-encoding"];
  if (encoding === undefined || encoding === "identity") return undefined;
  return refuse(
    reply,
    415,
    "BAD_REQUEST",
    `the body must not be encoded, but its content-encoding is ${encoding}`,
  );
}

function answerError(
  error: FastifyError | GraphQLError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  if (error instanceof GraphQLError) return sendError(reply, formattedError(request.log, error));
  const status = error.statusCode ?? 500;
  if (status >= 500) return reply.code(status).send({ errors: [internalError(request.log, error)] });
  if (error instanceof errorCodes.FST_ERR_CTP_BODY_TOO_LARGE) {
    return refuse(reply, status, "LIMIT_EXCEEDED", `the body must have at most ${LARGEST_BODY_BYTES} bytes`);
  }
  if (error instanceof errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE) {
    const type = request.headers["content-type"] ?? "none";
    return refuse(reply, status, "BAD_REQUEST", `content-type must be application/json, but got ${type}`);
  }
  return refuse(reply, status, "BAD_REQUEST", error.message);
}

const STATUSES: ReadonlyMap<unknown, number> = new Map([
  ["BAD_USER_INPUT", 400],
  ["LIMIT_EXCEEDED", 400],
  ["CONFLICT", 409],
  ["QUERY_TIMEOUT", 504],
]);

/** Answers an error of the closed list with its status, where the request alone is at fault and not an operation in it. */
function sendError(reply: FastifyReply, { message, extensions }: GraphQLFormattedError): FastifyReply {
  const { http, ...rest } = extensions ?? {};
  const { retryAfterSeconds } = rest;
  if (typeof retryAfterSeconds === "number") void reply.header("retry-after", String(retryAfterSeconds));
  const status = statusIn(http) ?? STATUSES.get(rest["code"]) ?? 500;
  return reply.code(status).send({ errors: [{ message, extensions: rest }] });
}

function statusIn(http: unknown): number | null {
  const isGiven =
    typeof http === "object" && http !== null && "status" in http && typeof http.status === "number";
  return isGiven ? Number(http.status) : null;
}

function refuse(reply: FastifyReply, status: number, code: string, message: string): FastifyReply {
  return reply.code(status).send({ errors: [{ message, extensions: { code } }] });
}

function pathOf(request: FastifyRequest): string | undefined {
  return request.url.split("?")[0];
}
