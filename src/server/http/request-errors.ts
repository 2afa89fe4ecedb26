import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { GraphQLError } from "graphql";
import { BadRequest, NoSuchAddress } from "./bad-request";
import { requestErrorAnswer } from "./error-answer";
import { sendAnswer } from "./send-answer";

/** Answers requests that never reach the graph, in the format of GraphQL errors. */
export function answerRequestErrors(server: FastifyInstance): void {
  server.setErrorHandler((error: FastifyError | GraphQLError, { log }, reply) => {
    const { statusCode = 500 } = error instanceof GraphQLError ? {} : error;
    return sendAnswer(
      reply,
      requestErrorAnswer(log, statusCode < 500 ? new BadRequest(error.message, statusCode) : error),
    );
  });
  server.setNotFoundHandler(({ log, method, url }, reply) =>
    sendAnswer(reply, requestErrorAnswer(log, new NoSuchAddress(method, url))),
  );
}

/** Answers a request whose address fastify cannot parse. */
export function answerUnroutable(
  { message, statusCode = 400 }: FastifyError,
  { log }: FastifyRequest,
  reply: FastifyReply,
): void {
  sendAnswer(reply, requestErrorAnswer(log, new BadRequest(message, statusCode)));
}

/** Leaves bodies unread: only the graph accepts bodies, and it reads them itself, after identifying the caller. */
export function leaveBodiesUnread(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser("*", (_request, _payload, done) => done(null));
}
