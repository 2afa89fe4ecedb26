import { setTimeout as wait } from "node:timers/promises";
import type { FastifyInstance } from "fastify";

/** After so long, connections are cut off. */
const GRACE_MS = 10_000;

/**
 * How a server leaves: it first says that it does, by its probe and by closing each connection after its next answer, and
 * still takes requests, so that those which send them find another. Then it stops listening and finishes what is under way.
 */
export class Departure {
  private isBegun = false;

  constructor(private readonly server: FastifyInstance) {
    server.addHook("onSend", async (_request, reply) => {
      if (this.isBegun) void reply.header("connection", "close");
    });
  }

  readonly hasBegun = (): boolean => this.isBegun;

  /** @param drainMs How long requests are still taken. */
  async leave(drainMs: number): Promise<void> {
    this.isBegun = true;
    await wait(drainMs);
    const impatience = setTimeout(() => this.server.server.closeAllConnections(), GRACE_MS);
    try {
      await this.server.close();
    } finally {
      clearTimeout(impatience);
    }
  }
}
