import { raw, join, sql, type Sql } from "../../data/sql";
import { whereSql } from "../../data/where";
import { Institution } from "../../institutions/institution";
import { Territory } from "../../territories/territory";
import { Worksite } from "../../territories/worksite";
import { combinedSql } from "./combined";
import { SeriesAxis } from "./series.inputs";
import { columnsSql, type Key, NO_DAY, NO_NUMBER, rowSql } from "./series-columns";
import { overTimeSql } from "./series-over-time";
import { isByWorksite, keysSql, placesOf, type Block, requestedIndicatorsSql } from "./series-source";

/** Rows with data. */
export function rowsSql(block: Block): Sql {
  const rows = overTimeSql(block);
  const finest = isByWorksite(block) ? SeriesAxis.WORKSITE : SeriesAxis.TERRITORY;
  return block.axes.has(finest) ? rows : overPlacesSql(block, rows);
}

/** Adds values over places. A value that a source states for the whole network replaces the sum of its territories. */
function overPlacesSql(block: Block, rows: Sql): Sql {
  const byTerritory = block.axes.has(SeriesAxis.TERRITORY);
  const byInstitution = block.axes.has(SeriesAxis.INSTITUTION);
  const keys: Key[] = ["indicator_id", "starts", "programme_scope_id", "breakdown_id"];
  if (block.isOutside) keys.push("ends");
  if (byTerritory) keys.push("territory_id");
  if (byInstitution) keys.push("institution_id");
  const groups = columnsSql(keys, "part");
  const isStated = raw("(part.territory_id IS NULL AND part.value IS NOT NULL)");
  const parts = byInstitution
    ? committedSql(block, rows)
    : sql`SELECT part.*, bool_or(${isStated}) OVER (PARTITION BY ${groups}) AS is_stated FROM (${rows}) part`;
  const row = rowSql("part", {
    ...(!block.isOutside && { ends: NO_DAY }),
    ...(!byTerritory && { territory_id: NO_NUMBER }),
    worksite_id: NO_NUMBER,
    ...(!byInstitution && { institution_id: NO_NUMBER }),
    ...combinedSql("across_places"),
    places: sql`CASE WHEN bool_or(${isStated}) THEN 0 ELSE count(part.value)::integer END`,
    expected: placesSql(block),
    months: raw("min(part.months) FILTER (WHERE part.value IS NOT NULL)"),
  });
  return sql`
    SELECT ${row}
    FROM (${parts}) part JOIN ${requestedIndicatorsSql(block.request)} indicator ON indicator.id = part.indicator_id
    WHERE (part.territory_id IS NULL) = part.is_stated OR part.value IS NULL
    GROUP BY ${groups}, indicator.measure, indicator.across_places`;
}

/** Joins each territory to the institutions that are committed to it. */
function committedSql(block: Block, rows: Sql): Sql {
  const { institution } = placesOf(block);
  const isChosen =
    institution === null
      ? raw("true")
      : sql`institution_id = ANY (${keysSql(block, Institution, institution)})`;
  return sql`SELECT ${rowSql("part", { institution_id: raw("committed.institution_id") })}, false AS is_stated
    FROM (${rows}) part
    JOIN (SELECT DISTINCT institution_id, territory_id FROM hub.commitment WHERE ${isChosen}) committed
      ON committed.territory_id = part.territory_id`;
}

/** Number of places that could contribute to a sum. */
function placesSql(block: Block): Sql {
  const { aliases, axes, request } = block;
  const { models } = request;
  const { territory, worksite } = placesOf(block);
  const alias = aliases.next();
  const place = raw(alias);
  if (isByWorksite(block)) {
    const conditions = [whereSql(models.of(Worksite), worksite ?? {}, alias, aliases)];
    if (axes.has(SeriesAxis.TERRITORY)) conditions.push(sql`${place}.territory_id = part.territory_id`);
    if (territory !== null)
      conditions.push(sql`${place}.territory_id = ANY (${keysSql(block, Territory, territory)})`);
    return sql`(SELECT count(*)::integer FROM hub.worksite ${place} WHERE ${join(conditions, " AND ")})`;
  }
  if (axes.has(SeriesAxis.INSTITUTION))
    return sql`(SELECT count(DISTINCT ${place}.territory_id)::integer FROM hub.commitment ${place} WHERE ${place}.institution_id = part.institution_id)`;
  return sql`(SELECT count(*)::integer FROM hub.territory ${place} WHERE ${whereSql(models.of(Territory), territory ?? {}, alias, aliases)})`;
}
