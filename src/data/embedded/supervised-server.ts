import { setTimeout as wait } from "node:timers/promises";
import { asError } from "../../as-error";
import { EmbeddedDatabaseError } from "./embedded-database-error";
import type { ServerProcess } from "./server-process";

/** A server that must be started more often than this is given up. */
const MOST_RESTARTS = 5;
const RESTARTS_COUNTED_MS = 600_000;
const PAUSE_MS = 200;

/** Keeps a server running: starts it again when it ends although nobody stopped it. */
export class SupervisedServer {
  /** Resolves with the reason when the server has ended and could not be started again; with null when it was stopped. */
  readonly lost: Promise<EmbeddedDatabaseError | null>;
  private isStopping = false;
  /** When it was started again, on the monotonic clock. */
  private restarts: number[] = [];

  private constructor(
    private server: ServerProcess,
    private readonly startAgain: () => Promise<ServerProcess>,
    private readonly report: (error: Error) => void,
  ) {
    this.lost = this.watch();
  }

  static async start(
    start: () => Promise<ServerProcess>,
    report: (error: Error) => void,
  ): Promise<SupervisedServer> {
    return new SupervisedServer(await start(), start, report);
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    await this.server.stop();
    await this.lost;
  }

  private async watch(): Promise<EmbeddedDatabaseError | null> {
    for (;;) {
      const how = await this.server.ended;
      if (this.isStopping) return null;
      this.report(new Error(`the embedded PostgreSQL has ended (${how}) and is started again`));
      const failure = await this.restart();
      if (this.isStopping) {
        await this.server.stop();
        return null;
      }
      if (failure !== null) {
        return new EmbeddedDatabaseError(
          `the embedded PostgreSQL has ended (${how}) and cannot be started again: ${failure}`,
        );
      }
    }
  }

  /** Null when it runs again, or the reason why not. */
  private async restart(): Promise<string | null> {
    let failure = `it was started again ${MOST_RESTARTS} times within ${RESTARTS_COUNTED_MS / 60_000} minutes`;
    while (!this.isStopping && this.mayRestart()) {
      try {
        this.server = await this.startAgain();
        return null;
      } catch (error) {
        failure = asError(error).message;
        await wait(PAUSE_MS);
      }
    }
    return failure;
  }

  private mayRestart(): boolean {
    const now = performance.now();
    this.restarts = this.restarts.filter((at) => now - at < RESTARTS_COUNTED_MS);
    if (this.restarts.length === MOST_RESTARTS) return false;
    this.restarts.push(now);
    return true;
  }
}
