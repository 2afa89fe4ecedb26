import { LRUCache } from "lru-cache";

/** How long a decision is valid. A revoked token may still be answered for this long. */
const LASTS_MS = 100;
const MOST_DECISIONS = 1_000;
const LONGEST_KEY = 4_096;

/**
 * Decisions of the last moment, by the key of the request. Identical requests often come in bursts and are then answered
 * without a new decision.
 */
export class RecentDecisions<Decision extends object> {
  private readonly decisions = new LRUCache<string, Decision>({ max: MOST_DECISIONS, ttl: LASTS_MS });

  find(key: string): Decision | null {
    return key.length > LONGEST_KEY ? null : (this.decisions.get(key) ?? null);
  }

  add(key: string, decision: Decision): void {
    if (key.length <= LONGEST_KEY) this.decisions.set(key, decision);
  }
}
