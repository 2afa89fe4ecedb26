/** How long a decision holds: a token revoked meanwhile is answered that much longer. */
const LASTS_MS = 100;
const MOST_DECISIONS = 1_000;
const LONGEST_KEY = 4_096;

/**
 * What was decided in the last moment, by all of a request that the decision depends on. The same request is often sent
 * again at once, and is then answered without deciding anew.
 */
export class RecentDecisions<Decision> {
  private readonly decisions = new Map<string, { decision: Decision; until: number }>();

  find(key: string): Decision | null {
    if (key.length > LONGEST_KEY) return null;
    const known = this.decisions.get(key);
    return known !== undefined && known.until > performance.now() ? known.decision : null;
  }

  add(key: string, decision: Decision): void {
    if (key.length > LONGEST_KEY) return;
    // All of them end within the moment anyway.
    if (this.decisions.size >= MOST_DECISIONS) this.decisions.clear();
    this.decisions.set(key, { decision, until: performance.now() + LASTS_MS });
  }
}
