import { RateLimited } from "./rate-limited";
import { BudgetWindows, WINDOW_MS } from "./budget-windows";
import type { SharedWindows } from "./shared-windows";

/** What one caller's refused requests may weigh in a minute: a thousand small ones, or ten of 100 kB. */
const MOST_WEIGHT = 1_000;
const BYTES_OF_A_WEIGHT = 1_000;

/**
 * Limits how much a caller may have refused. A refusal costs no points, and yet the work to come to it. Who has had too much
 * refused is refused before that work, by all processes that share a Redis.
 */
export class Refusals {
  private readonly windows = new BudgetWindows();

  constructor(private readonly shared: SharedWindows | null) {}

  /** Throws when the caller has had too much refused in this minute. */
  check(caller: string): void {
    const { msLeft, spent } = this.windows.window(keyOf(caller)) ?? { spent: 0, msLeft: 0 };
    if (spent < MOST_WEIGHT) return;
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
