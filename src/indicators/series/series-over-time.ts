import { empty, join, raw, sql, type Sql } from "../../data/sql";
import { combinedSql } from "./combined";
import { PeriodGrain } from "./period";
import { SeriesAxis } from "./series.inputs";
import { columnsSql, KEYS, NO_NUMBER, rowSql } from "./series-columns";
import { type Question, requestedIndicatorsSql, sourceSql } from "./series-source";

/** What tells the values of one place in different periods from those of others. */
const PLACE = KEYS.filter((key) => key !== "starts" && key !== "institution_id");

/** One value of each place in each period, by the rule of each indicator. */
export function overTimeSql(question: Question): Sql {
  return join([lastSql(question), addedSql(question), apartSql(question)], " UNION ALL ");
}

/** Of stocks the last known value counts. */
function lastSql(question: Question): Sql {
  const period = periodSql(question);
  const place = columnsSql(PLACE, "part");
  const row = rowSql("part", {
    starts: period,
    institution_id: NO_NUMBER,
    expected: NO_NUMBER,
    months: raw("CASE WHEN part.value IS NOT NULL THEN part.months ELSE 0 END"),
  });
  return sql`(
    SELECT DISTINCT ON (${place}, ${period}) ${row}
    FROM (${sourceSql(question, ["LAST"])}) part WHERE ${isWithinPeriodSql(question)}
    ORDER BY ${place}, ${period}, part.value IS NULL, part.ends DESC, part.starts DESC, part.year DESC)`;
}

/**
 * Of flows and ratios those values are added whose length covers most of the period: a year is not counted beside its
 * months. Without periods each year is looked at by itself.
 */
function addedSql(question: Question): Sql {
  const { axes, request } = question;
  const isByPeriod = axes.has(SeriesAxis.PERIOD);
  const grain = isByPeriod ? request.grain : PeriodGrain.YEAR;
  const period = periodOf(grain, "part.starts");
  const place = columnsSql(PLACE, "part");
  const indicators = requestedIndicatorsSql(request);
  const ofLengths = sql`
    SELECT ${rowSql("part", {
      starts: period,
      institution_id: NO_NUMBER,
      ...combinedSql("across_time", "part.months > 0"),
      places: raw("min(part.places)"),
      expected: NO_NUMBER,
      months: monthsKnown,
    })}, part.months AS length
    FROM (${sourceSql(question, ["SUM", "RATIO"])}) part JOIN ${indicators} indicator ON indicator.id = part.indicator_id
    WHERE ${period} = ${periodOf(grain, "part.ends")}
    GROUP BY ${place}, ${period}, part.months, indicator.measure, indicator.across_time`;
  const chosen = sql`
    SELECT DISTINCT ON (${place}, part.starts) part.* FROM (${ofLengths}) part
    ORDER BY ${place}, part.starts, part.value IS NULL, part.months DESC, part.length DESC`;
  if (isByPeriod) return sql`(SELECT ${rowSql("part")} FROM (${chosen}) part)`;
  return sql`(
    SELECT ${rowSql("part", {
      starts: NO_DAY,
      institution_id: NO_NUMBER,
      ...combinedSql("across_time"),
      places: raw("min(part.places)"),
      expected: NO_NUMBER,
      months: raw("sum(part.months)::integer"),
    })}
    FROM (${chosen}) part JOIN ${indicators} indicator ON indicator.id = part.indicator_id
    GROUP BY ${place}, indicator.measure, indicator.across_time)`;
}

/** What does not add up over time is missing where there are several values. */
function apartSql(question: Question): Sql {
  const period = periodSql(question);
  const groups = question.axes.has(SeriesAxis.PERIOD) ? sql`, ${period}` : empty;
  return sql`(
    SELECT ${rowSql("part", {
      starts: period,
      institution_id: NO_NUMBER,
      ...combinedSql("across_time"),
      places: raw("min(part.places)"),
      expected: NO_NUMBER,
      months: monthsKnown,
    })}
    FROM (${sourceSql(question, ["NONE"])}) part
    JOIN ${requestedIndicatorsSql(question.request)} indicator ON indicator.id = part.indicator_id
    WHERE ${isWithinPeriodSql(question)}
    GROUP BY indicator.measure, indicator.across_time, ${columnsSql(PLACE, "part")}${groups})`;
}

const monthsKnown = raw("coalesce(sum(part.months) FILTER (WHERE part.value IS NOT NULL), 0)::integer");

const NO_DAY = raw("NULL::date");

/** First day of the period that a value lies in; missing where periods are not told apart. */
function periodSql({ axes, request }: Question): Sql {
  return axes.has(SeriesAxis.PERIOD) ? periodOf(request.grain, "part.starts") : NO_DAY;
}

function isWithinPeriodSql({ axes, request }: Question): Sql {
  if (!axes.has(SeriesAxis.PERIOD)) return raw("true");
  return sql`${periodOf(request.grain, "part.starts")} = ${periodOf(request.grain, "part.ends")}`;
}

/** First day of the period that a day lies in. */
export function periodOf(grain: PeriodGrain, day: string): Sql {
  if (grain === PeriodGrain.SEMESTER)
    return raw(
      `make_date(extract(year FROM ${day})::integer, CASE WHEN extract(month FROM ${day}) < 7 THEN 1 ELSE 7 END, 1)`,
    );
  return raw(`date_trunc('${grain.toLowerCase()}', ${day}::timestamp)::date`);
}
