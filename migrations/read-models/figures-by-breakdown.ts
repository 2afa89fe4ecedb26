/**
 * SQL of the figures that follow from observations, whatever their counts are broken down by. A function of each level reads
 * that level's observations with the rights of whoever calls it. Migrations that have landed use these texts, so they do not
 * change.
 */

/** What tells one cell from another, besides its breakdown; what differs most comes first, which makes sorting quick. */
const OTHERS = [
  "worksite_id",
  "territory_id",
  "starts",
  "ends",
  "indicator_id",
  "worksite_group_id",
  "programme_scope_id",
  "year",
  "nature",
];
const KEYS = [...OTHERS, "breakdown_id"];
const MEASURE_COLUMNS = [
  "value",
  "numerator",
  "denominator",
  "variance",
  "is_contradicted",
  "missing_reason",
] as const;
const MEASURES = MEASURE_COLUMNS.join(", ");
const CELL = `${KEYS.join(", ")}, ${MEASURES}, derivation`;

/** A breakdown has at most this many values (hub.make_breakdown). */
const MOST_VALUES = 3;

const TERMS = "count(c.numerator) = count(*)";
/** The value of cells that are added; a ratio is numerators over denominators, and missing where one lacks its terms. */
const SUM = `CASE WHEN i.measure <> 'RATIO' THEN sum(c.value)
      WHEN ${TERMS} THEN round(sum(c.numerator) / nullif(sum(c.denominator), 0), 6) END`;
const ADDED: Record<(typeof MEASURE_COLUMNS)[number], string> = {
  value: SUM,
  numerator: `CASE WHEN ${TERMS} THEN sum(c.numerator) END`,
  denominator: `CASE WHEN ${TERMS} THEN sum(c.denominator) END`,
  variance: "CASE WHEN i.measure <> 'RATIO' THEN sum(c.variance) END",
  is_contradicted: "bool_or(c.is_contradicted)",
  missing_reason: `CASE WHEN (${SUM}) IS NULL THEN 'NOT_ADDITIVE' END`,
};

/** Columns of an alias. */
const of = (alias: string, columns: readonly string[]) =>
  columns.map((name) => `${alias}.${name}`).join(", ");

/** Keys of which none is missing, so that rows can be looked up in a hash. */
const hashed = (alias: string, keys: readonly string[]) =>
  keys
    .map((key) =>
      /worksite|territory|programme/.test(key) ? `coalesce(${alias}.${key}, 0)` : `${alias}.${key}`,
    )
    .join(", ");

/** What is not to be added, because values overlap or one of those to be added is itself not additive. */
const NEVER = "(NOT p.is_partition OR bool_or(c.value IS NULL))";
const IS_COMPLETE = "count(*) FILTER (WHERE p.is_needed) = p.needed";

/**
 * The totals over one dimension of breakdowns with so many values, where nobody states them: the sum if the values are a
 * partition and every one is known, or the reason why there is none. Looked up in hashes, never joined, which a planner without
 * statistics would get wrong. Of several dimensions that give the same total the first counts.
 */
function totalsOver(values: number): string {
  const parts =
    values === MOST_VALUES
      ? "preferred"
      : `(SELECT ${CELL} FROM preferred UNION ALL SELECT ${CELL} FROM total_${values + 1})`;
  const added = MEASURE_COLUMNS.map((column) => {
    if (column === "is_contradicted") return `${ADDED[column]} AS ${column}`;
    const instead = column === "missing_reason" ? "'NOT_ADDITIVE'" : "NULL";
    return `CASE WHEN ${NEVER} THEN ${instead} ELSE ${ADDED[column]} END AS ${column}`;
  });
  const stated = (condition: string) => `SELECT ${hashed("c", KEYS)} FROM preferred c
    WHERE c.breakdown_id IN (SELECT p.total_id FROM hub.breakdown_total p WHERE p.size = ${values}) AND ${condition}`;
  return `total_${values} AS MATERIALIZED (
  SELECT DISTINCT ON (${of("t", KEYS)}) ${of("t", KEYS)}, ${of("t", MEASURE_COLUMNS)}, 'COMPUTED' AS derivation
  FROM (
    SELECT ${of("c", OTHERS)}, p.total_id AS breakdown_id, p.place, ${added.join(", ")}
    FROM ${parts} c JOIN hub.breakdown_total p ON p.breakdown_id = c.breakdown_id AND p.size = ${values}
    JOIN hub.indicator i ON i.id = c.indicator_id
    WHERE c.value IS NOT NULL OR c.missing_reason = 'NOT_ADDITIVE'
    GROUP BY ${of("c", OTHERS)}, p.total_id, p.place, p.is_partition, p.needed, i.measure
    HAVING ${NEVER} OR ${IS_COMPLETE}
  ) t
  WHERE (${hashed("t", KEYS)}) NOT IN (${stated("c.value IS NOT NULL")})
    AND (t.value IS NOT NULL OR (${hashed("t", KEYS)}) NOT IN (${stated("c.value IS NULL")}))
  ORDER BY ${of("t", KEYS)}, t.value IS NULL, t.place
)`;
}

