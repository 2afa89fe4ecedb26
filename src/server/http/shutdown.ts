import type { FastifyInstance } from "fastify";

const GRACE_MS = 10_000;

/**
 * A connection that is kept alive after its last answer would hold up the shutdown until its client lets go.
 * @returns Tells whether the server is shutting down.
 */
export function endConnectionsOnShutdown(server: FastifyInstance): () => boolean {
  let isClosing = false;
  server.addHook("preClose", async () => {
    isClosing = true;
  });
  server.addHook("onSend", async (_request, reply) => {
    if (isClosing) void reply.header("connection", "close");
  });
  return () => isClosing;
}

/** Stops listening, lets requests under way finish, and returns when nothing uses a context any more. */
export async function shutDown(
  server: FastifyInstance,
  graph: { settled(): Promise<void> },
  check: { stop(): Promise<void> },
): Promise<void> {
  const impatience = setTimeout(() => server.server.closeAllConnections(), GRACE_MS);
  try {
    await server.close();
  } finally {
    clearTimeout(impatience);
  }
  await graph.settled();
  await check.stop();
}
