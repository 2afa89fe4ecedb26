import { setTimeout as wait } from "node:timers/promises";
import { RateLimited } from "./rate-limited";
import { BudgetWindows } from "./budget-windows";
import type { SharedWindows } from "./shared-windows";

/** Most weight of one caller's rejected requests per minute: those of two seconds of processor time, or ten of 100 kB. */
const MOST_WEIGHT = 1_000;
const BYTES_OF_A_WEIGHT = 1_000;
const MS_OF_A_WEIGHT = 2;

export interface Rejected {
  bodyBytes: number;
  cpuMs: number;
}

const DELAY_MS = 250;
/** Most rejections to delay at once. Further ones are sent without delay, because each takes memory. */
const MOST_DELAYED = 200;

/**
 * Limits the rejected requests of a caller. A rejection costs no points, but takes work. A caller with too many rejections is
 * rejected before that work, by all processes that share a Redis.
 */
export class Refusals {
  private readonly windows = new BudgetWindows();
  private delayed = 0;

  constructor(private readonly shared: SharedWindows | null) {}

  /**
   * Throws if the caller had too many rejections in this minute. The error is delayed, to slow down callers that send each
   * request after the previous answer.
   */
  async check(caller: string): Promise<void> {
    const { msLeft, spent } = this.windows.window(keyOf(caller)) ?? { spent: 0, msLeft: 0 };
    if (spent < MOST_WEIGHT) return;
    await this.delay();
    const seconds = Math.max(1, Math.ceil(msLeft / 1000));
    throw new RateLimited(
      `too many requests of this caller were rejected; new or large ones are accepted again in ${seconds} s`,
      { limit: MOST_WEIGHT },
      seconds,
    );
  }

  /** Counts a rejected request by its size and the processor time that it took. */
  add(caller: string, { bodyBytes, cpuMs }: Rejected): void {
    const weight = 1 + Math.floor(bodyBytes / BYTES_OF_A_WEIGHT) + Math.floor(cpuMs / MS_OF_A_WEIGHT);
    const share = { key: keyOf(caller), limit: MOST_WEIGHT };
    const overdraft = this.windows.spend([share], weight);
    if (overdraft !== null) this.exhaust(share.key, overdraft.msLeft);
    void this.addToShared(share, weight);
  }

  private async delay(): Promise<void> {
    if (this.delayed >= MOST_DELAYED) return;
    this.delayed += 1;
    await wait(DELAY_MS);
    this.delayed -= 1;
  }

  private async addToShared(share: { key: string; limit: number }, weight: number): Promise<void> {
    const overdraft = await this.shared?.spend([share], weight);
    if (overdraft != null) this.exhaust(share.key, overdraft.msLeft);
  }

  private exhaust(key: string, msLeft: number): void {
    this.windows.exhaust(key, MOST_WEIGHT, msLeft);
  }
}

function keyOf(caller: string): string {
  return `refused:${caller}`;
}
