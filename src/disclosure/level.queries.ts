/** SQL that writes what partners and the public see. */
import { IS_PROTECTED } from "./counts.queries";

/** Unpublished values about people that are shown. A value without an error is shown as recorded. */
export const MAKE_SHOWN = `
CREATE TEMPORARY TABLE people_shown (
  id integer, year integer, partner numeric, partner_error numeric, public numeric, public_error numeric
) ON COMMIT DROP`;

export const ADD_SHOWN = `
INSERT INTO people_shown
SELECT * FROM unnest($1::integer[], $2::integer[], $3::numeric[], $4::numeric[], $5::numeric[], $6::numeric[])`;

/** The last value of a row stands: what was made of a territory may be made anew with the network. */
export const INDEX_SHOWN = "CREATE INDEX ON people_shown (id, year); ANALYZE people_shown";

/** Rows that may look different at some level. */
export const MAKE_TOUCHED = `
CREATE TEMPORARY TABLE people_touched ON COMMIT DROP AS
SELECT DISTINCT id, year FROM hub_raw.disclosure_due WHERE id IS NOT NULL`;

export const ADD_TOUCHED = `
INSERT INTO people_touched SELECT * FROM unnest($1::integer[], $2::integer[])`;

/** All rows of some indicators, as far as they exist. */
export const TOUCH_INDICATORS = `
INSERT INTO people_touched SELECT o.id, o.year FROM hub_raw.observation o
WHERE o.indicator_id = ANY (ARRAY(SELECT id FROM hub.indicator WHERE code = ANY ($1)))`;

export const TOUCH_ALL = `
INSERT INTO people_touched SELECT id, year FROM hub_raw.observation
UNION SELECT id, year FROM hub_partner.observation UNION SELECT id, year FROM hub_public.observation`;

export const INDEX_TOUCHED = `
CREATE TEMPORARY TABLE people_due ON COMMIT DROP AS SELECT DISTINCT id, year FROM people_touched;
ALTER TABLE people_due ADD PRIMARY KEY (id, year);
ANALYZE people_due`;

export const COLUMNS = `
SELECT attname AS name FROM pg_attribute
WHERE attrelid = 'hub_raw.observation'::regclass AND attnum > 0 AND NOT attisdropped AND attname <> 'data_version' ORDER BY attnum`;

export type Level = "partner" | "public";

const listOf = (columns: readonly string[], alias = "") =>
  columns.map((name) => `${alias === "" ? "" : `${alias}.`}"${name}"`).join(", ");

/** The due rows as a level sees them, with shown values in place of protected counts. */
export function makeCopy(level: Level, columns: readonly string[]): string {
  const values = columns.map((name) => `${shownAs(level)[name] ?? `o."${name}"`} AS "${name}"`);
  return `
CREATE TEMPORARY TABLE people_copy ON COMMIT DROP AS
SELECT ${values.join(", ")}
FROM people_due due
JOIN hub_raw.observation o ON (o.id, o.year) = (due.id, due.year)
JOIN (SELECT i.id, ${IS_PROTECTED} AS is_protected FROM hub.indicator i) i ON i.id = o.indicator_id
CROSS JOIN LATERAL (SELECT i.is_protected AND NOT o.is_published AS is_unpublished) rule
LEFT JOIN people_shown shown ON (shown.id, shown.year) = (o.id, o.year)`;
}

/** A row that a level would be shown as exact although it is not what was recorded. */
export const UNTRUE_EXACT = `
SELECT o.code FROM people_copy c JOIN hub_raw.observation o ON (c.id, c.year) = (o.id, o.year)
WHERE c.quality = 'EXACT' AND c.value IS NOT NULL AND c.value IS DISTINCT FROM o.value ORDER BY o.code LIMIT 1`;

const isCopied = (columns: readonly string[]) => `
EXISTS (SELECT FROM people_copy c WHERE (c.id, c.year) = (o.id, o.year)
  AND (${listOf(columns, "c")}) IS NOT DISTINCT FROM (${listOf(columns, "o")}))`;

/** Deletes due rows of a level that are missing from their new copy, or differ from it. */
export function withoutChanged(level: Level, columns: readonly string[]): string {
  return `
DELETE FROM hub_${level}.observation o USING people_due due
WHERE (o.id, o.year) = (due.id, due.year) AND NOT ${isCopied(columns)}`;
}

/** Inserts rows of the new copy that a level lacks. */
export function withNew(level: Level, columns: readonly string[]): string {
  return `
INSERT INTO hub_${level}.observation (${listOf(columns)})
SELECT ${listOf(columns)} FROM people_copy c
WHERE NOT EXISTS (SELECT FROM hub_${level}.observation o WHERE (o.id, o.year) = (c.id, c.year))`;
}

/** How many rows of a level are not what its new copy says. */
export function countWrong(level: Level, columns: readonly string[]): string {
  return `
SELECT (SELECT count(*)::integer FROM hub_${level}.observation) AS rows,
  (SELECT count(*)::integer FROM people_copy c WHERE NOT EXISTS (SELECT FROM hub_${level}.observation o
    WHERE (c.id, c.year) = (o.id, o.year)
      AND (${listOf(columns, "c")}) IS NOT DISTINCT FROM (${listOf(columns, "o")}))) AS missing,
  (SELECT count(*)::integer FROM hub_${level}.observation o WHERE NOT ${isCopied(columns)}) AS surplus`;
}

/**
 * Replaces every column of an unpublished row about people that reveals a number. A target or a forecast counts nobody, so its
 * value stays; the counts it starts from do not.
 */
function shownAs(level: Level): Readonly<Record<string, string>> {
  const unlessUnpublished = (column: string) => `CASE WHEN NOT rule.is_unpublished THEN o.${column} END`;
  const isReplaced = "(rule.is_unpublished AND o.nature = 'ACTUAL')";
  return {
    value: `CASE WHEN ${isReplaced} THEN shown.${level} ELSE o.value END`,
    missing_reason: `CASE WHEN ${isReplaced} AND shown.id IS NULL THEN coalesce(o.missing_reason, 'WITHHELD') ELSE o.missing_reason END`,
    numerator: unlessUnpublished("numerator"),
    denominator: unlessUnpublished("denominator"),
    terms_missing_reason:
      "CASE WHEN rule.is_unpublished AND o.form = 'RATIO' THEN 'WITHHELD' ELSE o.terms_missing_reason END",
    baseline: unlessUnpublished("baseline"),
    wording: unlessUnpublished("wording"),
    wording_en: unlessUnpublished("wording_en"),
    quality: `CASE WHEN ${isReplaced} AND shown.${level}_error IS NOT NULL THEN 'PROTECTED' ELSE 'EXACT' END`,
    standard_error: `CASE WHEN ${isReplaced} THEN shown.${level}_error END`,
  };
}
