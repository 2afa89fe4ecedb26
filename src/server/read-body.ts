import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import type { FastifyInstance } from "fastify";

/** Bodies that were read before fastify saw their requests. */
const bodies = new WeakMap<IncomingMessage, Buffer>();

/** Reads the body of a request, which `replayBodies` gives to fastify should the request go on to it. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  await once(request, "end");
  const body = Buffer.concat(chunks);
  bodies.set(request, body);
  return body;
}

/** Lets fastify read bodies that were read already. */
export function replayBodies(server: FastifyInstance): void {
  server.addHook("preParsing", (request, _reply, payload, done) => {
    const body = bodies.get(request.raw);
    done(null, body === undefined ? payload : Readable.from([body]));
  });
}
