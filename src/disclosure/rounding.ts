import { createHmac } from "node:crypto";

/** Levels that see protected values, with the count from which on a value is shown as it is. */
export interface Thresholds {
  partner: number;
  public: number;
}

/** No count below this is ever shown to partners or the public, however the hub is set up. */
export const LOWEST_THRESHOLD = 5;

export const DEFAULT_THRESHOLDS: Readonly<Thresholds> = { partner: 5, public: 11 };

/** What the rounding of small counts depends on besides the counts. */
export interface DisclosureRule {
  secret: string;
  thresholds: Readonly<Thresholds>;
}

const BYTES = 6;

/** A number from 0 to below 1 that belongs to a cell, the same for ever, and that nobody without the secret can know. */
export function uniformOf(secret: string, cell: string): number {
  return createHmac("sha256", secret).update(cell).digest().readUIntBE(0, BYTES) / 2 ** (8 * BYTES);
}

/**
 * A count from the threshold on as it is, a smaller one as 0 or the threshold, so that it is right on average. It depends
 * on this count and this cell alone: no other answer, nor what somebody knows of other cells, tells more about it.
 */
export function roundCount(count: number, threshold: number, uniform: number): number {
  if (count >= threshold) return count;
  return uniform < count / threshold ? threshold : 0;
}

/** Whether a rounded count may stand for another one. */
export function mayBeRounded(rounded: number, threshold: number): boolean {
  return rounded === 0 || rounded === threshold;
}
