import type { FastifyReply } from "fastify";
import { type HttpAnswer, SMALL_BYTES, wholeOf } from "./http-answer";

/** Sends an answer through fastify, which compresses it on request. */
export function sendAnswer(reply: FastifyReply, { status, headers, body }: HttpAnswer): FastifyReply {
  void reply.code(status).headers(headers);
  if (body.length === 0) return reply.send();
  const whole = wholeOf(body);
  return reply.send(whole.length <= SMALL_BYTES ? whole.toString() : whole);
}
