import { ServiceUnavailable } from "../../data/service-unavailable";

/** A read that fails faster than this costs its caller no wait, and the next one may as well try. */
const SLOW_MS = 1_000;

/**
 * While the database is silent, one read at a time tries it, and the others are refused at once: otherwise each of them would
 * wait for its own time limit. The first answer ends that.
 */
export class Circuit {
  private isOpen = false;
  private isTried = false;

  async run<Result>(read: () => Promise<Result>): Promise<Result> {
    if (!this.isOpen) return this.watched(read);
    if (this.isTried) throw new ServiceUnavailable(new Error("the database is silent"));
    this.isTried = true;
    try {
      return await this.watched(read);
    } finally {
      this.isTried = false;
    }
  }

  private async watched<Result>(read: () => Promise<Result>): Promise<Result> {
    const startedAt = performance.now();
    try {
      const result = await read();
      this.isOpen = false;
      return result;
    } catch (error) {
      const isSlow = performance.now() - startedAt > SLOW_MS;
      if (error instanceof ServiceUnavailable && isSlow) this.isOpen = true;
      throw error;
    }
  }
}
