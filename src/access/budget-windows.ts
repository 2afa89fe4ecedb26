/** A budget that operations draw on: of a token, or of an organisation. */
export interface Share {
  key: string;
  /** Points a minute. */
  limit: number;
}

/** What was spent of a budget in the minute under way. */
export interface Window {
  spent: number;
  msLeft: number;
}

/** A budget that has fewer points left than were asked for. */
export interface Overdraft extends Window {
  limit: number;
}

export const WINDOW_MS = 60_000;

/** From so many windows on, those that have ended are dropped. */
const MANY_WINDOWS = 10_000;

/** Counts what is spent of budgets in this process. A minute begins with the first point that is spent. */
export class BudgetWindows {
  private readonly windows = new Map<string, { spent: number; endsAt: number }>();

  /** Spends points of all budgets; of none, and says of which, when one of them has fewer left. */
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

  /** Leaves nothing of a budget for so long. */
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
