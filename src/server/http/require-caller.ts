import type { onRequestAsyncHookHandler } from "fastify";
import type { Callers } from "../admission/callers";
import { unauthenticatedAnswer } from "./error-answer";
import { sendAnswer } from "./send-answer";

/** A hook that refuses callers without a grant. */
export function requireCaller(callers: Callers): onRequestAsyncHookHandler {
  return async (request, reply) => {
    const grant = await callers.identify({ address: request.ip, headers: request.headers });
    return grant === null ? sendAnswer(reply, unauthenticatedAnswer(request.headers)) : undefined;
  };
}
