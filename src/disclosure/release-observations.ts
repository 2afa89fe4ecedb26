import { createHash } from "node:crypto";
import type { ClientBase } from "pg";
import { CHANGED, FAMILIES, IS_ALL_DUE, SAVE_FAMILY, UNTRUE_LINKS } from "./counts.queries";
import { DatabaseStore } from "./database-store";
import { DisclosureError } from "./disclosure-error";
import { markOfFamily } from "./families";
import { areRenamed, type Moments, readMoments, updateMoments } from "./family-moments";
import {
  COLUMNS,
  INDEX_TOUCHED,
  type Level,
  makeCopy,
  TOUCH_ALL,
  TOUCH_INDICATORS,
  UNTRUE_EXACT,
  withNew,
  withoutChanged,
} from "./level.queries";
import { type DisclosureCatalogue, LEVELS, levelsOf, protectFamily, readCatalogue } from "./protect-family";
import type { PlaceRow } from "./recorded";
import { type Changed, TERRITORY } from "./release-family";
import type { DisclosureRule } from "./rounding";
import { ShownTable } from "./shown-table";

/**
 * Makes the observations that have changed, and all that depends on them, as partners and the public see them. Runs in the caller's
 * transaction, the one that changes the observations, so that all levels change at the same moment.
 */
export async function releaseObservations(client: ClientBase, rule: DisclosureRule): Promise<void> {
  await client.query(LOCK);
  await rejectUntrueLinks(client);
  const catalogue = await readCatalogue(client);
  const shown = new ShownTable(client, levelsOf(rule));
  await shown.open();
  await protectChanged(client, rule, catalogue, shown);
  await shown.close();
  await client.query(INDEX_TOUCHED);
  const names = await columnNames(client);
  for (const level of LEVELS) {
    await client.query(makeCopy(level, names));
    await rejectUntrueExact(client, level);
    // Unchanged rows keep their version, so that incremental readers need not read them again.
    await client.query(withoutChanged(level, names));
    await client.query(withNew(level, names));
    await client.query("DROP TABLE people_copy");
  }
  await client.query(
    "DROP TABLE people_shown, people_touched, people_due; DELETE FROM hub_raw.disclosure_due",
  );
  await client.query(NOTE_RELEASE, [
    keyFingerprint(rule.secret),
    rule.thresholds.partner,
    rule.thresholds.public,
  ]);
}

export async function columnNames(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(COLUMNS);
  return rows.map(({ name }) => name);
}

/** Protects again what has changed since the last release. */
async function protectChanged(
  client: ClientBase,
  rule: DisclosureRule,
  catalogue: DisclosureCatalogue,
  shown: ShownTable,
): Promise<void> {
  const { families, places, partitions } = catalogue;
  const isAllDue = (await client.query<{ isAllDue: boolean }>(IS_ALL_DUE)).rows[0]?.isAllDue === true;
  const { rows: changes } = await client.query<Change>(CHANGED);
  const { rows: list } = await client.query<KeptFamily>(FAMILIES);
  const kept = new Map(list.map((family) => [family.code, family]));
  const groups = places.filter(({ kind }) => kind === "GROUP");
  // Indicators that no longer count people, or belong to another family, look different too.
  const touched = new Set<string>();
  for (const family of families) {
    const codes = family.indicators.map(({ code }) => code);
    const before = kept.get(family.code);
    kept.delete(family.code);
    const own = changes.filter(({ indicator }) => codes.includes(indicator));
    const mark = markOfFamily(family, [rule.thresholds, keyFingerprint(rule.secret), partitions]);
    const groupsMark = markOfFamily(family, groups);
    const isSame = !isAllDue && before?.mark === mark;
    if (isSame && own.length === 0 && before.groupsMark === groupsMark) continue;
    const moments = isSame
      ? await updateMoments(client, family, before.moments, own)
      : await readMoments(client, family);
    await client.query(SAVE_FAMILY, [family.code, mark, groupsMark, JSON.stringify(moments), codes]);
    const isAnew = !isSame || areRenamed(before.moments, moments);
    if (isAnew) for (const code of [...codes, ...(before?.indicators ?? [])]) touched.add(code);
    const changed = changedPlaces(own, before?.groupsMark === groupsMark ? [] : places);
    await protectFamily(
      client,
      rule,
      family,
      catalogue,
      { moments, store: new DatabaseStore(client, family.code) },
      isAnew ? "ALL" : changed,
      shown,
    );
  }
  for (const gone of kept.values()) {
    await client.query("DELETE FROM hub_raw.disclosure_family WHERE code = $1", [gone.code]);
    for (const code of gone.indicators) touched.add(code);
  }
  if (isAllDue || list.length === 0) await client.query(TOUCH_ALL);
  else await client.query(TOUCH_INDICATORS, [[...touched]]);
}

interface KeptFamily {
  code: string;
  mark: string;
  groupsMark: string;
  moments: Moments;
  indicators: string[];
}

interface Change {
  indicator: string;
  territory: string | null;
  worksite: string | null;
  first: number | null;
  last: number | null;
}

/** Places with changed observations, and territories of which the groups may have changed. */
function changedPlaces(changes: readonly Change[], regrouped: readonly PlaceRow[]): Changed {
  const territories = new Map<string, Set<string>>();
  const add = (territory: string, place: string) => {
    const known = territories.get(territory);
    if (known === undefined) territories.set(territory, new Set([place]));
    else known.add(place);
  };
  for (const { territory, worksite } of changes)
    if (territory !== null) add(territory, worksite ?? TERRITORY);
  for (const { territory } of regrouped) add(territory, TERRITORY);
  return { network: changes.some(({ territory }) => territory === null), territories };
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

async function rejectUntrueExact(client: ClientBase, level: Level): Promise<void> {
  const { rows } = await client.query<{ code: string }>(UNTRUE_EXACT);
  const [untrue] = rows;
  if (untrue === undefined) return;
  throw new DisclosureError(
    `observations ${untrue.code}: expected a value that is called exact to be the recorded one, but the ${level} level has another`,
  );
}

/** One release at a time: each reads what the one before has kept. */
const LOCK = "SELECT pg_advisory_xact_lock(7063973)";

const NOTE_RELEASE = `
INSERT INTO hub_raw.disclosure_release (id, key_fingerprint, partner_threshold, public_threshold) VALUES (1, $1, $2, $3)
ON CONFLICT (id) DO UPDATE SET key_fingerprint = excluded.key_fingerprint, partner_threshold = excluded.partner_threshold,
  public_threshold = excluded.public_threshold, made_at = now()`;
