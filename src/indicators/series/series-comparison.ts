import { raw, sql, type Sql } from "../../data/sql";
import { mapped } from "../../graph/deferred";
import { MONTHS_OF, monthsLater } from "./period";
import { SeriesAxis, SeriesComparison } from "./series.inputs";
import { KEYS, PLACE_KEYS, sameKeysSql } from "./series-columns";
import { rowsSql } from "./series-over-places";
import { PLACES } from "./series-request";
import type { Question } from "./series-source";

/** LEFT JOIN of the rows `compared` with which the rows `row` are compared. */
export function comparisonSql(question: Question, compare: SeriesComparison): Sql {
  switch (compare) {
    case SeriesComparison.TARGET:
      return targetSql(question, "compared");
    case SeriesComparison.PARENT:
      return parentSql(question);
    case SeriesComparison.SAME_PERIOD_LAST_YEAR:
      return earlierSql(question, 12);
    case SeriesComparison.PREVIOUS_PERIOD:
      return earlierSql(question, MONTHS_OF[question.request.grain]);
  }
}

/** LEFT JOIN of what was aimed at. */
export function targetSql(question: Question, alias: string): Sql {
  const targets = rowsSql({ ...question, nature: "TARGET" });
  return sql`LEFT JOIN (${targets}) ${raw(alias)} ON ${sameKeysSql(alias, KEYS)}`;
}

/** A worksite is compared with its territory, a territory or institution with the network, whatever places are asked for. */
function parentSql(question: Question): Sql {
  const { axes } = question;
  if (!PLACES.some((axis) => axes.has(axis)))
    return raw("LEFT JOIN (SELECT NULL::numeric AS value) compared ON false");
  const isInTerritory = axes.has(SeriesAxis.WORKSITE);
  const others = new Set([...axes].filter((axis) => !PLACES.includes(axis)));
  if (isInTerritory) others.add(SeriesAxis.TERRITORY);
  const keys = KEYS.filter((key) => !PLACE_KEYS.includes(key) || (isInTerritory && key === "territory_id"));
  const parents = rowsSql({ ...question, axes: others, isEverywhere: true });
  return sql`LEFT JOIN (${parents}) compared ON ${sameKeysSql("compared", keys)}`;
}

function earlierSql(question: Question, months: number): Sql {
  const { first, last } = question.days;
  const days = {
    first: first === null ? null : mapped(first, (day) => monthsLater(day, -months)),
    last: last === null ? null : mapped(last, (day) => monthsLater(day, -months)),
  };
  const later = raw(`(earlier.starts + interval '${months} months')::date`);
  const earlier = sql`SELECT earlier.*, ${later} AS later FROM (${rowsSql({ ...question, days })}) earlier`;
  const others = KEYS.filter((key) => key !== "starts");
  return sql`LEFT JOIN (${earlier}) compared ON compared.later = row.starts AND ${sameKeysSql("compared", others)}`;
}
