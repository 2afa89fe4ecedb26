/**
 * SQL of the figures that follow from observations. A function of each level reads that level's observations with the
 * rights of whoever calls it. Migrations that have landed use these texts, so they do not change.
 */

/** What tells one cell from another; what differs most comes first, which makes sorting quick. */
const KEYS = [
  "worksite_id",
  "territory_id",
  "starts",
  "ends",
  "indicator_id",
  "worksite_group_id",
  "programme_scope_id",
  "year",
  "sex",
  "age_band",
  "nature",
];
const CELL = KEYS.join(", ");
const MEASURE_COLUMNS = [
  "value",
  "numerator",
  "denominator",
  "variance",
  "is_contradicted",
  "missing_reason",
] as const;
const MEASURES = MEASURE_COLUMNS.join(", ");

/** Sums over several cells; a ratio is numerators over denominators, and missing where one lacks its terms. */
function addedColumns(condition: string): Record<(typeof MEASURE_COLUMNS)[number], string> {
  const only = `FILTER (WHERE ${condition})`;
  const hasTerms = `count(c.numerator) ${only} = count(*) ${only}`;
  return {
    value: `CASE WHEN i.measure <> 'RATIO' THEN sum(c.value) ${only}
      WHEN ${hasTerms} THEN round(sum(c.numerator) ${only} / nullif(sum(c.denominator) ${only}, 0), 6) END`,
    numerator: `CASE WHEN ${hasTerms} THEN sum(c.numerator) ${only} END`,
    denominator: `CASE WHEN ${hasTerms} THEN sum(c.denominator) ${only} END`,
    variance: `CASE WHEN i.measure <> 'RATIO' THEN sum(c.variance) ${only} END`,
    is_contradicted: `bool_or(c.is_contradicted) ${only}`,
    missing_reason: "NULL::text",
  };
}

/** Keys of which none is missing, so that rows can be looked up in a hash. */
const hashed = (alias: string, keys: readonly string[]) =>
  keys
    .map((key) =>
      /worksite|territory|programme/.test(key) ? `coalesce(${alias}.${key}, 0)` : `${alias}.${key}`,
    )
    .join(", ");

/**
 * Adds the total over a breakdown where nobody states it and every part of it is known. Looked up in hashes, never joined,
 * which a planner without statistics would get wrong.
 */
function withTotals(name: string, cells: string, axis: string, parts: number): string {
  const keys = KEYS.map((key) => (key === axis ? `'ALL' AS ${axis}` : `c.${key}`));
  const others = KEYS.filter((key) => key !== axis);
  const added = addedColumns("true");
  return `${name}_total AS MATERIALIZED (
  SELECT * FROM (
    SELECT ${keys.join(", ")}, ${MEASURE_COLUMNS.map((column) => `${added[column]} AS ${column}`).join(", ")},
      'COMPUTED' AS derivation
    FROM ${cells} c JOIN hub.indicator i ON i.id = c.indicator_id
    WHERE c.${axis} <> 'ALL' AND c.value IS NOT NULL
    GROUP BY ${others.map((key) => `c.${key}`).join(", ")}, i.measure HAVING count(*) = ${parts}
  ) t
  WHERE (${hashed("t", others)}) NOT IN (
    SELECT ${hashed("c", others)} FROM ${cells} c WHERE c.${axis} = 'ALL' AND c.value IS NOT NULL)
), ${name} AS (
  SELECT ${CELL}, ${MEASURES}, derivation FROM ${cells} c
  WHERE c.value IS NOT NULL OR c.${axis} <> 'ALL'
    OR (${hashed("c", others)}) NOT IN (SELECT ${hashed("t", others)} FROM ${name}_total t)
  UNION ALL
  SELECT ${CELL}, ${MEASURES}, derivation FROM ${name}_total
)`;
}

/**
 * Of the observations of one cell the preferred one: one with a value before one without, then that of the source published
 * last, then the one recorded last. Values that belong to a call, changes, factors and ranks are no figures; nor are those
 * whose period is open at one end.
 */
