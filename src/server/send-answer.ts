import type { FastifyReply, FastifyRequest } from "fastify";
import { isKnown } from "./answer-headers";
import type { HttpAnswer } from "./graph-answers";

const NOT_MODIFIED = 304;

/** Up to this size a text is sent together with its headers, in one piece, which is cheaper than two pieces of bytes. */
const SMALL_BYTES = 16_384;

/** Sends an answer, or that the client has it already. */
export function sendAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  { status, headers, body }: HttpAnswer,
): FastifyReply {
  void reply.headers(headers);
  if (isKnown(request.method, request.headers, headers)) return reply.code(NOT_MODIFIED).send();
  return reply.code(status).send(body.length <= SMALL_BYTES ? body.toString() : body);
}
