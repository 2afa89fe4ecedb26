import type { FastifyReply, FastifyRequest } from "fastify";
import { isKnown } from "./http/answer-headers";
import { type HttpAnswer, SMALL_BYTES, wholeOf } from "./http/http-answer";

const NOT_MODIFIED = 304;

/** Sends an answer, or that the client has it already. */
export function sendAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  { status, headers, body }: HttpAnswer,
): FastifyReply {
  void reply.headers(headers);
  if (isKnown(request.method, request.headers, headers)) return reply.code(NOT_MODIFIED).send();
  const whole = wholeOf(body);
  return reply.code(status).send(whole.length <= SMALL_BYTES ? whole.toString() : whole);
}
