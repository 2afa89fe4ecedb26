import { createHash } from "node:crypto";
import { keyOf } from "./cell";
import type { Around } from "./demands";

/** Identifies what a place's protection depends on around it: another mark means that it must be protected anew. */
export function markOf(
  { published, revealed, demands }: Around,
  grouped: ReadonlySet<string> = new Set(),
): string {
  const sets = demands.map(({ of, questions, implied, isMixed }) => [
    of,
    isMixed,
    [...questions].toSorted(),
    [...implied].toSorted(),
  ]);
  const parts = [
    published.map(({ at }) => keyOf(at)).toSorted(),
    [...revealed].toSorted(),
    sets.map((set) => JSON.stringify(set)).toSorted(),
    [...grouped].toSorted(),
  ];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 24);
}
