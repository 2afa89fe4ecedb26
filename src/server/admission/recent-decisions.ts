/** How long a decision is valid. A revoked token may still be answered for this long. */
const LASTS_MS = 100;
const MOST_DECISIONS = 1_000;
const LONGEST_KEY = 4_096;

/**
 * Decisions of the last moment, by the key of the request. Identical requests often come in bursts and are then answered
 * without a new decision.
 */
export class RecentDecisions<Decision extends object> {
  private readonly decisions = new Map<string, { decision: Decision; until: number }>();

  find(key: string): Decision | null {
    const known = this.decisions.get(key);
    return known === undefined || known.until <= performance.now() ? null : known.decision;
  }

  add(key: string, decision: Decision): void {
    if (key.length > LONGEST_KEY) return;
    // A map keeps the order of insertion, so that the first decision is the oldest.
    this.decisions.delete(key);
    const [oldest] = this.decisions.size < MOST_DECISIONS ? [] : this.decisions.keys();
    if (oldest !== undefined) this.decisions.delete(oldest);
    this.decisions.set(key, { decision, until: performance.now() + LASTS_MS });
  }
}
