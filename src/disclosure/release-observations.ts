import { createHash } from "node:crypto";
import type { ClientBase } from "pg";
import {
  ADD_LEAVES,
  COLUMNS,
  CROSSING,
  LEAVES,
  makeCopy,
  MAKE_COUNTS,
  MAKE_HELD_BACK,
  MAKE_LEAVES,
  MAKE_PARTS,
  MAKE_SHOWN,
  UNCOUNTABLE,
  withNew,
  withoutChanged,
} from "./counts.queries";
import { DisclosureError } from "./disclosure-error";
import { type DisclosureRule, mayBeRounded, roundCount, uniformOf } from "./rounding";

const LEVELS = ["partner", "public"] as const;

/**
 * Recomputes all observations as partners and the public see them. Runs in the caller's transaction, the one that changes the
 * observations, so that all levels change at the same moment.
 */
export async function releaseObservations(client: ClientBase, rule: DisclosureRule): Promise<void> {
  await client.query(MAKE_COUNTS);
  await client.query(MAKE_PARTS);
  await rejectUnprotectable(client);
  await roundLeaves(client, rule);
  await client.query(MAKE_HELD_BACK);
  await client.query(MAKE_SHOWN);
  const { rows: columns } = await client.query<{ name: string }>(COLUMNS);
  const names = columns.map(({ name }) => name);
  for (const level of LEVELS) {
    await client.query(makeCopy(level, names), [rule.thresholds[level] / 2]);
    // Unchanged rows keep their version, so that incremental readers need not read them again.
    await client.query(withoutChanged(level, names));
    await client.query(withNew(level, names));
    await client.query("DROP TABLE people_copy");
  }
  await client.query("DROP TABLE people_count, people_part, people_leaf, people_held_back, people_shown");
  await client.query(NOTE_RELEASE, [
    keyFingerprint(rule.secret),
    rule.thresholds.partner,
    rule.thresholds.public,
  ]);
}

/** Identifies a secret without revealing it. */
export function keyFingerprint(secret: string): string {
  return createHash("sha256").update(`disclosure key ${secret}`).digest("hex").slice(0, 16);
}

async function rejectUnprotectable(client: ClientBase): Promise<void> {
  const uncountable = await client.query<{ code: string; value: string }>(UNCOUNTABLE);
  const [first] = uncountable.rows;
  if (first !== undefined) {
    throw new DisclosureError(
      `observations ${first.code}: expected an unpublished count of people to be a whole number from 0, but got ${first.value}`,
    );
  }
  const crossing = await client.query<{ code: string; other: string }>(CROSSING);
  const [pair] = crossing.rows;
  if (pair !== undefined) {
    throw new DisclosureError(
      `observations ${pair.code} and ${pair.other}: expected unpublished counts of people to be nested or disjoint, ` +
        "but these two overlap, so that small counts could be derived from them; keep the finer of the two",
    );
  }
}

async function roundLeaves(client: ClientBase, { secret, thresholds }: DisclosureRule): Promise<void> {
  const { rows: leaves } = await client.query<Leaf>(LEAVES);
  const rounded = leaves.map(({ cell, value, isPublished }) => {
    const uniform = uniformOf(secret, cell);
    return LEVELS.map((level) => {
      if (isPublished) return { value, isRounded: false };
      const shown = roundCount(value, thresholds[level], uniform);
      return { value: shown, isRounded: mayBeRounded(shown, thresholds[level]) };
    });
  });
  await client.query(MAKE_LEAVES);
  await client.query(ADD_LEAVES, [
    leaves.map(({ id }) => id),
    leaves.map(({ year }) => year),
    leaves.map(({ cell }) => cell),
    ...LEVELS.flatMap((_, index) => [
      rounded.map((levels) => levels[index]?.value),
      rounded.map((levels) => levels[index]?.isRounded),
    ]),
  ]);
}

interface Leaf {
  id: number;
  year: number;
  cell: string;
  value: number;
  isPublished: boolean;
}

const NOTE_RELEASE = `
INSERT INTO hub_raw.disclosure_release (id, key_fingerprint, partner_threshold, public_threshold) VALUES (1, $1, $2, $3)
ON CONFLICT (id) DO UPDATE SET key_fingerprint = excluded.key_fingerprint, partner_threshold = excluded.partner_threshold,
  public_threshold = excluded.public_threshold, made_at = now()`;
