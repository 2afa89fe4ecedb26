import type { FastifyInstance } from "fastify";
import type { ReadinessReport } from "./readiness";

/** Serves the probes: `/live` while the process runs, `/ready` while it should get requests. */
export function serveProbes(
  server: FastifyInstance,
  { checkReadiness, isLeaving }: { checkReadiness: () => Promise<ReadinessReport>; isLeaving: () => boolean },
): void {
  server.get("/live", async () => ({ status: "ok" }));
  server.get("/ready", async (_request, reply) => {
    if (isLeaving()) return reply.code(503).send({ status: "stopping" });
    const { checks, isReady } = await checkReadiness();
    return reply.code(isReady ? 200 : 503).send({ status: isReady ? "ok" : "unavailable", checks });
  });
}
