import { createHmac } from "node:crypto";

/** The levels that see protected values, with the smallest count that each sees unrounded. */
export interface Thresholds {
  partner: number;
  public: number;
}

/** Partners and the public never see a smaller count unrounded, whatever the configuration. */
export const LOWEST_THRESHOLD = 5;

export const DEFAULT_THRESHOLDS: Readonly<Thresholds> = { partner: 5, public: 11 };

/** What the rounding of small counts depends on, in addition to the counts. */
export interface DisclosureRule {
  secret: string;
  thresholds: Readonly<Thresholds>;
}

const BYTES = 6;

/** A pseudo-random number in [0, 1) that never changes for a cell and cannot be predicted without the secret. */
export function uniformOf(secret: string, cell: string): number {
  return createHmac("sha256", secret).update(cell).digest().readUIntBE(0, BYTES) / 2 ** (8 * BYTES);
}

/**
 * Rounds a count below the threshold to 0 or the threshold, without bias; larger counts are unchanged. The result depends only on
 * this count and this cell: no other response, and no knowledge of other cells, reveals more about it.
 */
export function roundCount(count: number, threshold: number, uniform: number): number {
  if (count >= threshold) return count;
  return uniform < count / threshold ? threshold : 0;
}

/** Whether a shown count may differ from the recorded one. */
export function mayBeRounded(rounded: number, threshold: number): boolean {
  return rounded === 0 || rounded === threshold;
}
