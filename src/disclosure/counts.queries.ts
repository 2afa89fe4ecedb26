/**
 * SQL for the counts of people that partners and the public may not see unrounded. Which rows are leaves, totals or withheld
 * depends on what the rows are about, never on their values.
 */

/**
 * Every count of people and the cell it covers: a set of worksites, a set of programmes, a range of days. A missing scope means
 * all programmes.
 */
export const MAKE_COUNTS = `
CREATE TEMPORARY TABLE people_count ON COMMIT DROP AS
SELECT o.id, o.year, o.code, o.indicator_id, o.is_published, o.value, o.subject_kind, o.territory_id, o.worksite_id,
  o.worksite_group_id, o.sex, o.age_band, i.measure,
  coalesce((SELECT array_agg(m.worksite_id ORDER BY m.worksite_id) FROM hub.worksite_group_member m
    WHERE m.worksite_group_id = o.worksite_group_id), '{}') AS members,
  (SELECT array_agg(m.programme_id ORDER BY m.programme_id) FROM hub.programme_scope_member m
    WHERE m.programme_scope_id = o.programme_scope_id) AS programmes,
  daterange(o.period_earliest, o.period_latest, '[]') AS days,
  concat_ws('|', i.code, s.code, o.subject_kind, coalesce(w.code, g.code, t.code), o.sex, o.age_band,
    CASE WHEN i.measure <> 'STOCK' THEN o.period_edtf END) AS cell
FROM hub_raw.observation o
JOIN hub.indicator i ON i.id = o.indicator_id
LEFT JOIN hub.programme_scope s ON s.id = o.programme_scope_id
LEFT JOIN hub.territory t ON t.id = o.territory_id
LEFT JOIN hub.worksite w ON w.id = o.worksite_id
LEFT JOIN hub.worksite_group g ON g.id = o.worksite_group_id
WHERE i.counts_people AND o.nature = 'ACTUAL' AND o.form = 'ABSOLUTE' AND o.value IS NOT NULL;
CREATE INDEX ON people_count (indicator_id, territory_id);
ANALYZE people_count;
`;

export const UNCOUNTABLE = `
SELECT code, value::text AS value FROM people_count
WHERE NOT is_published AND (value < 0 OR value <> trunc(value)) ORDER BY code LIMIT 1`;

/** Whether one cell may contain the other along one axis. */
const within = {
  place: `(whole.subject_kind = 'NETWORK'
    OR (whole.subject_kind = 'TERRITORY' AND part.territory_id = whole.territory_id)
    OR (whole.subject_kind = 'WORKSITE' AND part.worksite_id = whole.worksite_id)
    OR (whole.subject_kind = 'WORKSITE_GROUP' AND (part.worksite_group_id = whole.worksite_group_id
      OR part.worksite_id = ANY (whole.members)
      OR (cardinality(part.members) > 0 AND part.members <@ whole.members))))`,
  sex: "(whole.sex = 'ALL' OR part.sex = whole.sex)",
  age: "(whole.age_band = 'ALL' OR part.age_band = whole.age_band)",
  programmes: "(whole.programmes IS NULL OR part.programmes <@ whole.programmes)",
  days: "CASE WHEN whole.measure = 'STOCK' THEN part.days = whole.days ELSE part.days <@ whole.days END",
};

/** Whether two cells may overlap. */
const meeting = {
  place: `(part.subject_kind = 'NETWORK' OR whole.subject_kind = 'NETWORK'
    OR (part.territory_id = whole.territory_id AND (part.subject_kind = 'TERRITORY' OR whole.subject_kind = 'TERRITORY'
      OR part.worksite_id = whole.worksite_id OR part.worksite_group_id = whole.worksite_group_id
      OR part.worksite_id = ANY (whole.members) OR whole.worksite_id = ANY (part.members) OR part.members && whole.members)))`,
  sex: "(part.sex = 'ALL' OR whole.sex = 'ALL' OR part.sex = whole.sex)",
  age: "(part.age_band = 'ALL' OR whole.age_band = 'ALL' OR part.age_band = whole.age_band)",
  programmes: "(part.programmes IS NULL OR whole.programmes IS NULL OR part.programmes && whole.programmes)",
  days: "part.days && whole.days",
};

const PAIR = "part.indicator_id = whole.indicator_id AND (part.id, part.year) <> (whole.id, whole.year)";
const WITHIN = Object.values(within).join(" AND ");
const MEETING = Object.values(meeting).join(" AND ");
const AROUND = WITHIN.replaceAll(/\b(whole|part)\./g, (name) => (name === "whole." ? "part." : "whole."));

/** Unpublished counts that overlap a published number which is not contained in them. */
export const MAKE_HELD_BACK = `
CREATE TEMPORARY TABLE people_held_back ON COMMIT DROP AS
SELECT DISTINCT part.id, part.year FROM people_count part JOIN people_count whole ON ${PAIR}
WHERE NOT part.is_published AND whole.is_published AND ${MEETING} AND NOT coalesce(${AROUND}, false);
`;

/** Pairs of a count and another that contains it, from which totals follow. Two counts of the same cell are not a pair. */
export const MAKE_PARTS = `
CREATE TEMPORARY TABLE people_part ON COMMIT DROP AS
SELECT whole.id AS whole_id, whole.year AS whole_year, part.id AS part_id, part.year AS part_year
FROM people_count whole JOIN people_count part ON ${PAIR}
WHERE coalesce(${WITHIN}, false) AND NOT coalesce(${AROUND}, false);
CREATE INDEX ON people_part (whole_id, whole_year);
CREATE INDEX ON people_part (part_id, part_year);
ANALYZE people_part;
`;

