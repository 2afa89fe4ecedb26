import { type Aliases, tableOf } from "../../data/identifiers";
import { join, LEVEL_SCHEMA, raw, sql, type Sql } from "../../data/sql";
import { type MaybeFilter, whereSql } from "../../data/where";
import { mapped, mappedBoth, type MaybeDeferred } from "../../graph/deferred";
import type { NounClass } from "../../graph/model";
import { ProgrammeScope } from "../../territories/programme";
import { Territory } from "../../territories/territory";
import { Worksite } from "../../territories/worksite";
import { breakdownCode, dimensionOf } from "../dimension";
import { SeriesAxis } from "./series.inputs";
import type { SeriesRequest } from "./series-request";

/** Rows of a series with one set of axes: the requested rows, totals, or rows to compare with. */
export interface Block {
  request: SeriesRequest;
  aliases: Aliases;
  axes: ReadonlySet<SeriesAxis>;
  /** Which of the requested dimensions are axes, by their place in the request. */
  dimensions: readonly number[];
  nature: MaybeDeferred<unknown>;
  days: SeriesRequest["days"];
  /** Whether the rows are those of values whose days fit into no period. */
  isOutside: boolean;
  /** Whether filters on places do not apply, as for the whole that a place is compared with. */
  ignoresPlaces: boolean;
}

/** The filters on places that apply; null for none. */
export function placesOf({ ignoresPlaces, request }: Block): SeriesRequest["places"] {
  return ignoresPlaces ? { territory: null, worksite: null, institution: null } : request.places;
}

/** Whether values are those of single worksites. */
export function isByWorksite(block: Block): boolean {
  return block.axes.has(SeriesAxis.WORKSITE) || placesOf(block).worksite !== null;
}

/**
 * Figures of indicators with one of these rules over time. Figures of worksites are computed from observations; those of
 * territories are in the read model.
 */
export function sourceSql(block: Block, rules: readonly string[]): Sql {
  return isByWorksite(block) ? worksitesSql(block, rules) : territoriesSql(block, rules);
}

function worksitesSql(block: Block, rules: readonly string[]): Sql {
  const { territory, worksite } = placesOf(block);
  const indicators = indicatorsSql(block, rules);
  const years = block.isOutside ? raw("NULL::integer[]") : yearsSql(block.days);
  const conditions = [...conditionsOn(block, indicators), raw("figure.worksite_id IS NOT NULL")];
  if (worksite !== null)
    conditions.push(sql`figure.worksite_id = ANY (${keysSql(block, Worksite, worksite)})`);
  const territories = keysSql(block, Territory, territory ?? {});
  return sql`SELECT figure.*, 0 AS places, hub.calendar_months(figure.starts, figure.ends) AS months,
      hub.calendar_span(figure.starts, figure.ends) AS span
    FROM ${raw(LEVEL_SCHEMA)}.cells_of(${indicators}, ${years}, ${territories}, false) figure
    WHERE ${join(conditions, " AND ")}`;
}

/** Figures of territories, and of the whole network where they can replace the sum of its territories. */
function territoriesSql(block: Block, rules: readonly string[]): Sql {
  const { axes } = block;
  const { territory } = placesOf(block);
  const conditions = conditionsOn(block, indicatorsSql(block, rules));
  if (territory !== null)
    conditions.push(sql`figure.territory_id = ANY (${keysSql(block, Territory, territory)})`);
  else if (axes.has(SeriesAxis.TERRITORY) || axes.has(SeriesAxis.INSTITUTION))
    conditions.push(raw("figure.territory_id IS NOT NULL"));
  return sql`SELECT figure.*, NULL::integer AS worksite_id FROM ${raw(LEVEL_SCHEMA)}.figure figure WHERE ${join(conditions, " AND ")}`;
}

function conditionsOn(block: Block, indicators: Sql): Sql[] {
  const { days, nature, request } = block;
  const conditions = [
    sql`figure.indicator_id = ANY (${indicators})`,
    sql`figure.nature = ${nature}::text`,
    sql`figure.breakdown_id ${block.dimensions.length === 0 ? raw("=") : raw("= ANY")} (${breakdownsSql(block)})`,
  ];
  // Days that fit into no period need only possibly lie between the bounds.
  const [first, last] = block.isOutside ? ["ends", "starts"] : ["starts", "ends"];
  if (days.first !== null) conditions.push(sql`figure.${raw(first)} >= ${days.first}::date`);
  if (days.last !== null) conditions.push(sql`figure.${raw(last)} <= ${days.last}::date`);
  if (request.programmeScope !== null) {
    const scopes = keysSql(block, ProgrammeScope, request.programmeScope);
    conditions.push(sql`figure.programme_scope_id = ANY (${scopes})`);
  }
  return conditions;
}

/** The breakdown of the requested values; with dimensions as axes an array of those that are also by them. */
function breakdownsSql(block: Block): Sql {
  const isRequested = requestedBreakdownsSql(block, "breakdown");
  const keys = sql`SELECT breakdown.id FROM hub.breakdown WHERE ${isRequested}`;
  return block.dimensions.length === 0 ? keys : sql`ARRAY(${keys})`;
}

/** Condition of the breakdowns that are by exactly the dimensions of a block, and have the requested values. */
export function requestedBreakdownsSql({ dimensions, request }: Block, alias: string): Sql {
  const { values } = request;
  if (dimensions.length === 0)
    return sql`${raw(alias)}.code = ${mapped(values, (codes) => breakdownCode(codes))}::text`;
  const wanted = mappedBoth(request.dimensions, values, (asked, codes) =>
    [...dimensions.map((place) => asked[place] ?? ""), ...codes.map(dimensionOf)].toSorted().join("+"),
  );
  return sql`${raw(alias)}.dimensions = ${wanted}::text AND string_to_array(${raw(alias)}.code, '+') @> ${values}::text[]`;
}

/** Keys of the requested indicators with one of these rules over time. */
function indicatorsSql({ request }: Block, rules: readonly string[]): Sql {
  const isOfRule = raw(`across_time IN (${rules.map((rule) => `'${rule}'`).join(", ")})`);
  return sql`ARRAY(SELECT id FROM hub.indicator WHERE code = ANY (${request.indicators}::text[]) AND ${isOfRule})`;
}

/** The requested indicators; they are few, so any join with them is fast. */
export function requestedIndicatorsSql({ indicators }: SeriesRequest): Sql {
  return sql`(SELECT * FROM hub.indicator WHERE code = ANY (${indicators}::text[]))`;
}

/** Years of the partitions that contain values of these days; null for all. */
function yearsSql({ first, last }: SeriesRequest["days"]): Sql {
  if (first === null || last === null) return raw("NULL::integer[]");
  const [start, end] = [first, last].map((day) => mapped(day, (text) => text.slice(0, 4)));
  return sql`ARRAY(SELECT generate_series(${start}::integer, ${end}::integer))`;
}

/** Keys of the rows that match a filter. */
export function keysSql({ aliases, request }: Block, noun: NounClass, filter: MaybeFilter): Sql {
  const model = request.models.of(noun);
  const alias = aliases.next();
  return sql`ARRAY(SELECT ${raw(alias)}.id FROM ${tableOf(model)} ${raw(alias)} WHERE ${whereSql(model, filter, alias, aliases)})`;
}
