import { raw, type Sql } from "../../data/sql";
import type { Measure } from "./series-columns";

type Combined = Exclude<Measure, "places" | "expected" | "months">;

const KNOWN = "FILTER (WHERE part.value IS NOT NULL)";

/**
 * Measures of one row that combines several rows `part`, by the rule of their `indicator` for an axis. The value is null if there
 * is no such rule, or if the values cannot be added.
 */
export function combinedSql(
  axis: "across_time" | "across_places",
  isAddable = "true",
): Readonly<Record<Combined, Sql>> {
  const rule = `indicator.${axis}`;
  const term = (column: string) =>
    raw(`CASE WHEN count(part.numerator) ${KNOWN} = count(part.value) THEN sum(part.${column}) ${KNOWN} END`);
  return {
    value: raw(`CASE
    WHEN count(part.value) <= 1 THEN max(part.value)
    WHEN NOT bool_and(${isAddable}) THEN NULL
    WHEN indicator.measure = 'RATIO' AND ${rule} = 'RATIO' AND count(part.numerator) = count(part.value)
      THEN round(sum(part.numerator) ${KNOWN} / nullif(sum(part.denominator) ${KNOWN}, 0), 6)
    WHEN indicator.measure <> 'RATIO' AND ${rule} = 'SUM' THEN sum(part.value) END`),
    numerator: term("numerator"),
    denominator: term("denominator"),
    variance: raw(`CASE WHEN count(part.value) <= 1 OR ${rule} = 'SUM' THEN sum(part.variance) ${KNOWN} END`),
    is_contradicted: raw("bool_or(part.is_contradicted)"),
    missing_reason: raw(
      "CASE WHEN count(part.value) > 0 THEN 'NOT_ADDITIVE' ELSE coalesce(min(part.missing_reason), 'NOT_STATED') END",
    ),
    derivation: raw(`CASE WHEN count(part.value) = 1 THEN max(part.derivation) ${KNOWN} ELSE 'COMPUTED' END`),
  };
}
