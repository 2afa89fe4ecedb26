import type { onRequestAsyncHookHandler } from "fastify";
import type { Callers } from "../admission/callers";
import type { ClientAddresses } from "./client-address";
import { unauthenticatedAnswer } from "./error-answer";
import { sendAnswer } from "./send-answer";

/** A hook that rejects callers without a grant. */
export function requireCaller(callers: Callers, addresses: ClientAddresses): onRequestAsyncHookHandler {
  return async (request, reply) => {
    const grant = await callers.identify({ address: addresses.of(request.raw), headers: request.headers });
    return grant === null ? sendAnswer(reply, unauthenticatedAnswer(request.headers)) : undefined;
  };
}