export const CELLS_OF_OBSERVATIONS = `
CREATE FUNCTION LEVEL.cells_of(indicators integer[], years integer[], territories integer[], with_network boolean)
RETURNS TABLE (${KEYS.map((key) => `${key} ${/_id|year/.test(key) ? "integer" : /starts|ends/.test(key) ? "date" : "text"}`).join(", ")},
  value numeric, numerator numeric, denominator numeric, variance numeric, is_contradicted boolean, missing_reason text,
  derivation text)
LANGUAGE sql STABLE AS $$
WITH known AS (
  SELECT o.indicator_id, o.year, o.nature, o.territory_id, o.worksite_id, o.worksite_group_id, o.programme_scope_id, o.sex,
    o.age_band, o.period_earliest AS starts, o.period_latest AS ends, o.value, o.numerator, o.denominator,
    o.standard_error ^ 2 AS variance, o.missing_reason,
    min(o.value) OVER cell IS DISTINCT FROM max(o.value) OVER cell AS is_contradicted,
    row_number() OVER (cell ORDER BY o.value IS NULL, s.published_on DESC NULLS LAST, o.id DESC) AS place
  FROM LEVEL.observation o
  JOIN hub.citation c ON c.id = o.citation_id
  JOIN hub.source s ON s.id = c.source_id
  WHERE o.indicator_id = ANY (indicators) AND (years IS NULL OR o.year = ANY (years))
    AND (o.territory_id = ANY (territories) OR (with_network AND o.territory_id IS NULL))
    AND o.form IN ('ABSOLUTE', 'RATIO') AND o.call_id IS NULL
    AND o.period_earliest IS NOT NULL AND o.period_latest IS NOT NULL
  WINDOW cell AS (PARTITION BY o.worksite_id, o.territory_id, o.period_earliest, o.period_latest, o.indicator_id,
    o.worksite_group_id, o.programme_scope_id, o.year, o.sex, o.age_band, o.nature)
), preferred AS (
  SELECT *, 'STATED' AS derivation FROM known WHERE place = 1
), ${withTotals("sexed", "preferred", "sex", 2)}, ${withTotals("aged", "sexed", "age_band", 3)}
SELECT ${CELL}, ${MEASURES}, derivation FROM aged
$$;
`;

/** What tells one figure of a territory or of the network from another. */
const FIGURE_KEYS = [
  "indicator_id",
  "year",
  "nature",
  "territory_id",
  "programme_scope_id",
  "sex",
  "age_band",
  "starts",
  "ends",
];
const FIGURE = FIGURE_KEYS.join(", ");
const keysOf = (alias: string) => FIGURE_KEYS.map((key) => `${alias}.${key}`).join(", ");

/**
 * A figure as the source states it for the place; or else the sum of what worksites and groups state, a worksite not counted
 * beside its group. Only where the indicator adds up over places.
 */
export const FIGURES_OF_CELLS = `
CREATE OR REPLACE FUNCTION hub.calendar_months(starts date, ends date) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
SELECT CASE WHEN extract(day FROM starts) = 1 AND extract(day FROM ends + 1) = 1 AND months IN (1, 3, 6, 12)
    AND (extract(month FROM starts)::integer - 1) % months = 0 THEN months ELSE 0 END
FROM (SELECT ((extract(year FROM ends + 1) - extract(year FROM starts)) * 12
  + extract(month FROM ends + 1) - extract(month FROM starts))::integer AS months) length
$$;
COMMENT ON FUNCTION hub.calendar_months(date, date) IS
  'Months of a calendar month, quarter, half-year or year that the days are; 0 for any other days.';

CREATE FUNCTION LEVEL.figures_of(indicators integer[], years integer[], territories integer[], with_network boolean)
RETURNS SETOF LEVEL.figure LANGUAGE sql STABLE AS $$
WITH cell AS MATERIALIZED (
  SELECT * FROM LEVEL.cells_of(indicators, years, territories, with_network)
), grouped AS (
  SELECT c.*, m.worksite_id AS member_id FROM cell c
  JOIN hub.worksite_group_member m ON m.worksite_group_id = c.worksite_group_id
  WHERE c.value IS NOT NULL
), part AS (
  SELECT c.*, 1 AS places FROM cell c
  WHERE c.worksite_id IS NOT NULL AND c.value IS NOT NULL
    AND (c.worksite_id, ${hashed("c", FIGURE_KEYS)}) NOT IN (SELECT g.member_id, ${hashed("g", FIGURE_KEYS)} FROM grouped g)
  UNION ALL
  SELECT c.*, (SELECT count(*)::integer FROM hub.worksite_group_member m WHERE m.worksite_group_id = c.worksite_group_id)
  FROM cell c WHERE c.worksite_group_id IS NOT NULL AND c.value IS NOT NULL
)
SELECT DISTINCT ON (${FIGURE}) ${FIGURE}, hub.calendar_months(starts, ends), ${MEASURES}, derivation, places FROM (
  SELECT ${FIGURE}, ${MEASURES}, derivation, 0 AS places FROM cell
  WHERE worksite_id IS NULL AND worksite_group_id IS NULL
  UNION ALL
  SELECT ${keysOf("c")}, ${Object.values(addedColumns("true")).join(", ")}, 'COMPUTED', sum(c.places)::integer
  FROM part c JOIN hub.indicator i ON i.id = c.indicator_id
  WHERE i.across_places IN ('SUM', 'RATIO')
  GROUP BY ${keysOf("c")}, i.measure
) every
ORDER BY ${FIGURE}, value IS NULL, derivation DESC, places
$$;
`;
