import { raw, sql, type Sql } from "../../data/sql";
import { mapped } from "../../graph/deferred";
import { MONTHS_OF, monthsLater } from "./period";
import { SeriesAxis, SeriesComparison } from "./series.inputs";
import { KEYS, PLACE_KEYS, sameKeysSql } from "./series-columns";
import { rowsSql } from "./series-over-places";
import { PLACES } from "./series-request";
import type { Block } from "./series-source";

/** LEFT JOIN of the rows `compared` that the rows `row` are compared with. */
export function comparisonSql(block: Block, compare: SeriesComparison): Sql {
  switch (compare) {
    case SeriesComparison.TARGET:
      return targetSql(block, "compared");
    case SeriesComparison.PARENT:
      return parentSql(block);
    case SeriesComparison.SAME_PERIOD_LAST_YEAR:
      return earlierSql(block, 12);
    case SeriesComparison.PREVIOUS_PERIOD:
      return earlierSql(block, MONTHS_OF[block.request.grain]);
  }
}

/** LEFT JOIN of the target values. */
export function targetSql(block: Block, alias: string): Sql {
  const targets = rowsSql({ ...block, nature: "TARGET" });
  return sql`LEFT JOIN (${targets}) ${raw(alias)} ON ${sameKeysSql(alias, KEYS)}`;
}

/** Compares a worksite with its territory, and a territory or institution with the network, regardless of filters on places. */
function parentSql(block: Block): Sql {
  const { axes } = block;
  if (!PLACES.some((axis) => axes.has(axis)))
    return raw("LEFT JOIN (SELECT NULL::numeric AS value) compared ON false");
  const isInTerritory = axes.has(SeriesAxis.WORKSITE);
  const others = new Set([...axes].filter((axis) => !PLACES.includes(axis)));
  if (isInTerritory) others.add(SeriesAxis.TERRITORY);
  const keys = KEYS.filter((key) => !PLACE_KEYS.includes(key) || (isInTerritory && key === "territory_id"));
  const parents = rowsSql({ ...block, axes: others, ignoresPlaces: true });
  return sql`LEFT JOIN (${parents}) compared ON ${sameKeysSql("compared", keys)}`;
}

function earlierSql(block: Block, months: number): Sql {
  const { first, last } = block.days;
  const days = {
    first: first === null ? null : mapped(first, (day) => monthsLater(day, -months)),
    last: last === null ? null : mapped(last, (day) => monthsLater(day, -months)),
  };
  const later = raw(`(earlier.starts + interval '${months} months')::date`);
  const earlier = sql`SELECT earlier.*, ${later} AS later FROM (${rowsSql({ ...block, days })}) earlier`;
  const others = KEYS.filter((key) => key !== "starts");
  return sql`LEFT JOIN (${earlier}) compared ON compared.later = row.starts AND ${sameKeysSql("compared", others)}`;
}
