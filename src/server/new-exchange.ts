import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { leastVersionOf } from "./http/answer-headers";
import { ClientGone, type Exchange } from "./exchange";

const handedOn = new WeakMap<IncomingMessage, Exchange>();

/** What is known of an exchange when its request has come, or what came of it where it was begun before. */
export function newExchange(request: IncomingMessage): Exchange {
  const begun = handedOn.get(request);
  if (begun !== undefined) return begun;
  return {
    signal: whileConnected(request.socket),
    leastVersion: leastVersionOf(request.headers),
    letIn: null,
    answer: null,
    version: null,
  };
}

/** Lets an exchange go on where its request is answered next. */
export function handOn(request: IncomingMessage, exchange: Exchange): void {
  handedOn.set(request, exchange);
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
