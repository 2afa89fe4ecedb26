/** A budget that operations are charged to: that of a token or of an organisation. */
export interface Share {
  key: string;
  /** Points per minute. */
  limit: number;
}

/** The points spent of a budget in the current minute, and its remaining time. */
export interface Window {
  spent: number;
  msLeft: number;
}

/** A budget without enough points left. */
export interface Overdraft extends Window {
  limit: number;
}

export const WINDOW_MS = 60_000;

/** From this number of windows, those that have ended are removed. No other may be: its points would be given back. */
const MANY_WINDOWS = 10_000;

/** Counts the points spent of budgets in this process. A minute begins with the first point spent. */
export class BudgetWindows {
  private readonly windows = new Map<string, { spent: number; endsAt: number }>();

  /** Spends points of all budgets. If one has fewer left, spends nothing and returns that budget. */
  spend(shares: readonly Share[], points: number): Overdraft | null {
    for (const { key, limit } of shares) {
      const { spent, msLeft } = this.window(key) ?? { spent: 0, msLeft: WINDOW_MS };
      if (spent + points > limit) return { spent, msLeft, limit };
    }
    for (const { key } of shares) this.add(key, points);
    return null;
  }

  /** Null when nothing was spent. */
  window(key: string): Window | null {
    const window = this.windows.get(key);
    const msLeft = (window?.endsAt ?? 0) - performance.now();
    return window === undefined || msLeft <= 0 ? null : { spent: window.spent, msLeft };
  }

  /** Sets a budget to exhausted for the given time. */
  exhaust(key: string, limit: number, msLeft: number): void {
    this.windows.set(key, { spent: limit, endsAt: performance.now() + msLeft });
  }

  private add(key: string, points: number): void {
    const now = performance.now();
    const window = this.windows.get(key);
    if (window !== undefined && window.endsAt > now) {
      window.spent += points;
      return;
    }
    if (this.windows.size >= MANY_WINDOWS) this.dropEnded(now);
    this.windows.set(key, { spent: points, endsAt: now + WINDOW_MS });
  }

  private dropEnded(now: number): void {
    for (const [key, { endsAt }] of this.windows) if (endsAt <= now) this.windows.delete(key);
  }
}
