import type { Socket } from "node:net";
import type { FastifyRequest } from "fastify";
import { leastVersionOf } from "./answer-headers";
import { ClientGone, type Exchange } from "./exchange";

/** What is known of an exchange when its request has come. */
export function newExchange(request: FastifyRequest): Exchange {
  return {
    signal: whileConnected(request.raw.socket),
    leastVersion: leastVersionOf(request.headers),
    letIn: null,
    answer: null,
    version: null,
  };
}

const signals = new WeakMap<Socket, AbortSignal>();

/** A signal that is aborted when the client goes. Requests of a connection share it: they come one after the other. */
function whileConnected(socket: Socket): AbortSignal {
  let signal = signals.get(socket);
  if (signal === undefined) {
    const controller = new AbortController();
    ({ signal } = controller);
    socket.once("close", () => controller.abort(new ClientGone()));
    signals.set(socket, signal);
  }
  return signal;
}
