/**
 * SQL of the figures that follow from observations. A function of each level reads that level's observations with the
 * rights of whoever calls it. Migrations that have landed use these texts, so they do not change.
 */

/** What tells one cell from another. */
const KEYS = [
  "indicator_id",
  "year",
  "nature",
  "territory_id",
  "worksite_id",
  "worksite_group_id",
  "programme_scope_id",
  "sex",
  "age_band",
  "starts",
  "ends",
];
const CELL = KEYS.join(", ");
const MEASURES = "value, numerator, denominator, variance, is_contradicted, missing_reason";

/** A sum over several cells; a ratio is numerators over denominators, and missing where one lacks its terms. */
const ADDED = `
  CASE WHEN i.measure <> 'RATIO' THEN sum(c.value)
    WHEN count(c.numerator) = count(*) THEN sum(c.numerator) / nullif(sum(c.denominator), 0) END,
  CASE WHEN count(c.numerator) = count(*) THEN sum(c.numerator) END,
  CASE WHEN count(c.numerator) = count(*) THEN sum(c.denominator) END,
  CASE WHEN i.measure <> 'RATIO' THEN sum(c.variance) END,
  bool_or(c.is_contradicted), NULL::text`;

/** Adds the total over a breakdown where nobody states it and every part of it is known. */
function withTotals(cells: string, axis: string, parts: number): string {
  const keys = KEYS.map((key) => (key === axis ? "'ALL'" : `c.${key}`));
  const others = KEYS.filter((key) => key !== axis).map((key) => `c.${key}`);
  return `
  SELECT DISTINCT ON (${CELL}) ${CELL}, ${MEASURES}, derivation FROM (
    SELECT ${CELL}, ${MEASURES}, derivation FROM ${cells}
    UNION ALL
    SELECT ${keys.join(", ")}, ${ADDED}, 'COMPUTED'
    FROM ${cells} c JOIN hub.indicator i ON i.id = c.indicator_id
    WHERE c.${axis} <> 'ALL' AND c.value IS NOT NULL
    GROUP BY ${others.join(", ")}, i.measure HAVING count(*) = ${parts}
  ) every
  ORDER BY ${CELL}, value IS NULL, derivation DESC`;
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
  WINDOW cell AS (PARTITION BY o.indicator_id, o.year, o.nature, o.territory_id, o.worksite_id, o.worksite_group_id,
    o.programme_scope_id, o.sex, o.age_band, o.period_earliest, o.period_latest)
), preferred AS (
  SELECT *, 'STATED' AS derivation FROM known WHERE place = 1
), sexed AS (${withTotals("preferred", "sex", 2)}
), aged AS (${withTotals("sexed", "age_band", 3)}
)
SELECT ${CELL}, ${MEASURES}, derivation FROM aged
$$;
`;

/** What tells one figure of a territory or of the network from another. */
const FIGURE_KEYS = KEYS.filter((key) => key !== "worksite_id" && key !== "worksite_group_id");
const FIGURE = FIGURE_KEYS.join(", ");
const keysOf = (alias: string) => FIGURE_KEYS.map((key) => `${alias}.${key}`).join(", ");
const sameFigure = FIGURE_KEYS.map((key) =>
  /territory_id|programme_scope_id/.test(key)
    ? `g.${key} IS NOT DISTINCT FROM c.${key}`
    : `g.${key} = c.${key}`,
).join(" AND ");

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
    AND NOT EXISTS (SELECT FROM grouped g WHERE g.member_id = c.worksite_id AND ${sameFigure})
  UNION ALL
  SELECT c.*, (SELECT count(*)::integer FROM hub.worksite_group_member m WHERE m.worksite_group_id = c.worksite_group_id)
  FROM cell c WHERE c.worksite_group_id IS NOT NULL AND c.value IS NOT NULL
)
SELECT DISTINCT ON (${FIGURE}) ${FIGURE}, hub.calendar_months(starts, ends), ${MEASURES}, derivation, places FROM (
  SELECT ${FIGURE}, ${MEASURES}, derivation, 0 AS places FROM cell
  WHERE worksite_id IS NULL AND worksite_group_id IS NULL
  UNION ALL
  SELECT ${keysOf("c")}, ${ADDED}, 'COMPUTED', sum(c.places)::integer
  FROM part c JOIN hub.indicator i ON i.id = c.indicator_id
  WHERE i.across_places IN ('SUM', 'RATIO')
  GROUP BY ${keysOf("c")}, i.measure
) every
ORDER BY ${FIGURE}, value IS NULL, derivation DESC, places
$$;
`;
