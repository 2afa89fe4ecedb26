import type { Aliases } from "../../data/identifiers";
import { empty, join, raw, sql, type Sql } from "../../data/sql";
import { attributeConditionSql } from "../../data/where";
import { entriesOf, mapped, specialised } from "../../graph/deferred";
import { MONTHS_OF, type PeriodGrain } from "./period";
import { SeriesRow } from "./series";
import { SeriesAxis } from "./series.inputs";
import { fitSql, rowSql } from "./series-columns";
import { comparisonSql, targetSql } from "./series-comparison";
import { filledSql } from "./series-fill";
import { seriesOrderSql, topSql } from "./series-order";
import { rowsSql } from "./series-over-places";
import type { SeriesRequest } from "./series-request";
import { type Block, requestedIndicatorsSql } from "./series-source";

/**
 * All rows of a series with the columns of SeriesRow, numbered in their order as `@place`.
 * @param withTarget Whether `target` is requested.
 */
export function seriesRowsSql(request: SeriesRequest, aliases: Aliases, withTarget: boolean): Sql {
  const { days, nature } = request;
  const base = { request, aliases, nature, days, ignoresPlaces: false };
  const [axes, ...ofTotals] = axesOfBlocks(request);
  const blocks = [
    ...[axes, ...ofTotals].map((each) => blockSql({ ...base, ...each, isOutside: false }, withTarget)),
    blockSql({ ...base, ...axes, isOutside: true }, withTarget),
  ];
  const rows = presentedSql(request, join(blocks, " UNION ALL "));
  const matching = sql`SELECT row.* FROM (${rows}) row WHERE ${havingSql(request)}`;
  const foremost = request.top === null ? matching : topSql(matching, request.top);
  return sql`SELECT row.*, row_number() OVER (ORDER BY ${seriesOrderSql(request)}) AS "@place" FROM (${foremost}) row`;
}

/** Condition of the rows of the requested page, and of the next row, which shows that more follow. */
export function pageSql({ page }: SeriesRequest): Sql {
  return sql`row."@place" > ${page.offset}::integer AND row."@place" <= ${page.offset}::integer + ${page.size}::integer + 1`;
}

/** The first requested code that the catalogue lacks, with its argument and its position from 1. */
export function unknownCodesSql({ indicators, dimensions, dimensionCount, values }: SeriesRequest): Sql {
  const kinds = [unknownSql(indicators, "indicators", "indicator")];
  if (dimensionCount > 0) kinds.push(unknownSql(dimensions, "dimensions", "dimension"));
  if (specialised(values, (codes) => codes.length > 0))
    kinds.push(unknownSql(values, "where.values", "dimension_value"));
  return sql`SELECT unknown.* FROM (${join(kinds, " UNION ALL ")}) unknown LIMIT 1`;
}

function unknownSql(codes: SeriesRequest["indicators"], argument: string, table: string): Sql {
  return sql`(SELECT ${raw(`'${argument}'`)} AS argument, ${raw(`'${table}'`)} AS kind, requested.code, requested.place::integer AS place
    FROM unnest(${codes}::text[]) WITH ORDINALITY requested (code, place)
    WHERE NOT EXISTS (SELECT FROM hub.${raw(table)} known WHERE known.code = requested.code) ORDER BY requested.place LIMIT 1)`;
}

/** The requested axes and dimensions; with totals also each subset of them that keeps the axis PERIOD. */
function axesOfBlocks({ axes, dimensionCount, totals }: SeriesRequest): readonly [BlockAxes, ...BlockAxes[]] {
  const dimensions = Array.from({ length: dimensionCount }, (_, place) => place);
  if (!totals) return [{ axes, dimensions }];
  const fixed = [...axes].filter((axis) => axis === SeriesAxis.PERIOD);
  const ofAxes = subsetsOf([...axes].filter((axis) => axis !== SeriesAxis.PERIOD));
  const [, ...ofTotals] = subsetsOf(dimensions).flatMap((some) =>
    ofAxes.map((others) => ({ axes: new Set([...fixed, ...others]), dimensions: some })),
  );
  return [{ axes, dimensions }, ...ofTotals];
}

type BlockAxes = Pick<Block, "axes" | "dimensions">;

/** All subsets of a list, itself first. */
function subsetsOf<Element>(list: readonly Element[]): (readonly Element[])[] {
  return list.reduce<(readonly Element[])[]>(
    (sets, element) => [...sets, ...sets.map((set) => set.filter((each) => each !== element))],
    [list],
  );
}

/** Rows with one set of axes, joined to the rows that they are compared with. */
function blockSql(block: Block, withTarget: boolean): Sql {
  const { axes, dimensions, request } = block;
  const isTotal = raw(String(axes.size < request.axes.size || dimensions.length < request.dimensionCount));
  const { isOutside } = block;
  const rows = request.fill && !isOutside ? filledSql(block) : rowsSql(block);
  const compared = request.compare === null || isOutside ? null : comparisonSql(block, request.compare);
  const target = withTarget && !isOutside ? targetSql(block, "target") : null;
  return sql`
    SELECT ${rowSql("row")}, ${isTotal} AS is_total,
      CASE WHEN row.value IS NULL THEN row.missing_reason END AS gap,
      ${raw(compared === null ? "NULL::numeric" : "compared.value")} AS comparison,
      ${raw(target === null ? "NULL::numeric" : "target.value")} AS target
    FROM (${rows}) row
    ${compared ?? empty}
    ${target ?? empty}`;
}

