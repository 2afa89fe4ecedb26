import { setTimeout as wait } from "node:timers/promises";
import { RateLimited } from "./rate-limited";
import { BudgetWindows, WINDOW_MS } from "./budget-windows";
import type { SharedWindows } from "./shared-windows";

/** What one caller's refused requests may weigh in a minute: a thousand small ones, or ten of 100 kB. */
const MOST_WEIGHT = 1_000;
const BYTES_OF_A_WEIGHT = 1_000;

const DELAY_MS = 250;
/** Requests that wait at once: more are refused without delay, for each takes memory. */
const MOST_DELAYED = 200;

/**
 * Limits how much a caller may have refused. A refusal costs no points, and yet the work to come to it. Who has had too much
 * refused is refused before that work, by all processes that share a Redis.
 */
export class Refusals {
  private readonly windows = new BudgetWindows();
  private delayed = 0;

  constructor(private readonly shared: SharedWindows | null) {}

  /**
   * Throws when the caller has had too much refused in this minute; not at once, so that one who sends the next request when
   * the last was refused sends few.
   */
  async check(caller: string): Promise<void> {
    const { msLeft, spent } = this.windows.window(keyOf(caller)) ?? { spent: 0, msLeft: 0 };
    if (spent < MOST_WEIGHT) return;
    await this.delay();
    const seconds = Math.max(1, Math.ceil(msLeft / 1000));
    throw new RateLimited(
      `too many requests of this caller were refused; those that are new or large are taken again in ${seconds} s`,
      { limit: MOST_WEIGHT },
      seconds,
    );
  }

  /** Counts a refused request of so many bytes. */
  add(caller: string, bodyBytes: number): void {
    const weight = 1 + Math.floor(bodyBytes / BYTES_OF_A_WEIGHT);
    const share = { key: keyOf(caller), limit: MOST_WEIGHT };
    if (this.windows.spend([share], weight) !== null) this.exhaust(share.key, WINDOW_MS);
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
