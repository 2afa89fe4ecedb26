/** SQL that reads the counts to be protected and writes the values that partners and the public see. */

/** Counts of people, and measures of the same people in another unit, as they were recorded. Days count from 1970. */
export const COUNTS = `
SELECT o.id, o.year, o.code, i.code AS indicator, i.measure, i.near_days AS "nearDays", o.subject_kind AS "subjectKind",
  t.code AS territory, w.code AS worksite, g.code AS "group",
  (SELECT string_agg(p.code, '+' ORDER BY p.code) FROM hub.programme_scope_member m JOIN hub.programme p ON p.id = m.programme_id
    WHERE m.programme_scope_id = o.programme_scope_id) AS programmes,
  b.code AS breakdown, o.nature, o.form, o.is_published AS "isPublished", o.value::float8 AS value,
  o.period_earliest - '1970-01-01'::date AS first, o.period_latest - '1970-01-01'::date AS last
FROM hub_raw.observation o
JOIN hub.indicator i ON i.id = o.indicator_id
JOIN hub.breakdown b ON b.id = o.breakdown_id
LEFT JOIN hub.territory t ON t.id = o.territory_id
LEFT JOIN hub.worksite w ON w.id = o.worksite_id
LEFT JOIN hub.worksite_group g ON g.id = o.worksite_group_id
WHERE (i.counts_people OR i.id IN (SELECT whole_id FROM hub.indicator_link WHERE kind = 'SAME_PEOPLE'))
  AND o.nature = 'ACTUAL' AND o.value IS NOT NULL
ORDER BY o.is_published DESC, o.code, o.id`;

export const PLACES = `
SELECT 'WORKSITE' AS kind, w.code, t.code AS territory, NULL AS members FROM hub.worksite w JOIN hub.territory t ON t.id = w.territory_id
UNION ALL
SELECT 'GROUP', g.code, t.code, (SELECT array_agg(w.code ORDER BY w.code) FROM hub.worksite_group_member m
  JOIN hub.worksite w ON w.id = m.worksite_id WHERE m.worksite_group_id = g.id)
FROM hub.worksite_group g JOIN hub.territory t ON t.id = g.territory_id`;

export const LINKS = `
SELECT link.code, link.kind, whole.code AS whole, link.is_exhaustive AS "isExhaustive",
  inflow.code AS inflow, outflow.code AS outflow, numerator.code AS numerator, denominator.code AS denominator,
  breakdown.code AS "numeratorBreakdown",
  coalesce((SELECT array_agg(part.code ORDER BY part.code) FROM hub.indicator_link_part p
    JOIN hub.indicator part ON part.id = p.indicator_id WHERE p.indicator_link_id = link.id), '{}') AS parts
FROM hub.indicator_link link
JOIN hub.indicator whole ON whole.id = link.whole_id
LEFT JOIN hub.indicator inflow ON inflow.id = link.inflow_id
LEFT JOIN hub.indicator outflow ON outflow.id = link.outflow_id
LEFT JOIN hub.indicator numerator ON numerator.id = link.numerator_id
LEFT JOIN hub.indicator denominator ON denominator.id = link.denominator_id
LEFT JOIN hub.breakdown breakdown ON breakdown.id = link.numerator_breakdown_id
ORDER BY link.code`;

export const DIMENSIONS = `SELECT code, is_partition AS "isPartition" FROM hub.dimension ORDER BY code COLLATE "C"`;

/** Indicators of people whose declaration contradicts the links. */
export const UNTRUE_LINKS = `
SELECT i.code, i.is_linked AS "isLinked" FROM hub.indicator i
WHERE i.is_linked <> EXISTS (SELECT FROM hub.indicator_link l
  LEFT JOIN hub.indicator_link_part p ON p.indicator_link_id = l.id
  WHERE i.id IN (l.whole_id, l.inflow_id, l.outflow_id, l.numerator_id, l.denominator_id, p.indicator_id))
ORDER BY i.code LIMIT 1`;

/** Values without an error are shown as recorded. */
export const MAKE_SHOWN = `
CREATE TEMPORARY TABLE people_shown (
  id integer, year integer, partner numeric, partner_error numeric, public numeric, public_error numeric
) ON COMMIT DROP`;

export const ADD_SHOWN = `
INSERT INTO people_shown
SELECT * FROM unnest($1::integer[], $2::integer[], $3::numeric[], $4::numeric[], $5::numeric[], $6::numeric[])`;

export const INDEX_SHOWN = "CREATE INDEX ON people_shown (id, year); ANALYZE people_shown";

/** A row that a level would be shown as exact although it is not what was recorded. */
export const UNTRUE_EXACT = (level: "partner" | "public") => `
SELECT o.code FROM hub_raw.observation o JOIN hub_${level}.observation l ON (l.id, l.year) = (o.id, o.year)
WHERE l.quality = 'EXACT' AND l.value IS NOT NULL AND l.value IS DISTINCT FROM o.value ORDER BY o.code LIMIT 1`;

export const COLUMNS = `
SELECT attname AS name FROM pg_attribute
WHERE attrelid = 'hub_raw.observation'::regclass AND attnum > 0 AND NOT attisdropped AND attname <> 'data_version' ORDER BY attnum`;

const listOf = (columns: readonly string[], alias = "") =>
  columns.map((name) => `${alias === "" ? "" : `${alias}.`}"${name}"`).join(", ");

/** The recorded rows as a level sees them, with shown values in place of protected counts. */
export function makeCopy(level: "partner" | "public", columns: readonly string[]): string {
  const values = columns.map((name) => `${shownAs(level)[name] ?? `o."${name}"`} AS "${name}"`);
  return `
CREATE TEMPORARY TABLE people_copy ON COMMIT DROP AS
SELECT ${values.join(", ")}
FROM hub_raw.observation o
CROSS JOIN LATERAL (SELECT (i.counts_people OR i.id IN (SELECT whole_id FROM hub.indicator_link WHERE kind = 'SAME_PEOPLE'))
  AND NOT o.is_published AS is_unpublished FROM hub.indicator i WHERE i.id = o.indicator_id) rule
LEFT JOIN people_shown shown ON (shown.id, shown.year) = (o.id, o.year)`;
}

/** Deletes rows of a level that are missing from its new copy, or differ from it. */
export function withoutChanged(level: string, columns: readonly string[]): string {
  return `
DELETE FROM hub_${level}.observation o WHERE NOT EXISTS (SELECT FROM people_copy c WHERE (c.id, c.year) = (o.id, o.year)
  AND (${listOf(columns, "c")}) IS NOT DISTINCT FROM (${listOf(columns, "o")}))`;
}

/** Inserts rows of the new copy that a level lacks. */
export function withNew(level: string, columns: readonly string[]): string {
  return `
INSERT INTO hub_${level}.observation (${listOf(columns)})
SELECT ${listOf(columns)} FROM people_copy c
WHERE NOT EXISTS (SELECT FROM hub_${level}.observation o WHERE (o.id, o.year) = (c.id, c.year))`;
}

/**
 * Replaces every column of an unpublished row about people that reveals a number. A target or a forecast counts nobody, so its
 * value stays; the counts it starts from do not.
 */
function shownAs(level: string): Readonly<Record<string, string>> {
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
