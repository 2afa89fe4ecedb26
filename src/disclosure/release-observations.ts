import { createHash } from "node:crypto";
import type { ClientBase } from "pg";
import {
  ADD_SHOWN,
  COLUMNS,
  COUNTS,
  DIMENSIONS,
  INDEX_SHOWN,
  LINKS,
  makeCopy,
  MAKE_SHOWN,
  PLACES,
  UNTRUE_EXACT,
  UNTRUE_LINKS,
  withNew,
  withoutChanged,
} from "./counts.queries";
import { DisclosureError } from "./disclosure-error";
import type { DisclosureRule } from "./rounding";
import type { ShownCount } from "./protect-counts";
import type { CountedDimension, IndicatorLink, PlaceRow, Recorded } from "./read-counts";
import { showCounts } from "./show-counts";

const LEVELS = ["partner", "public"] as const;

/**
 * Recomputes all observations as partners and the public see them. Runs in the caller's transaction, the one that changes the
 * observations, so that all levels change at the same moment.
 */
export async function releaseObservations(client: ClientBase, rule: DisclosureRule): Promise<void> {
  await rejectUntrueLinks(client);
  const { rows: recorded } = await client.query<Recorded>(COUNTS);
  const { rows: links } = await client.query<IndicatorLink>(LINKS);
  rejectUncountable(recorded, links);
  const { rows: places } = await client.query<PlaceRow>(PLACES);
  const { rows: dimensions } = await client.query<CountedDimension>(DIMENSIONS);
  // The level that sees least comes first.
  const order = LEVELS.toSorted((one, other) => rule.thresholds[other] - rule.thresholds[one]);
  const thresholds = order.map((level) => rule.thresholds[level]);
  const shown = showCounts(recorded, links, places, dimensions, thresholds, rule.secret);
  await writeShown(client, shown, order);
  const { rows: columns } = await client.query<{ name: string }>(COLUMNS);
  const names = columns.map(({ name }) => name);
  for (const level of LEVELS) {
    await client.query(makeCopy(level, names));
    // Unchanged rows keep their version, so that incremental readers need not read them again.
    await client.query(withoutChanged(level, names));
    await client.query(withNew(level, names));
    await client.query("DROP TABLE people_copy");
    await rejectUntrueExact(client, level);
  }
  await client.query("DROP TABLE people_shown");
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

async function rejectUntrueLinks(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ code: string; isLinked: boolean }>(UNTRUE_LINKS);
  const [untrue] = rows;
  if (untrue === undefined) return;
  throw new DisclosureError(
    untrue.isLinked
      ? `indicators ${untrue.code}: expected a link to other indicators, since it says isLinked, but got none; add one to indicatorLinks or say isLinked: false`
      : `indicators ${untrue.code}: expected no link to other indicators, since it says isLinked: false, but indicatorLinks has one`,
  );
}

function rejectUncountable(recorded: readonly Recorded[], links: readonly IndicatorLink[]): void {
  const units = new Set(links.filter(({ kind }) => kind === "SAME_PEOPLE").map(({ whole }) => whole));
  const half = recorded.find(
    ({ isPublished, form, value, indicator }) =>
      !isPublished && form === "ABSOLUTE" && !units.has(indicator) && (value < 0 || !Number.isInteger(value)),
  );
  if (half === undefined) return;
  throw new DisclosureError(
    `observations ${half.code}: expected an unpublished count of people to be a whole number from 0, but got ${half.value}`,
  );
}

async function rejectUntrueExact(client: ClientBase, level: (typeof LEVELS)[number]): Promise<void> {
  const { rows } = await client.query<{ code: string }>(UNTRUE_EXACT(level));
  const [untrue] = rows;
  if (untrue === undefined) return;
  throw new DisclosureError(
    `observations ${untrue.code}: expected a value that is called exact to be the recorded one, but the ${level} level has another`,
  );
}

async function writeShown(
  client: ClientBase,
  shown: ReadonlyMap<Recorded, readonly ShownCount[]>,
  order: readonly (typeof LEVELS)[number][],
): Promise<void> {
  await client.query(MAKE_SHOWN);
  const rows = [...shown];
  const valuesOf = (level: (typeof LEVELS)[number]) => {
    const counts = rows.map(([, levels]) => levels[order.indexOf(level)]);
    return [
      counts.map((count) => Math.max(0, count?.value ?? 0)),
      counts.map((count) => (count?.isProtected === true ? Math.round(count.standardError * 10) / 10 : null)),
    ];
  };
  await client.query(ADD_SHOWN, [
    rows.map(([{ id }]) => id),
    rows.map(([{ year }]) => year),
    ...LEVELS.flatMap(valuesOf),
  ]);
  await client.query(INDEX_SHOWN);
}

const NOTE_RELEASE = `
INSERT INTO hub_raw.disclosure_release (id, key_fingerprint, partner_threshold, public_threshold) VALUES (1, $1, $2, $3)
ON CONFLICT (id) DO UPDATE SET key_fingerprint = excluded.key_fingerprint, partner_threshold = excluded.partner_threshold,
  public_threshold = excluded.public_threshold, made_at = now()`;