const COUNTS = Array.from({ length: MOST_VALUES }, (_, index) => MOST_VALUES - index);
const TYPES = KEYS.map(
  (key) => `${key} ${/_id|year/.test(key) ? "integer" : /starts|ends/.test(key) ? "date" : "text"}`,
);

/** What versions of the text differ in. */
interface CellText {
  starts: string;
  ends: string;
  derivation: string;
  condition: string;
}

/**
 * Of the observations of one cell the preferred one: one with a value before one without, then that of the source published
 * last, then the one recorded last. Values that belong to a call, changes, factors and ranks are no figures.
 */
const cellsOf = ({ starts, ends, derivation, condition }: CellText) => `
CREATE FUNCTION LEVEL.cells_of(indicators integer[], years integer[], territories integer[], with_network boolean)
RETURNS TABLE (${TYPES.join(", ")},
  value numeric, numerator numeric, denominator numeric, variance numeric, is_contradicted boolean, missing_reason text,
  derivation text)
LANGUAGE sql STABLE AS $$
WITH known AS (
  SELECT o.indicator_id, o.year, o.nature, o.territory_id, o.worksite_id, o.worksite_group_id, o.programme_scope_id,
    o.breakdown_id, ${starts} AS starts, ${ends} AS ends, o.value, o.numerator, o.denominator,
    o.standard_error ^ 2 AS variance, o.missing_reason, ${derivation} AS derivation,
    min(o.value) OVER cell IS DISTINCT FROM max(o.value) OVER cell AS is_contradicted,
    row_number() OVER (cell ORDER BY o.value IS NULL, s.published_on DESC NULLS LAST, o.id DESC) AS place
  FROM LEVEL.observation o
  JOIN hub.citation c ON c.id = o.citation_id
  JOIN hub.source s ON s.id = c.source_id
  WHERE o.indicator_id = ANY (indicators) AND (years IS NULL OR o.year = ANY (years))
    AND (o.territory_id = ANY (territories) OR (with_network AND o.territory_id IS NULL))
    AND o.form IN ('ABSOLUTE', 'RATIO') AND o.call_id IS NULL${condition}
  WINDOW cell AS (PARTITION BY o.worksite_id, o.territory_id, o.period_earliest, o.period_latest, o.indicator_id,
    o.worksite_group_id, o.programme_scope_id, o.year, o.breakdown_id, o.nature)
), preferred AS MATERIALIZED (
  SELECT * FROM known WHERE place = 1
), ${COUNTS.map(totalsOver).join(", ")}, total AS (
  ${COUNTS.map((values) => `SELECT ${CELL} FROM total_${values}`).join(" UNION ALL ")}
)
SELECT ${CELL} FROM preferred c
WHERE c.value IS NOT NULL OR (${hashed("c", KEYS)}) NOT IN (SELECT ${hashed("t", KEYS)} FROM total t)
UNION ALL
SELECT ${CELL} FROM total
$$;
`;

/** Nor are values whose period is open at one end. */
export const CELLS_BY_BREAKDOWN = cellsOf({
  starts: "o.period_earliest",
  ends: "o.period_latest",
  derivation: "'STATED'",
  condition: "\n    AND o.period_earliest IS NOT NULL AND o.period_latest IS NOT NULL",
});

