import { empty, join, raw, sql, type Sql } from "../../data/sql";
import { combinedSql } from "./combined";
import { MONTHS_OF, PeriodGrain } from "./period";
import { SeriesAxis } from "./series.inputs";
import { columnsSql, KEYS, NO_DAY, NO_NUMBER, rowSql, sameKeysSql } from "./series-columns";
import { type Block, isByWorksite, requestedIndicatorsSql, sourceSql } from "./series-source";

/** Key columns of a place and breakdown, without the period. */
const PLACE = KEYS.filter((key) => !["starts", "ends", "institution_id"].includes(key));

/** One value for each place and period, by the rule of each indicator for time. */
export function overTimeSql(block: Block): Sql {
  if (block.isOutside) return outsideSql(block);
  return join([lastSql(block), sumSql(block), notAdditiveSql(block)], " UNION ALL ");
}

/** Stocks: the last known value counts. */
function lastSql(block: Block): Sql {
  const period = periodSql(block);
  const place = columnsSql(PLACE, "part");
  const row = rowSql("part", {
    starts: period,
    ends: NO_DAY,
    institution_id: NO_NUMBER,
    expected: NO_NUMBER,
    months: raw("CASE WHEN part.value IS NOT NULL THEN part.months ELSE 0 END"),
  });
  return sql`(
    SELECT DISTINCT ON (${place}, ${period}) ${row}
    FROM (${sourceSql(block, ["LAST"])}) part WHERE ${isWithinPeriodSql(block)}
    ORDER BY ${place}, ${period}, part.value IS NULL, part.ends DESC, part.starts DESC, part.year DESC)`;
}

/**
 * Flows and ratios: adds the values of that length which covers most of the period, so that a year is not counted together with
 * its months. Without periods, the length is chosen for each year.
 */
function sumSql(block: Block): Sql {
  const { axes, request } = block;
  const isByPeriod = axes.has(SeriesAxis.PERIOD);
  const grain = isByPeriod ? request.grain : PeriodGrain.YEAR;
  const period = periodOf(grain, "part.starts");
  const place = columnsSql(PLACE, "part");
  const indicators = requestedIndicatorsSql(request);
  const ofLengths = sql`
    SELECT ${rowSql("part", {
      starts: period,
      ends: NO_DAY,
      institution_id: NO_NUMBER,
      ...combinedSql("across_time", "part.months > 0"),
      places: raw("min(part.places)"),
      expected: NO_NUMBER,
      months: monthsKnown,
    })}, part.months AS length
    FROM (${sourceSql(block, ["SUM", "RATIO"])}) part JOIN ${indicators} indicator ON indicator.id = part.indicator_id
    WHERE part.span <= ${raw(String(MONTHS_OF[grain]))}
    GROUP BY ${place}, ${period}, part.months, indicator.measure, indicator.across_time`;
  const chosen = sql`
    SELECT DISTINCT ON (${place}, part.starts) part.* FROM (${ofLengths}) part
    ORDER BY ${place}, part.starts, part.value IS NULL, part.months DESC, part.length DESC`;
  if (isByPeriod) return sql`(SELECT ${rowSql("part")} FROM (${chosen}) part)`;
  return sql`(
    SELECT ${rowSql("part", {
      starts: NO_DAY,
      ends: NO_DAY,
      institution_id: NO_NUMBER,
      ...combinedSql("across_time"),
      places: raw("min(part.places)"),
      expected: NO_NUMBER,
      months: raw("sum(part.months)::integer"),
    })}
    FROM (${chosen}) part JOIN ${indicators} indicator ON indicator.id = part.indicator_id
    GROUP BY ${place}, indicator.measure, indicator.across_time)`;
}

/** Indicators that do not add up over time: null if there are several values. */
function notAdditiveSql(block: Block): Sql {
  const period = periodSql(block);
  const groups = block.axes.has(SeriesAxis.PERIOD) ? sql`, ${period}` : empty;
  return sql`(
    SELECT ${rowSql("part", {
      starts: period,
      ends: NO_DAY,
      institution_id: NO_NUMBER,
      ...combinedSql("across_time"),
      places: raw("min(part.places)"),
      expected: NO_NUMBER,
      months: monthsKnown,
    })}
    FROM (${sourceSql(block, ["NONE"])}) part
    JOIN ${requestedIndicatorsSql(block.request)} indicator ON indicator.id = part.indicator_id
    WHERE ${isWithinPeriodSql(block)}
    GROUP BY indicator.measure, indicator.across_time, ${columnsSql(PLACE, "part")}${groups})`;
}

const monthsKnown = raw("coalesce(sum(part.months) FILTER (WHERE part.value IS NOT NULL), 0)::integer");

/** First day of the period of a value; null without the axis PERIOD. */
function periodSql({ axes, request }: Block): Sql {
  return axes.has(SeriesAxis.PERIOD) ? periodOf(request.grain, "part.starts") : NO_DAY;
}

function isWithinPeriodSql({ axes, request }: Block): Sql {
  if (!axes.has(SeriesAxis.PERIOD)) return IS_FINITE;
  return raw(`part.span <= ${MONTHS_OF[request.grain]}`);
}

const IS_FINITE = raw("(isfinite(part.starts) AND isfinite(part.ends))");

/**
 * Values whose days fit into no period: open at one end, or reaching over several. Each is a row of its own with its days. Those
 * that overlap with a value that has a period are coarser than it, and left out.
 */
function outsideSql(block: Block): Sql {
  const { axes, request } = block;
  const isByPeriod = axes.has(SeriesAxis.PERIOD);
  const longest = isByPeriod ? MONTHS_OF[request.grain] : MONTHS_OF.YEAR;
  const isOutside = isByPeriod
    ? raw(`part.span > ${longest}`)
    : sql`part.span > ${raw(String(longest))} AND (indicator.across_time IN ('SUM', 'RATIO') OR NOT ${IS_FINITE})`;
  const row = rowSql("part", { institution_id: NO_NUMBER, expected: NO_NUMBER, months: raw("0") });
  // Figures of territories are indexed by what they span; those of worksites are worked out, which should happen once.
  const source = sourceSql(block, ["LAST", "SUM", "RATIO", "NONE"]);
  const [common, read] = isByWorksite(block)
    ? [sql`WITH source AS MATERIALIZED (${source})`, raw("source")]
    : [empty, sql`(${source})`];
  return sql`(
    ${common} SELECT ${row} FROM ${read} part JOIN ${requestedIndicatorsSql(request)} indicator ON indicator.id = part.indicator_id
    WHERE part.value IS NOT NULL AND ${isOutside} AND NOT EXISTS (
      SELECT FROM ${read} row WHERE ${sameKeysSql("part", PLACE)} AND row.value IS NOT NULL
        AND row.span <= ${raw(String(longest))} AND row.starts <= part.ends AND row.ends >= part.starts))`;
}

/** First day of the period that contains a day. */
export function periodOf(grain: PeriodGrain, day: string): Sql {
  if (grain === PeriodGrain.SEMESTER)
    return raw(
      `make_date(extract(year FROM ${day})::integer, CASE WHEN extract(month FROM ${day}) < 7 THEN 1 ELSE 7 END, 1)`,
    );
  return raw(`date_trunc('${grain.toLowerCase()}', ${day}::timestamp)::date`);
}
