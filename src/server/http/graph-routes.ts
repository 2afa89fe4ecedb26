import type { FastifyInstance } from "fastify";
import type { ClientAddresses } from "./client-address";
import type { Answerer } from "./answerer";
import { NodeRequest } from "./node-request";
import { sendAnswer } from "./send-answer";

/** Routes the requests to the graph that do not take the fast path. */
export function serveGraph(
  server: FastifyInstance,
  graph: Answerer,
  addresses: ClientAddresses,
  paths: readonly string[],
): void {
  for (const url of paths) {
    server.route({
      method: ["GET", "POST"],
      url,
      handler: async ({ raw }, reply) => {
        const request = new NodeRequest(raw, addresses.of(raw));
        try {
          return await sendAnswer(reply, await graph.answer(request));
        } finally {
          request.close();
        }
      },
    });
  }
}
