import type { FastifyError, FastifyInstance } from "fastify";
import { GraphQLError } from "graphql";
import { BadRequest, NoSuchAddress } from "./bad-request";
import { requestErrorAnswer } from "./error-answer";
import { sendAnswer } from "./send-answer";

/** Answers what never reaches the graph, in the shape that GraphQL clients know. */
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

/** Leaves bodies unread: the graph reads those of callers whom it knows, by rules of its own, and nothing else has any. */
export function leaveBodiesUnread(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser("*", (_request, _payload, done) => done(null));
}
