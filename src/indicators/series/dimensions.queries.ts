import { LEVEL_SCHEMA, raw, sql, type Sql } from "../../data/sql";
import { MONTHS_OF, PeriodGrain } from "./period";

/** One row with the dimensions of an indicator; none if there is no such indicator. */
export function dimensionsSql(indicator: unknown): Sql {
  const level = raw(LEVEL_SCHEMA);
  const grains = Object.values(PeriodGrain).map(
    (grain) =>
      sql`CASE WHEN bool_or(f.span <= ${raw(String(MONTHS_OF[grain]))}) THEN ${raw(`'${grain}'`)} END`,
  );
  return sql`
    WITH fact AS (
      SELECT f.nature, f.breakdown_id, f.starts, f.ends, f.span, f.territory_id, NULL::integer AS worksite_id, f.programme_scope_id
      FROM ${level}.figure f WHERE f.indicator_id = (SELECT i.id FROM hub.indicator i WHERE i.code = ${indicator}::text)
      UNION
      SELECT o.nature, o.breakdown_id, coalesce(o.period_earliest, '-infinity'), coalesce(o.period_latest, 'infinity'),
        hub.calendar_span(coalesce(o.period_earliest, '-infinity'), coalesce(o.period_latest, 'infinity')), o.territory_id, o.worksite_id, o.programme_scope_id
      FROM ${level}.observation o WHERE o.indicator_id = (SELECT i.id FROM hub.indicator i WHERE i.code = ${indicator}::text)
        AND o.worksite_id IS NOT NULL AND o.form IN ('ABSOLUTE', 'RATIO') AND o.call_id IS NULL
    ), found AS (
      SELECT min(f.starts) FILTER (WHERE isfinite(f.starts))::text AS first_day, max(f.ends) FILTER (WHERE isfinite(f.ends))::text AS last_day,
        array_remove(ARRAY[${grains[0]}, ${grains[1]}, ${grains[2]}, ${grains[3]}], NULL) AS grains,
        coalesce(array_agg(DISTINCT f.nature ORDER BY f.nature), '{}') AS natures,
        array_agg(DISTINCT f.breakdown_id) AS breakdowns,
        array_agg(DISTINCT f.territory_id) FILTER (WHERE f.territory_id IS NOT NULL) AS territories,
        array_agg(DISTINCT f.worksite_id) FILTER (WHERE f.worksite_id IS NOT NULL) AS worksites,
        array_agg(DISTINCT f.programme_scope_id) FILTER (WHERE f.programme_scope_id IS NOT NULL) AS scopes
      FROM fact f
    ), named AS (
      SELECT f.first_day, f.last_day, f.grains, f.natures,
        ARRAY(SELECT DISTINCT b.dimensions FROM hub.breakdown b WHERE b.id = ANY (f.breakdowns) AND b.dimensions <> '' ORDER BY 1) AS dimensions,
        ARRAY(SELECT v.code FROM hub.dimension_value v JOIN hub.dimension d ON d.id = v.dimension_id
          WHERE v.id IN (SELECT m.dimension_value_id FROM hub.breakdown_member m WHERE m.breakdown_id = ANY (f.breakdowns))
          ORDER BY d.position, v.position) AS "values",
        ARRAY(SELECT t.code FROM hub.territory t WHERE t.id = ANY (f.territories) ORDER BY t.code) AS territory_codes,
        ARRAY(SELECT w.code FROM hub.worksite w WHERE w.id = ANY (f.worksites) ORDER BY w.code) AS worksite_codes,
        ARRAY(SELECT s.code FROM hub.programme_scope s WHERE s.id = ANY (f.scopes) ORDER BY s.code) AS scope_codes,
        ARRAY(SELECT n.code FROM hub.institution n WHERE n.id IN (SELECT c.institution_id FROM hub.commitment c
          WHERE c.territory_id = ANY (f.territories)) ORDER BY n.code) AS institution_codes
      FROM found f
    )
    SELECT i.id AS "indicatorKey", k.first_day AS "firstDay", k.last_day AS "lastDay", k.grains, k.natures, k.dimensions,
      k."values", k.territory_codes AS territories, k.worksite_codes AS worksites,
      k.institution_codes AS institutions, k.scope_codes AS "programmeScopes",
      array_remove(ARRAY[CASE WHEN cardinality(k.grains) > 0 THEN 'PERIOD' END, CASE WHEN cardinality(k.territory_codes) > 0 THEN 'TERRITORY' END,
        CASE WHEN cardinality(k.worksite_codes) > 0 THEN 'WORKSITE' END, CASE WHEN cardinality(k.institution_codes) > 0 THEN 'INSTITUTION' END], NULL) AS axes
    FROM named k, hub.indicator i WHERE i.code = ${indicator}::text`;
}