/**
 * Two leaves that overlap: a third count could be derived from them. The same stock on several days is one cell.
 */
export const CROSSING = `
WITH leaf AS (
  SELECT * FROM people_count c
  WHERE NOT is_published AND NOT EXISTS (SELECT FROM people_part p WHERE (p.whole_id, p.whole_year) = (c.id, c.year))
)
SELECT part.code, whole.code AS other FROM leaf part JOIN leaf whole ON ${PAIR}
WHERE part.code < whole.code AND part.cell <> whole.cell AND ${MEETING}
ORDER BY part.code, whole.code LIMIT 1`;

/** Leaves are rounded individually; every total is a sum of rounded leaves. */
export const LEAVES = `
SELECT id, year, cell, value::float8 AS value, is_published AS "isPublished" FROM people_count leaf
WHERE NOT EXISTS (SELECT FROM people_part p WHERE (p.whole_id, p.whole_year) = (leaf.id, leaf.year))
ORDER BY id, year`;

export const MAKE_LEAVES = `
CREATE TEMPORARY TABLE people_leaf (
  id integer, year integer, cell text, partner numeric, partner_rounded boolean, public numeric, public_rounded boolean
) ON COMMIT DROP`;

export const ADD_LEAVES = `
INSERT INTO people_leaf
SELECT * FROM unnest($1::integer[], $2::integer[], $3::text[], $4::numeric[], $5::boolean[], $6::numeric[], $7::boolean[])`;

/**
 * The values of unpublished counts that partners and the public see. Counts under a published total are withheld: the total is
 * exact, so its parts would reveal each other. A total with a withheld part is withheld too.
 */
export const MAKE_SHOWN = `
ANALYZE people_leaf;
CREATE TEMPORARY TABLE people_shown ON COMMIT DROP AS
WITH parts AS (
  SELECT id AS whole_id, year AS whole_year, id, year FROM people_leaf
  UNION ALL
  SELECT p.whole_id, p.whole_year, leaf.id, leaf.year FROM people_part p
  JOIN people_leaf leaf ON (leaf.id, leaf.year) = (p.part_id, p.part_year)
), cells AS (
  SELECT DISTINCT ON (parts.whole_id, parts.whole_year, leaf.cell) parts.whole_id, parts.whole_year, leaf.*,
    (leaf.id, leaf.year) IN (SELECT held.id, held.year FROM people_held_back held) AS is_held_back
  FROM parts JOIN people_leaf leaf ON (leaf.id, leaf.year) = (parts.id, parts.year)
  ORDER BY parts.whole_id, parts.whole_year, leaf.cell, leaf.id
)
SELECT whole_id AS id, whole_year AS year, bool_or(is_held_back)
    OR (whole_id, whole_year) IN (SELECT held.id, held.year FROM people_held_back held) AS is_held_back,
  sum(partner) AS partner, count(*) FILTER (WHERE partner_rounded) AS partner_rounded,
  sum(public) AS public, count(*) FILTER (WHERE public_rounded) AS public_rounded
FROM cells JOIN people_count whole ON (whole.id, whole.year) = (whole_id, whole_year)
WHERE NOT whole.is_published
GROUP BY whole_id, whole_year;
CREATE INDEX ON people_shown (id, year);
ANALYZE people_shown;
`;

export const COLUMNS = `
SELECT attname AS name FROM pg_attribute
WHERE attrelid = 'hub_raw.observation'::regclass AND attnum > 0 AND NOT attisdropped AND attname <> 'data_version' ORDER BY attnum`;

const listOf = (columns: readonly string[], alias = "") =>
  columns.map((name) => `${alias === "" ? "" : `${alias}.`}"${name}"`).join(", ");

/** The recorded rows as a level sees them, with rounded values in place of protected counts. */
export function makeCopy(level: "partner" | "public", columns: readonly string[]): string {
  const values = columns.map((name) => `${shownAs(level)[name] ?? `o."${name}"`} AS "${name}"`);
  return `
CREATE TEMPORARY TABLE people_copy ON COMMIT DROP AS
SELECT ${values.join(", ")}
FROM hub_raw.observation o
CROSS JOIN LATERAL (SELECT i.counts_people AND NOT o.is_published AND o.nature = 'ACTUAL' AS is_protected
  FROM hub.indicator i WHERE i.id = o.indicator_id) rule
LEFT JOIN people_shown shown ON (shown.id, shown.year) = (o.id, o.year) AND NOT shown.is_held_back`;
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

/** Replaces every column of a protected row that reveals a number; $1 is half the threshold. */
function shownAs(level: string): Readonly<Record<string, string>> {
  const only = (when: string, then: string, otherwise: string) =>
    `CASE WHEN ${when} THEN ${then} ELSE ${otherwise} END`;
  const recorded = (column: string) => only("rule.is_protected", "NULL", `o.${column}`);
  const rounded = `rule.is_protected AND shown.${level}_rounded > 0`;
  return {
    value: only("rule.is_protected", `shown.${level}`, "o.value"),
    missing_reason: only(
      "rule.is_protected AND shown.id IS NULL",
      "coalesce(o.missing_reason, 'WITHHELD')",
      "o.missing_reason",
    ),
    numerator: recorded("numerator"),
    denominator: recorded("denominator"),
    terms_missing_reason: only(
      "rule.is_protected AND o.form = 'RATIO'",
      "'WITHHELD'",
      "o.terms_missing_reason",
    ),
    baseline: recorded("baseline"),
    wording: recorded("wording"),
    quality: only(rounded, "'PROTECTED'", "'EXACT'"),
    standard_error: only(rounded, `round($1::numeric * sqrt(shown.${level}_rounded::numeric), 1)`, "NULL"),
  };
}
