import { tableOf } from "../../data/identifiers";
import { raw, sql, type Sql } from "../../data/sql";
import { whereSql } from "../../data/where";
import type { MaybeDeferred } from "../../graph/deferred";
import type { NounClass } from "../../graph/model";
import { Institution } from "../../institutions/institution";
import { Territory } from "../../territories/territory";
import { Worksite } from "../../territories/worksite";
import { MONTHS_OF, PeriodGrain } from "./period";
import { SeriesAxis } from "./series.inputs";
import {
  columnsSql,
  fitSql,
  type Key,
  KEYS,
  MEASURES,
  NO_NUMBER,
  PLACE_KEYS,
  sameKeysSql,
} from "./series-columns";
import { rowsSql } from "./series-over-places";
import { periodOf } from "./series-over-time";
import { keysSql, placesOf, requestedBreakdownsSql, type Block } from "./series-source";

/** The sources that are cross-joined, by the key column that each provides. */
const SOURCES: Readonly<Record<Key, string>> = {
  indicator_id: "series",
  starts: "period",
  ends: "period",
  territory_id: "place",
  worksite_id: "place",
  institution_id: "place",
  programme_scope_id: "series",
  breakdown_id: "breakdown",
};

/** A row for every combination of keys, with or without data. */
export function filledSql(block: Block): Sql {
  const { request } = block;
  const keys = raw(KEYS.map((key) => `${SOURCES[key]}.${key}`).join(", "));
  const gap = sql`coalesce(data.missing_reason, ${heldSql(block)}, 'NO_DATA')`;
  return sql`
    WITH data AS MATERIALIZED (${rowsSql(block)}), outside AS MATERIALIZED (${rowsSql({ ...block, isOutside: true })}), combination AS (
      SELECT ${keys} FROM (
        SELECT indicator_id, programme_scope_id FROM data
        UNION
        SELECT indicator_id, programme_scope_id FROM outside
        UNION
        SELECT indicator.id, NULL FROM hub.indicator WHERE indicator.code = ANY (${request.indicators}::text[])
          AND NOT EXISTS (SELECT FROM data WHERE data.indicator_id = indicator.id)
          AND NOT EXISTS (SELECT FROM outside WHERE outside.indicator_id = indicator.id)
      ) series, ${periodsSql(block)} period, ${allPlacesSql(block)} place,
      (SELECT known.id AS breakdown_id FROM hub.breakdown known WHERE ${requestedBreakdownsSql(block, "known")}) breakdown
    )
    SELECT ${columnsSql(KEYS, "row")}, ${columnsSql(MEASURES, "data", { missing_reason: gap })}
    FROM combination row LEFT JOIN data ON ${sameKeysSql("data", KEYS)}`;
}

/** Why a combination without data is empty although a value is held: its days fit into no period. */
function heldSql({ request }: Block): Sql {
  const others = KEYS.filter((key) => key !== "starts" && key !== "ends");
  return sql`(SELECT min(${fitSql("outside", "held")}) FROM outside JOIN hub.indicator held ON held.id = outside.indicator_id
    WHERE ${sameKeysSql("outside", others)} AND (row.starts IS NULL OR (outside.ends >= row.starts
      AND outside.starts < row.starts + interval '${raw(String(MONTHS_OF[request.grain]))} months')))`;
}

/** All periods between the requested bounds; an open bound is the first or last period with data. */
function periodsSql({ axes, days, request }: Block): Sql {
  if (!axes.has(SeriesAxis.PERIOD)) return raw("(SELECT NULL::date AS starts, NULL::date AS ends)");
  const bound = (day: MaybeDeferred<string> | null, extreme: string) =>
    day === null ? raw(`(SELECT ${extreme}(starts) FROM data)`) : boundSql(request.grain, day);
  const step = raw(`interval '${MONTHS_OF[request.grain]} months'`);
  return sql`(SELECT starts::date, NULL::date AS ends FROM generate_series(${bound(days.first, "min")}::timestamp, ${bound(days.last, "max")}::timestamp, ${step}) starts)`;
}

function boundSql(grain: PeriodGrain, day: MaybeDeferred<string>): Sql {
  const date = sql`${day}::date`;
  if (grain !== PeriodGrain.SEMESTER)
    return sql`date_trunc(${raw(`'${grain.toLowerCase()}'`)}, ${date}::timestamp)`;
  return sql`(SELECT ${periodOf(grain, "bound.day")} FROM (SELECT ${date} AS day) bound)`;
}

const NO_PLACE = { territory_id: NO_NUMBER, worksite_id: NO_NUMBER, institution_id: NO_NUMBER };

/** The places; one row without a place if values are added over places. */
function allPlacesSql(block: Block): Sql {
  const { aliases, axes, request } = block;
  const { models } = request;
  const { institution, territory, worksite } = placesOf(block);
  const alias = aliases.next();
  const inTerritories = keysSql(block, Territory, territory ?? {});
  const id = raw(`${alias}.id`);
  const select = (keys: Partial<Record<Key, Sql>>) => columnsSql(PLACE_KEYS, alias, { ...NO_PLACE, ...keys });
  const from = (noun: NounClass, columns: Sql, condition: Sql) =>
    sql`(SELECT ${columns} FROM ${tableOf(models.of(noun))} ${raw(alias)} WHERE ${condition})`;
  const where = (noun: NounClass, filter: typeof territory) =>
    whereSql(models.of(noun), filter ?? {}, alias, aliases);
  if (axes.has(SeriesAxis.WORKSITE))
    return from(
      Worksite,
      select({ territory_id: raw(`${alias}.territory_id`), worksite_id: id }),
      sql`${where(Worksite, worksite)} AND ${raw(alias)}.territory_id = ANY (${inTerritories})`,
    );
  if (axes.has(SeriesAxis.TERRITORY))
    return from(Territory, select({ territory_id: id }), where(Territory, territory));
  if (axes.has(SeriesAxis.INSTITUTION))
    return from(Institution, select({ institution_id: id }), where(Institution, institution));
  return sql`(SELECT ${select({})})`;
}
