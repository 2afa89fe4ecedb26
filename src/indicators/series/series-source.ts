import { type Aliases, tableOf } from "../../data/identifiers";
import { join, LEVEL_SCHEMA, raw, sql, type Sql } from "../../data/sql";
import { type MaybeFilter, whereSql } from "../../data/where";
import { mapped, type MaybeDeferred } from "../../graph/deferred";
import type { NounClass } from "../../graph/model";
import { ProgrammeScope } from "../../territories/programme";
import { Territory } from "../../territories/territory";
import { Worksite } from "../../territories/worksite";
import { SeriesAxis } from "./series.inputs";
import type { SeriesRequest } from "./series-request";

/** Rows of a series with one set of axes: those that are requested, or those of a total or of a comparison. */
export interface Question {
  request: SeriesRequest;
  aliases: Aliases;
  axes: ReadonlySet<SeriesAxis>;
  nature: MaybeDeferred<unknown>;
  days: SeriesRequest["days"];
  /** Whether the conditions on places do not hold, as for the whole that a place is compared with. */
  isEverywhere: boolean;
}

/** The conditions on places that hold; null where there is none. */
export function placesOf({ isEverywhere, request }: Question): SeriesRequest["places"] {
  return isEverywhere ? { territory: null, worksite: null, institution: null } : request.places;
}

/** Whether values are those of single worksites. */
export function isByWorksite(question: Question): boolean {
  return question.axes.has(SeriesAxis.WORKSITE) || placesOf(question).worksite !== null;
}

/**
 * Figures of places, of indicators with one of these rules over time: those of worksites are worked out of what is recorded,
 * the others are in the read model.
 */
export function sourceSql(question: Question, rules: readonly string[]): Sql {
  return isByWorksite(question) ? worksitesSql(question, rules) : territoriesSql(question, rules);
}

function worksitesSql(question: Question, rules: readonly string[]): Sql {
  const { territory, worksite } = placesOf(question);
  const indicators = indicatorsSql(question, rules);
  const conditions = [...conditionsOn(question, indicators), raw("figure.worksite_id IS NOT NULL")];
  if (worksite !== null)
    conditions.push(sql`figure.worksite_id = ANY (${keysSql(question, Worksite, worksite)})`);
  const territories = keysSql(question, Territory, territory ?? {});
  return sql`SELECT figure.*, 0 AS places, hub.calendar_months(figure.starts, figure.ends) AS months
    FROM ${raw(LEVEL_SCHEMA)}.cells_of(${indicators}, ${yearsSql(question.days)}, ${territories}, false) figure
    WHERE ${join(conditions, " AND ")}`;
}

/** Of territories, and of the whole network where its own figures stand for the sum of them. */
function territoriesSql(question: Question, rules: readonly string[]): Sql {
  const { axes } = question;
  const { territory } = placesOf(question);
  const conditions = conditionsOn(question, indicatorsSql(question, rules));
  if (territory !== null)
    conditions.push(sql`figure.territory_id = ANY (${keysSql(question, Territory, territory)})`);
  else if (axes.has(SeriesAxis.TERRITORY) || axes.has(SeriesAxis.INSTITUTION))
    conditions.push(raw("figure.territory_id IS NOT NULL"));
  return sql`SELECT figure.*, NULL::integer AS worksite_id FROM ${raw(LEVEL_SCHEMA)}.figure figure WHERE ${join(conditions, " AND ")}`;
}

function conditionsOn(question: Question, indicators: Sql): Sql[] {
  const { axes, days, nature, request } = question;
  const conditions = [
    sql`figure.indicator_id = ANY (${indicators})`,
    sql`figure.nature = ${nature}::text`,
    axes.has(SeriesAxis.SEX)
      ? raw("figure.sex <> 'ALL'")
      : sql`figure.sex = ${request.axes.has(SeriesAxis.SEX) ? "ALL" : request.sex}::text`,
    axes.has(SeriesAxis.AGE_BAND)
      ? raw("figure.age_band <> 'ALL'")
      : sql`figure.age_band = ${request.axes.has(SeriesAxis.AGE_BAND) ? "ALL" : request.ageBand}::text`,
  ];
  if (days.first !== null) conditions.push(sql`figure.starts >= ${days.first}::date`);
  if (days.last !== null) conditions.push(sql`figure.ends <= ${days.last}::date`);
  if (request.programmeScope !== null) {
    const scopes = keysSql(question, ProgrammeScope, request.programmeScope);
    conditions.push(sql`figure.programme_scope_id = ANY (${scopes})`);
  }
  return conditions;
}

/** Keys of the requested indicators with one of these rules over time. */
function indicatorsSql({ request }: Question, rules: readonly string[]): Sql {
  const isOfRule = raw(`across_time IN (${rules.map((rule) => `'${rule}'`).join(", ")})`);
  return sql`ARRAY(SELECT id FROM hub.indicator WHERE code = ANY (${request.indicators}::text[]) AND ${isOfRule})`;
}

/** The requested indicators: few, so that whatever the rows are joined to them quickly. */
export function requestedIndicatorsSql({ indicators }: SeriesRequest): Sql {
  return sql`(SELECT * FROM hub.indicator WHERE code = ANY (${indicators}::text[]))`;
}

/** Years that values of some days are filed under; null for all. */
function yearsSql({ first, last }: SeriesRequest["days"]): Sql {
  if (first === null || last === null) return raw("NULL::integer[]");
  const [start, end] = [first, last].map((day) => mapped(day, (text) => text.slice(0, 4)));
  return sql`ARRAY(SELECT generate_series(${start}::integer, ${end}::integer))`;
}

/** Keys of the rows that match a filter. */
export function keysSql({ aliases, request }: Question, noun: NounClass, filter: MaybeFilter): Sql {
  const model = request.models.of(noun);
  const alias = aliases.next();
  return sql`ARRAY(SELECT ${raw(alias)}.id FROM ${tableOf(model)} ${raw(alias)} WHERE ${whereSql(model, filter, alias, aliases)})`;
}
