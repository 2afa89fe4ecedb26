/** SQL that reads what the protection of small counts depends on. */

/** Whether an indicator counts people, or measures them in another unit. */
export const IS_PROTECTED =
  "(i.counts_people OR i.id IN (SELECT whole_id FROM hub.indicator_link WHERE kind = 'SAME_PEOPLE'))";

/** The rows about people of some places, place by place. Days count from 1970. */
export const rowsWhere = (place: string) => `
SELECT o.id, o.year, o.code, i.code AS indicator, o.subject_kind AS "subjectKind",
  t.code AS territory, w.code AS worksite, g.code AS "group", scope.programmes,
  b.code AS breakdown, o.form, o.is_published AS "isPublished", o.value::float8 AS value,
  o.period_earliest - '1970-01-01'::date AS first, o.period_latest - '1970-01-01'::date AS last
FROM hub_raw.observation o
JOIN hub.indicator i ON i.id = o.indicator_id
JOIN hub.breakdown b ON b.id = o.breakdown_id
LEFT JOIN hub.territory t ON t.id = o.territory_id
LEFT JOIN hub.worksite w ON w.id = o.worksite_id
LEFT JOIN hub.worksite_group g ON g.id = o.worksite_group_id
LEFT JOIN (SELECT m.programme_scope_id, string_agg(p.code, '+' ORDER BY p.code) AS programmes
  FROM hub.programme_scope_member m JOIN hub.programme p ON p.id = m.programme_id GROUP BY 1) scope
  ON scope.programme_scope_id = o.programme_scope_id
WHERE o.indicator_id = ANY (ARRAY(SELECT id FROM hub.indicator WHERE code = ANY ($1)))
  AND o.nature = 'ACTUAL' AND o.value IS NOT NULL AND ${place}
ORDER BY o.worksite_id, o.is_published DESC, o.code, o.id`;

export const TERRITORIES = `
SELECT t.code FROM hub.territory t WHERE EXISTS (SELECT FROM hub_raw.observation o
  WHERE o.territory_id = t.id AND o.indicator_id = ANY (ARRAY(SELECT id FROM hub.indicator WHERE code = ANY ($1)))
    AND o.nature = 'ACTUAL' AND o.value IS NOT NULL)
ORDER BY t.code`;

export const INDICATORS = `
SELECT i.code, i.measure, i.near_days AS "nearDays" FROM hub.indicator i WHERE ${IS_PROTECTED} ORDER BY i.code`;

export const PLACES = `
SELECT 'WORKSITE' AS kind, w.code, t.code AS territory, NULL AS members FROM hub.worksite w JOIN hub.territory t ON t.id = w.territory_id
UNION ALL
SELECT 'GROUP', g.code, t.code, (SELECT array_agg(w.code ORDER BY w.code) FROM hub.worksite_group_member m
  JOIN hub.worksite w ON w.id = m.worksite_id WHERE m.worksite_group_id = g.id)
FROM hub.worksite_group g JOIN hub.territory t ON t.id = g.territory_id
ORDER BY kind, code`;

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

/** Dimensions of which the values exclude each other. */
export const PARTITIONS = "SELECT code FROM hub.dimension WHERE is_partition ORDER BY code";

/** Indicators of people whose declaration contradicts the links. */
export const UNTRUE_LINKS = `
SELECT i.code, i.is_linked AS "isLinked" FROM hub.indicator i
WHERE i.is_linked <> EXISTS (SELECT FROM hub.indicator_link l
  LEFT JOIN hub.indicator_link_part p ON p.indicator_link_id = l.id
  WHERE i.id IN (l.whole_id, l.inflow_id, l.outflow_id, l.numerator_id, l.denominator_id, p.indicator_id))
ORDER BY i.code LIMIT 1`;

/** Places and moments of changed observations about people, as they were and as they are. */
export const CHANGED = `
SELECT DISTINCT i.code AS indicator, t.code AS territory, w.code AS worksite,
  d.starts - '1970-01-01'::date AS first, d.ends - '1970-01-01'::date AS last
FROM hub_raw.disclosure_due d
JOIN hub.indicator i ON i.id = d.indicator_id
LEFT JOIN hub.territory t ON t.id = d.territory_id
LEFT JOIN hub.worksite w ON w.id = d.worksite_id
WHERE ${IS_PROTECTED}`;

export const IS_ALL_DUE = 'SELECT EXISTS (SELECT FROM hub_raw.disclosure_due WHERE id IS NULL) AS "isAllDue"';

export const FAMILIES =
  'SELECT code, mark, groups_mark AS "groupsMark", moments, indicators FROM hub_raw.disclosure_family ORDER BY code';

export const SAVE_FAMILY = `
INSERT INTO hub_raw.disclosure_family (code, mark, groups_mark, network_mark, moments, indicators) VALUES ($1, $2, $3, '', $4, $5)
ON CONFLICT (code) DO UPDATE SET mark = excluded.mark, groups_mark = excluded.groups_mark, moments = excluded.moments,
  indicators = excluded.indicators`;