/** Adds the columns for readers: names of periods, quality, and how many places and months the values cover. */
function presentedSql(request: SeriesRequest, rows: Sql): Sql {
  return sql`
    SELECT row.indicator_id, indicator.unit, indicator.unit_en, indicator.code AS indicator_code, 
      CASE WHEN isfinite(row.starts) THEN row.starts END AS period_start, ${periodEndSql(request)} AS period_end,
      ${periodNameSql(request)} AS period, CASE WHEN row.ends IS NULL THEN 'FITS' ELSE ${fitSql("row", "indicator")} END AS fit,
      row.territory_id, row.worksite_id, row.institution_id, row.programme_scope_id, row.breakdown_id, row.is_total,
      row.value, row.gap, CASE WHEN indicator.measure = 'RATIO' THEN row.numerator END AS numerator,
      CASE WHEN indicator.measure = 'RATIO' THEN row.denominator END AS denominator,
      CASE WHEN row.value IS NOT NULL THEN row.derivation END AS derivation,
      CASE WHEN row.variance IS NULL THEN 'EXACT' ELSE 'PROTECTED' END AS quality,
      round(sqrt(row.variance), 1) AS standard_error, coalesce(row.is_contradicted, false) AS is_contradicted,
      nullif(row.places, 0) AS places_received,
      CASE WHEN row.places > 0 THEN coalesce(row.expected, ${WORKSITES_OF_TERRITORY}) END AS places_expected,
      CASE WHEN indicator.across_time IN ('SUM', 'RATIO') THEN nullif(row.months, 0) END AS months_received,
      CASE WHEN indicator.across_time IN ('SUM', 'RATIO') AND row.months > 0 THEN ${monthsExpectedSql(request)} END AS months_expected,
      row.comparison, row.value - row.comparison AS change,
      round((row.value - row.comparison) / abs(nullif(row.comparison, 0)), 6) AS relative_change, row.target
    FROM (${rows}) row JOIN ${requestedIndicatorsSql(request)} indicator ON indicator.id = row.indicator_id`;
}

/** Expected places of a territory whose figure is the sum of its worksites. */
const WORKSITES_OF_TERRITORY = raw(
  "(SELECT count(*)::integer FROM hub.worksite WHERE worksite.territory_id = row.territory_id)",
);

const PERIOD_NAMES: Readonly<Record<PeriodGrain, string>> = {
  MONTH: "to_char(row.starts, 'YYYY-MM')",
  QUARTER: `to_char(row.starts, 'YYYY"-Q"Q')`,
  SEMESTER:
    "to_char(row.starts, 'YYYY') || CASE WHEN extract(month FROM row.starts) = 1 THEN '-S1' ELSE '-S2' END",
  YEAR: "to_char(row.starts, 'YYYY')",
};

function periodNameSql({ axes, grain }: SeriesRequest): Sql {
  const name = axes.has(SeriesAxis.PERIOD) ? PERIOD_NAMES[grain] : "NULL::text";
  return raw(`CASE WHEN row.ends IS NULL THEN ${name} ELSE ${DAYS} END`);
}

function periodEndSql({ axes, grain }: SeriesRequest): Sql {
  const end = `(row.starts + interval '${MONTHS_OF[grain]} months')::date - 1`;
  return raw(
    `CASE WHEN row.ends IS NOT NULL THEN CASE WHEN isfinite(row.ends) THEN row.ends END ELSE ${axes.has(SeriesAxis.PERIOD) ? end : "NULL::date"} END`,
  );
}

/** Days that fit into no period, as an interval; an open end is written as two full stops. */
const DAYS = ["starts", "ends"]
  .map((end) => `CASE WHEN isfinite(row.${end}) THEN row.${end}::text ELSE '..' END`)
  .join(" || '/' || ");

function monthsExpectedSql({ axes, grain }: SeriesRequest): Sql {
  return raw(axes.has(SeriesAxis.PERIOD) ? String(MONTHS_OF[grain]) : "NULL::integer");
}

function havingSql({ having, models }: SeriesRequest): Sql {
  const { attributes } = models.rowOf(SeriesRow);
  const conditions = entriesOf(having).map(([field, operators]) => {
    const attribute = attributes.get(field);
    if (attribute === undefined) throw new Error(`expected a number of a row, but got ${field}`);
    return attributeConditionSql(
      attribute,
      mapped(operators, (given) => ({ ...(typeof given === "object" ? given : {}) })),
      "row",
    );
  });
  return conditions.length === 0 ? raw("true") : join(conditions, " AND ");
}
