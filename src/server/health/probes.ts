import type { FastifyInstance } from "fastify";

/** Whether the process runs, and whether it should be sent requests: not when it can't answer them, nor when it is leaving. */
export function serveProbes(
  server: FastifyInstance,
  { isLeaving, isReady }: { isLeaving: () => boolean; isReady: () => Promise<boolean> },
): void {
  server.get("/live", async () => ({ status: "ok" }));
  server.get("/ready", async (_request, reply) => {
    if (isLeaving()) return reply.code(503).send({ status: "leaving" });
    return (await isReady()) ? { status: "ok" } : reply.code(503).send({ status: "unavailable" });
  });
}
