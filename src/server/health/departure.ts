import { setTimeout as wait } from "node:timers/promises";
import type { FastifyInstance } from "fastify";

/** After this time, remaining connections are destroyed. */
const GRACE_MS = 10_000;

/**
 * Graceful shutdown. First, `/ready` reports the shutdown and each connection is closed after its next answer, while requests
 * are still accepted, so that load balancers move to another hub. Then the server stops listening and finishes the requests
 * in progress.
 */
export class Departure {
  private isBegun = false;

  constructor(private readonly server: FastifyInstance) {
    server.addHook("onSend", async (_request, reply) => {
      if (this.isBegun) void reply.header("connection", "close");
    });
  }

  readonly hasBegun = (): boolean => this.isBegun;

  /** @param drainMs How long requests are still accepted. */
  async leave(drainMs: number): Promise<void> {
    this.isBegun = true;
    await wait(drainMs);
    const deadline = setTimeout(() => this.server.server.closeAllConnections(), GRACE_MS);
    try {
      await this.server.close();
    } finally {
      clearTimeout(deadline);
    }
  }
}