/** The end of an open period is infinite, and a value that was inferred or computed stays so. */
export const CELLS_OF_ANY_PERIOD = cellsOf({
  starts: "coalesce(o.period_earliest, '-infinity')",
  ends: "coalesce(o.period_latest, 'infinity')",
  derivation: "c.derivation",
  condition: "",
});

/** What tells one figure of a territory or of the network from another. */
const FIGURE_KEYS = [
  "indicator_id",
  "year",
  "nature",
  "territory_id",
  "programme_scope_id",
  "starts",
  "ends",
  "breakdown_id",
];
/** The columns of the table in its order. */
const FIGURE_COLUMNS = [
  "indicator_id",
  "year",
  "nature",
  "territory_id",
  "programme_scope_id",
  "starts",
  "ends",
  "months",
  ...MEASURE_COLUMNS,
  "derivation",
  "places",
  "breakdown_id",
];
/** Columns that follow from the days. */
const COMPUTED: Readonly<Record<string, string>> = {
  months: "hub.calendar_months(starts, ends)",
  span: "hub.calendar_span(starts, ends)",
};
const FIGURE = FIGURE_KEYS.join(", ");
const IS_OF_WORKSITES = "(c.worksite_id IS NOT NULL OR c.worksite_group_id IS NOT NULL)";

/**
 * A figure as the source states it for the place; or else the sum of what worksites and groups state, a worksite not counted
 * beside its group. Only where the indicator adds up over places.
 */
const figuresOf = (columns: readonly string[]) => `
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
SELECT ${columns.map((column) => COMPUTED[column] ?? column).join(", ")}
FROM (
  SELECT DISTINCT ON (${FIGURE}) ${FIGURE}, ${MEASURES}, derivation, places FROM (
    SELECT ${FIGURE}, ${MEASURES}, derivation, 0 AS places FROM cell
    WHERE worksite_id IS NULL AND worksite_group_id IS NULL
    UNION ALL
    SELECT ${of("c", FIGURE_KEYS)}, ${Object.values(ADDED).join(", ")}, 'COMPUTED', sum(c.places)::integer
    FROM part c JOIN hub.indicator i ON i.id = c.indicator_id
    WHERE i.across_places IN ('SUM', 'RATIO')
    GROUP BY ${of("c", FIGURE_KEYS)}, i.measure
    UNION ALL
    SELECT DISTINCT ${of("c", FIGURE_KEYS)}, NULL::numeric, NULL::numeric, NULL::numeric, NULL::numeric, false, 'NOT_ADDITIVE',
      'COMPUTED', 0
    FROM cell c WHERE ${IS_OF_WORKSITES} AND c.missing_reason = 'NOT_ADDITIVE'
  ) every
  ORDER BY ${FIGURE}, value IS NULL, derivation DESC, places
) figure
$$;
`;

export const FIGURES_BY_BREAKDOWN = figuresOf(FIGURE_COLUMNS);
export const FIGURES_OF_ANY_PERIOD = figuresOf([...FIGURE_COLUMNS, "span"]);

/** The latest known value of each series of observations, as whole rows. */
export const LATEST_BY_BREAKDOWN = `
CREATE FUNCTION LEVEL.latest_of(indicators integer[], territories integer[], with_network boolean)
RETURNS SETOF LEVEL.observation_latest LANGUAGE sql STABLE AS $$
SELECT o.* FROM LEVEL.observation o WHERE (o.id, o.year) IN (
  SELECT DISTINCT ON (o.worksite_id, o.territory_id, o.worksite_group_id, o.call_id, o.programme_scope_id, o.indicator_id,
      o.nature, o.form, o.subject_kind, o.breakdown_id) o.id, o.year
  FROM LEVEL.observation o
  JOIN hub.citation c ON c.id = o.citation_id
  JOIN hub.source s ON s.id = c.source_id
  WHERE o.indicator_id = ANY (indicators) AND o.value IS NOT NULL
    AND (o.territory_id = ANY (territories) OR (with_network AND o.territory_id IS NULL))
  ORDER BY o.worksite_id, o.territory_id, o.worksite_group_id, o.call_id, o.programme_scope_id, o.indicator_id, o.nature, o.form,
    o.subject_kind, o.breakdown_id, o.period_latest DESC NULLS LAST, o.period_earliest DESC NULLS LAST, o.year DESC,
    s.published_on DESC NULLS LAST, o.id DESC
)
$$;
`;
