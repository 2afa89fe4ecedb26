import type { ApolloServer } from "@apollo/server";
import type { FastifyInstance } from "fastify";
import type { OpenRequests } from "./graph-route";

const GRACE_MS = 10_000;

/** A connection that is kept alive after its last answer would hold up the shutdown until its client lets go. */
export function endConnectionsOnShutdown(server: FastifyInstance): void {
  let isClosing = false;
  server.addHook("preClose", async () => {
    isClosing = true;
  });
  server.addHook("onSend", async (_request, reply) => {
    if (isClosing) void reply.header("connection", "close");
  });
}

/** Stops listening, lets requests under way finish, and returns when nothing uses a context any more. */
export async function shutDown<TContext extends object>(
  server: FastifyInstance,
  apollo: ApolloServer<TContext>,
  requests: OpenRequests,
): Promise<void> {
  const impatience = setTimeout(() => server.server.closeAllConnections(), GRACE_MS);
  try {
    await server.close();
  } finally {
    clearTimeout(impatience);
  }
  await requests.finished();
  await apollo.stop();
}
