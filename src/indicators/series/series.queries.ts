import { type Aliases, tableOf } from "../../data/identifiers";
import { empty, join, LEVEL_SCHEMA, raw, sql, type Sql } from "../../data/sql";
import { attributeConditionSql, whereSql } from "../../data/where";
import { entriesOf, mapped, type MaybeLater } from "../../graph/later";
import type { NounClass } from "../../graph/model";
import { Institution } from "../../institutions/institution";
import { ProgrammeScope } from "../../territories/programme";
import { Territory } from "../../territories/territory";
import { Worksite } from "../../territories/worksite";
import { MONTHS_OF, monthsLater, PeriodGrain } from "./period";
import { SeriesRow } from "./series";
import { SeriesAxis, SeriesComparison } from "./series.inputs";
import { PLACES, type SeriesRequest } from "./series-request";
import { seriesOrderSql, topSql } from "./series-order";

/** Parts of a statement that several rows share. */
interface Frame {
  request: SeriesRequest;
  aliases: Aliases;
}

/** One question of a series: the request, or what it is compared with, or a total. */
interface Question extends Frame {
  axes: ReadonlySet<SeriesAxis>;
  nature: MaybeLater<unknown>;
  days: SeriesRequest["days"];
  /** Whether the conditions on places do not hold, as for the whole that a place is compared with. */
  isEverywhere: boolean;
}

/** What tells one row from another. */
const KEYS = [
  "indicator_id",
  "starts",
  "territory_id",
  "worksite_id",
  "institution_id",
  "programme_scope_id",
  "sex",
  "age_band",
];
const MEASURES = `value, numerator, denominator, variance, is_contradicted, missing_reason, derivation, places, expected, months`;

/**
 * All rows of a series, each with its place in the order as `@place`. Columns are those of SeriesRow.
 * @param withTarget Whether `target` is asked for.
 */
export function seriesRowsSql(request: SeriesRequest, aliases: Aliases, withTarget: boolean): Sql {
  const frame = { request, aliases };
  const blocks = axesOfBlocks(request).map((axes) =>
    blockSql({ ...frame, axes, nature: request.nature, days: request.days, isEverywhere: false }, withTarget),
  );
  const rows = sql`
    SELECT s.indicator_id, i.unit, i.code AS indicator_code, s.starts AS period_start,
      ${periodEndSql(request)} AS period_end, ${periodNameSql(request)} AS period,
      s.territory_id, s.worksite_id, s.institution_id, s.programme_scope_id, s.sex, s.age_band, s.is_total,
      s.value, s.gap, CASE WHEN i.measure = 'RATIO' THEN s.numerator END AS numerator,
      CASE WHEN i.measure = 'RATIO' THEN s.denominator END AS denominator,
      CASE WHEN s.value IS NOT NULL THEN s.derivation END AS derivation,
      CASE WHEN s.variance IS NULL THEN 'EXACT' ELSE 'PROTECTED' END AS quality,
      round(sqrt(s.variance), 1) AS standard_error, coalesce(s.is_contradicted, false) AS is_contradicted,
      nullif(s.places, 0) AS places_received, CASE WHEN s.places > 0 THEN coalesce(s.expected, ${raw(WORKSITES_OF_TERRITORY)}) END AS places_expected,
      CASE WHEN i.across_time IN ('SUM', 'RATIO') THEN nullif(s.months, 0) END AS months_received,
      CASE WHEN i.across_time IN ('SUM', 'RATIO') AND s.months > 0 THEN ${monthsExpectedSql(request)} END AS months_expected,
      s.comparison, s.value - s.comparison AS change,
      round((s.value - s.comparison) / abs(nullif(s.comparison, 0)), 6) AS relative_change, s.target
    FROM (${join(blocks, " UNION ALL ")}) s JOIN ${askedIndicators(request)} i ON i.id = s.indicator_id`;
  const conditions = havingSql(request);
  const kept = sql`SELECT s.* FROM (${rows}) s WHERE ${conditions}`;
  const foremost = request.top === null ? kept : topSql(kept, request.top);
  return sql`SELECT s.*, row_number() OVER (ORDER BY ${seriesOrderSql(request)}) AS "@place" FROM (${foremost}) s`;
}

/** Condition of the rows of the page that is asked for, with one more that tells whether there are more. */
export function pageSql({ page }: SeriesRequest): Sql {
  return sql`s."@place" > ${page.offset}::integer AND s."@place" <= ${page.offset}::integer + ${page.size}::integer + 1`;
}

/** The first of the codes asked for that is that of no indicator, with its place from 1. */
export function unknownIndicatorsSql({ indicators }: SeriesRequest): Sql {
  return sql`SELECT asked.code, asked.place::integer AS place FROM unnest(${indicators}::text[]) WITH ORDINALITY asked (code, place)
    WHERE NOT EXISTS (SELECT FROM hub.indicator i WHERE i.code = asked.code) ORDER BY place LIMIT 1`;
}

/** The axes asked for; with totals each set of them from which other axes than that of periods are left out too. */
function axesOfBlocks({ axes, totals }: SeriesRequest): ReadonlySet<SeriesAxis>[] {
  const totalled = totals ? [...axes].filter((axis) => axis !== SeriesAxis.PERIOD) : [];
  return totalled.reduce<ReadonlySet<SeriesAxis>[]>(
    (sets, axis) => [...sets, ...sets.map((set) => new Set([...set].filter((each) => each !== axis)))],
    [axes],
  );
}

/** Rows of one set of axes, each with what it is compared with. */
function blockSql(question: Question, withTarget: boolean): Sql {
  const { axes, request } = question;
  const isTotal = axes.size < request.axes.size;
  const rows = request.fill ? filledSql(question) : rowsSql(question);
  const gap = sql`CASE WHEN s.value IS NULL THEN s.missing_reason END`;
  const compared = request.compare === null ? null : comparisonSql(question, request.compare);
  const target = withTarget ? rowsSql({ ...question, nature: "TARGET" }) : null;
  return sql`
    SELECT ${raw(KEYS.map((key) => `s.${key}`).join(", "))}, ${raw(
      MEASURES.split(", ")
        .map((measure) => `s.${measure}`)
        .join(", "),
    )}, ${raw(String(isTotal))} AS is_total, ${gap} AS gap,
      ${compared === null ? sql`NULL::numeric` : sql`c.value`} AS comparison,
      ${target === null ? sql`NULL::numeric` : sql`t.value`} AS target
    FROM (${rows}) s
    ${compared ?? empty}
    ${target === null ? empty : sql`LEFT JOIN (${target}) t ON ${sameRow("t", KEYS)}`}`;
}

function sameRow(alias: string, keys: readonly string[]): Sql {
  const equal = keys.map((key) => {
    if (key.endsWith("_id")) return `coalesce(${alias}.${key}, 0) = coalesce(s.${key}, 0)`;
    if (key === "starts") return `coalesce(${alias}.${key}, '-infinity') = coalesce(s.${key}, '-infinity')`;
    return `${alias}.${key} = s.${key}`;
  });
  return raw(equal.join(" AND "));
}

/** LEFT JOIN of what the rows are compared with; none where there is nothing such. */
function comparisonSql(question: Question, compare: SeriesComparison): Sql {
  const { axes, days, request } = question;
  if (compare === SeriesComparison.TARGET)
    return sql`LEFT JOIN (${rowsSql({ ...question, nature: "TARGET" })}) c ON ${sameRow("c", KEYS)}`;
  if (compare === SeriesComparison.PARENT) {
    const place = PLACES.find((axis) => axes.has(axis));
    if (place === undefined) return sql`LEFT JOIN (SELECT NULL::numeric AS value) c ON false`;
    const isInTerritory = axes.has(SeriesAxis.WORKSITE);
    const others = new Set([...axes].filter((axis) => !PLACES.includes(axis)));
    if (isInTerritory) others.add(SeriesAxis.TERRITORY);
    const keys = KEYS.filter((key) => !PLACE_KEYS.includes(key) || (isInTerritory && key === "territory_id"));
    const parents = rowsSql({ ...question, axes: others, isEverywhere: true });
    return sql`LEFT JOIN (${parents}) c ON ${sameRow("c", keys)}`;
  }
  const months = compare === SeriesComparison.SAME_PERIOD_LAST_YEAR ? 12 : MONTHS_OF[request.grain];
  const earlier = {
    first: days.first === null ? null : mapped(days.first, (day) => monthsLater(day, -months)),
    last: days.last === null ? null : mapped(days.last, (day) => monthsLater(day, -months)),
  };
  const shifted = sql`SELECT r.*, (r.starts + ${raw(`interval '${months} months'`)})::date AS later FROM (${rowsSql({ ...question, days: earlier })}) r`;
  const others = KEYS.filter((key) => key !== "starts");
  return sql`LEFT JOIN (${shifted}) c ON c.later = s.starts AND ${sameRow("c", others)}`;
}

const PLACE_KEYS = ["territory_id", "worksite_id", "institution_id"];

/** Rows with data. */
function rowsSql(question: Question): Sql {
  const rows = overTimeSql(question);
  const finest = isByWorksite(question) ? SeriesAxis.WORKSITE : SeriesAxis.TERRITORY;
  return question.axes.has(finest) ? rows : overPlacesSql(question, rows);
}

/** Whether values are those of single worksites. */
function isByWorksite({ axes, isEverywhere, request }: Question): boolean {
  return axes.has(SeriesAxis.WORKSITE) || (!isEverywhere && request.places.worksite !== null);
}

/** Figures of places as they are recorded, or as they are kept of what is recorded, of indicators with one of these rules over time. */
function sourceSql(question: Question, rules: readonly string[]): Sql {
  const { axes, days, isEverywhere, nature, request } = question;
  const isOfRule = raw(`a.across_time IN (${rules.map((rule) => `'${rule}'`).join(", ")})`);
  const indicators = sql`ARRAY(SELECT a.id FROM hub.indicator a WHERE a.code = ANY (${request.indicators}::text[]) AND ${isOfRule})`;
  const conditions = [
    sql`f.indicator_id = ANY (${indicators})`,
    sql`f.nature = ${nature}::text`,
    axes.has(SeriesAxis.SEX)
      ? sql`f.sex <> 'ALL'`
      : sql`f.sex = ${request.axes.has(SeriesAxis.SEX) ? "ALL" : request.sex}::text`,
    axes.has(SeriesAxis.AGE_BAND)
      ? sql`f.age_band <> 'ALL'`
      : sql`f.age_band = ${request.axes.has(SeriesAxis.AGE_BAND) ? "ALL" : request.ageBand}::text`,
  ];
  if (days.first !== null) conditions.push(sql`f.starts >= ${days.first}::date`);
  if (days.last !== null) conditions.push(sql`f.ends <= ${days.last}::date`);
  if (request.programmeScope !== null)
    conditions.push(
      sql`f.programme_scope_id = ANY (${keysSql(question, ProgrammeScope, request.programmeScope)})`,
    );
  const territories = isEverywhere ? null : request.places.territory;
  if (isByWorksite(question)) {
    conditions.push(sql`f.worksite_id IS NOT NULL`);
    if (!isEverywhere && request.places.worksite !== null)
      conditions.push(sql`f.worksite_id = ANY (${keysSql(question, Worksite, request.places.worksite)})`);
    const inTerritories = keysSql(question, Territory, territories ?? {});
    return sql`SELECT f.*, 0 AS places, hub.calendar_months(f.starts, f.ends) AS months
      FROM ${raw(LEVEL_SCHEMA)}.cells_of(${indicators}, ${yearsSql(days)}, ${inTerritories}, false) f
      WHERE ${join(conditions, " AND ")}`;
  }
  const isNetworkSeen =
    !axes.has(SeriesAxis.TERRITORY) && !axes.has(SeriesAxis.INSTITUTION) && territories === null;
  if (territories !== null)
    conditions.push(sql`f.territory_id = ANY (${keysSql(question, Territory, territories)})`);
  else if (!isNetworkSeen) conditions.push(sql`f.territory_id IS NOT NULL`);
  return sql`SELECT f.*, NULL::integer AS worksite_id FROM ${raw(LEVEL_SCHEMA)}.figure f WHERE ${join(conditions, " AND ")}`;
}

/** The indicators asked for: few, so that whatever the rows are joined to them quickly. */
function askedIndicators({ indicators }: SeriesRequest): Sql {
  return sql`(SELECT a.* FROM hub.indicator a WHERE a.code = ANY (${indicators}::text[]))`;
}

/** Years that values of some days are filed under; null for all. */
function yearsSql({ first, last }: SeriesRequest["days"]): Sql {
  if (first === null || last === null) return sql`NULL::integer[]`;
  const years = mapped(first, (from) => from.slice(0, 4));
  const end = mapped(last, (to) => to.slice(0, 4));
  return sql`ARRAY(SELECT generate_series(${years}::integer, ${end}::integer))`;
}

/** Keys of the rows that a filter lets through. */
function keysSql({ aliases, request }: Frame, noun: NounClass, filter: Parameters<typeof whereSql>[1]): Sql {
  const model = request.models.of(noun);
  const alias = aliases.next();
  return sql`ARRAY(SELECT ${raw(alias)}.id FROM ${tableOf(model)} ${raw(alias)} WHERE ${whereSql(model, filter, alias, aliases)})`;
}

/** First day of the period that a day lies in. */
export function periodOf(grain: PeriodGrain, day: string): Sql {
  if (grain === PeriodGrain.SEMESTER)
    return raw(
      `make_date(extract(year FROM ${day})::integer, CASE WHEN extract(month FROM ${day}) < 7 THEN 1 ELSE 7 END, 1)`,
    );
  return raw(`date_trunc('${grain.toLowerCase()}', ${day}::timestamp)::date`);
}

const PLACE = "f.indicator_id, f.territory_id, f.worksite_id, f.programme_scope_id, f.sex, f.age_band";
const KEPT_MEASURES =
  "f.value, f.numerator, f.denominator, f.variance, f.is_contradicted, f.missing_reason, f.derivation, f.places";

/** One value of each place in each period, by the rule of each indicator. */
function overTimeSql(question: Question): Sql {
  return join([lastSql(question), addedSql(question), apartSql(question)], " UNION ALL ");
}

const placed = (starts: string) =>
  raw(
    `f.indicator_id, ${starts} AS starts, f.territory_id, f.worksite_id, NULL::integer AS institution_id, f.programme_scope_id, f.sex, f.age_band`,
  );

/** Of stocks the last known value counts. */
function lastSql(question: Question): Sql {
  const period = periodAsked(question);
  const isWithin = isWithinPeriod(question);
  return sql`(
    SELECT DISTINCT ON (${raw(PLACE)}, ${raw(period)}) ${placed(period)}, ${raw(KEPT_MEASURES)}, NULL::integer AS expected,
      CASE WHEN f.value IS NOT NULL THEN f.months ELSE 0 END AS months
    FROM (${sourceSql(question, ["LAST"])}) f WHERE ${isWithin}
    ORDER BY ${raw(PLACE)}, ${raw(period)}, f.value IS NULL, f.ends DESC, f.starts DESC, f.year DESC)`;
}

/**
 * Of flows and ratios those values are added whose length covers most of the period: a year is not counted beside its
 * months. Without periods each year is looked at by itself.
 */
function addedSql(question: Question): Sql {
  const { axes, request } = question;
  const isByPeriod = axes.has(SeriesAxis.PERIOD);
  const grain = isByPeriod ? request.grain : PeriodGrain.YEAR;
  const period = periodOf(grain, "f.starts").text;
  const isWithin = sql`${raw(period)} = ${periodOf(grain, "f.ends")}`;
  const ofLengths = sql`
    SELECT ${placed(period)}, ${combined("i.across_time", "f.months > 0")}, min(f.places) AS places,
      NULL::integer AS expected, f.months AS length, coalesce(sum(f.months) FILTER (WHERE f.value IS NOT NULL), 0)::integer AS months
    FROM (${sourceSql(question, ["SUM", "RATIO"])}) f JOIN ${askedIndicators(request)} i ON i.id = f.indicator_id
    WHERE ${isWithin} GROUP BY ${raw(PLACE)}, ${raw(period)}, f.months, i.measure, i.across_time`;
  const chosen = sql`
    SELECT DISTINCT ON (${raw(PLACE)}, f.starts) f.* FROM (${ofLengths}) f
    ORDER BY ${raw(PLACE)}, f.starts, f.value IS NULL, f.months DESC, f.length DESC`;
  const columns = raw(`${KEPT_MEASURES}, f.expected, f.months`);
  if (isByPeriod) return sql`(SELECT ${placed("f.starts")}, ${columns} FROM (${chosen}) f)`;
  return sql`(
    SELECT ${placed("NULL::date")}, ${combined("i.across_time", "true")}, min(f.places) AS places,
      NULL::integer AS expected, sum(f.months)::integer AS months
    FROM (${chosen}) f JOIN ${askedIndicators(request)} i ON i.id = f.indicator_id
    GROUP BY ${raw(PLACE)}, i.measure, i.across_time)`;
}

/** What does not add up over time is missing where there are several values. */
function apartSql(question: Question): Sql {
  const period = periodAsked(question);
  const isWithin = isWithinPeriod(question);
  return sql`(
    SELECT ${placed(period)}, ${combined("i.across_time", "true")}, min(f.places) AS places, NULL::integer AS expected,
      coalesce(sum(f.months) FILTER (WHERE f.value IS NOT NULL), 0)::integer AS months
    FROM (${sourceSql(question, ["NONE"])}) f JOIN ${askedIndicators(question.request)} i ON i.id = f.indicator_id
    WHERE ${isWithin} GROUP BY i.measure, i.across_time, ${raw(PLACE)}${question.axes.has(SeriesAxis.PERIOD) ? raw(`, ${period}`) : empty})`;
}

/** First day of the period that a value lies in; missing where periods are not told apart. */
function periodAsked({ axes, request }: Question): string {
  return axes.has(SeriesAxis.PERIOD) ? periodOf(request.grain, "f.starts").text : "NULL::date";
}

function isWithinPeriod({ axes, request }: Question): Sql {
  if (!axes.has(SeriesAxis.PERIOD)) return sql`true`;
  return sql`${periodOf(request.grain, "f.starts")} = ${periodOf(request.grain, "f.ends")}`;
}

/** Several values of `f` as one, by the rule of the axis of their indicator `i`; missing where it has none for them. */
function combined(rule: string, isAddable: string): Sql {
  const value = `CASE
    WHEN count(f.value) <= 1 THEN max(f.value)
    WHEN NOT bool_and(${isAddable}) THEN NULL
    WHEN i.measure = 'RATIO' AND ${rule} = 'RATIO' AND count(f.numerator) = count(f.value)
      THEN round(sum(f.numerator) FILTER (WHERE f.value IS NOT NULL) / nullif(sum(f.denominator) FILTER (WHERE f.value IS NOT NULL), 0), 6)
    WHEN i.measure <> 'RATIO' AND ${rule} = 'SUM' THEN sum(f.value) END`;
  const terms = (column: string) =>
    `CASE WHEN count(f.numerator) FILTER (WHERE f.value IS NOT NULL) = count(f.value) THEN sum(f.${column}) FILTER (WHERE f.value IS NOT NULL) END`;
  return raw(`${value} AS value, ${terms("numerator")} AS numerator, ${terms("denominator")} AS denominator,
    CASE WHEN count(f.value) <= 1 OR ${rule} = 'SUM' THEN sum(f.variance) FILTER (WHERE f.value IS NOT NULL) END AS variance,
    bool_or(f.is_contradicted) AS is_contradicted,
    CASE WHEN count(f.value) > 0 THEN 'NOT_ADDITIVE' ELSE coalesce(min(f.missing_reason), 'NOT_STATED') END AS missing_reason,
    CASE WHEN count(f.value) = 1 THEN max(f.derivation) FILTER (WHERE f.value IS NOT NULL) ELSE 'COMPUTED' END AS derivation`);
}

/** Values of places added up. What a source states for the whole network stands for the sum of its territories. */
function overPlacesSql(question: Question, rows: Sql): Sql {
  const { axes } = question;
  const byTerritory = axes.has(SeriesAxis.TERRITORY);
  const byInstitution = axes.has(SeriesAxis.INSTITUTION);
  const keys = ["f.indicator_id", "f.starts", "f.programme_scope_id", "f.sex", "f.age_band"];
  if (byTerritory) keys.push("f.territory_id");
  if (byInstitution) keys.push("f.institution_id");
  const isWhole = sql`(f.territory_id IS NULL AND f.value IS NOT NULL)`;
  const others = raw(keys.join(", "));
  const placed = byInstitution
    ? committedSql(question, rows)
    : sql`SELECT f.*, bool_or(${isWhole}) OVER (PARTITION BY ${others}) AS is_stated FROM (${rows}) f`;
  return sql`
    SELECT f.indicator_id, f.starts, ${raw(byTerritory ? "f.territory_id" : "NULL::integer")} AS territory_id,
      NULL::integer AS worksite_id, ${raw(byInstitution ? "f.institution_id" : "NULL::integer")} AS institution_id,
      f.programme_scope_id, f.sex, f.age_band, ${combined("i.across_places", "true")},
      CASE WHEN bool_or(${isWhole}) THEN 0 ELSE count(f.value)::integer END AS places,
      ${placesSql(question)} AS expected, min(f.months) FILTER (WHERE f.value IS NOT NULL) AS months
    FROM (${placed}) f JOIN ${askedIndicators(question.request)} i ON i.id = f.indicator_id
    WHERE (f.territory_id IS NULL) = f.is_stated OR f.value IS NULL
    GROUP BY ${others}, i.measure, i.across_places`;
}

/** Each territory beside each institution that is committed to it. */
function committedSql(question: Question, rows: Sql): Sql {
  const { isEverywhere, request } = question;
  const chosen =
    isEverywhere || request.places.institution === null
      ? sql`true`
      : sql`c.institution_id = ANY (${keysSql(question, Institution, request.places.institution)})`;
  return sql`SELECT ${raw("f.indicator_id, f.starts, f.territory_id, f.worksite_id, c.institution_id, f.programme_scope_id, f.sex, f.age_band, f.value, f.numerator, f.denominator, f.variance, f.is_contradicted, f.missing_reason, f.derivation, f.places, f.expected, f.months")},
      false AS is_stated
    FROM (${rows}) f
    JOIN (SELECT DISTINCT c.institution_id, c.territory_id FROM hub.commitment c WHERE ${chosen}) c ON c.territory_id = f.territory_id`;
}

/** Number of the places that could have been added up. */
function placesSql(question: Question): Sql {
  const { aliases, axes, isEverywhere, request } = question;
  const alias = aliases.next();
  const territories = isEverywhere ? null : request.places.territory;
  if (isByWorksite(question)) {
    const conditions = [
      whereSql(
        request.models.of(Worksite),
        (isEverywhere ? null : request.places.worksite) ?? {},
        alias,
        aliases,
      ),
      ...(axes.has(SeriesAxis.TERRITORY) ? [raw(`${alias}.territory_id = f.territory_id`)] : []),
      ...(territories === null
        ? []
        : [sql`${raw(alias)}.territory_id = ANY (${keysSql(question, Territory, territories)})`]),
    ];
    return sql`(SELECT count(*)::integer FROM hub.worksite ${raw(alias)} WHERE ${join(conditions, " AND ")})`;
  }
  if (axes.has(SeriesAxis.INSTITUTION))
    return sql`(SELECT count(DISTINCT ${raw(alias)}.territory_id)::integer FROM hub.commitment ${raw(alias)} WHERE ${raw(alias)}.institution_id = f.institution_id)`;
  return sql`(SELECT count(*)::integer FROM hub.territory ${raw(alias)} WHERE ${whereSql(request.models.of(Territory), territories ?? {}, alias, aliases)})`;
}

/** Rows with data, and those of combinations that have none. */
function filledSql(question: Question): Sql {
  const { axes, days, request } = question;
  const step = raw(`interval '${MONTHS_OF[request.grain]} months'`);
  const bound = (day: MaybeLater<string> | null, extreme: string) =>
    day === null ? sql`(SELECT ${raw(extreme)}(d.starts) FROM data d)` : boundSql(request.grain, day);
  const periods = axes.has(SeriesAxis.PERIOD)
    ? sql`(SELECT p::date AS starts FROM generate_series(${bound(days.first, "min")}::timestamp, ${bound(days.last, "max")}::timestamp, ${step}) p)`
    : sql`(SELECT NULL::date AS starts)`;
  const values = (
    axis: SeriesAxis,
    column: string,
    members: readonly string[],
    chosen: MaybeLater<unknown>,
  ) =>
    axes.has(axis)
      ? raw(`(VALUES ${members.map((member) => `('${member}')`).join(", ")}) ${column} (${column})`)
      : sql`(SELECT ${request.axes.has(axis) ? "ALL" : chosen}::text AS ${raw(column)}) ${raw(column)}`;
  const keys = raw(
    "series.indicator_id, period.starts, place.territory_id, place.worksite_id, place.institution_id, series.programme_scope_id, sex.sex, age_band.age_band",
  );
  return sql`
    WITH data AS MATERIALIZED (${rowsSql(question)}), every AS (
      SELECT ${keys} FROM (
        SELECT DISTINCT d.indicator_id, d.programme_scope_id FROM data d
        UNION
        SELECT a.id, NULL FROM hub.indicator a WHERE a.code = ANY (${request.indicators}::text[])
          AND NOT EXISTS (SELECT FROM data d WHERE d.indicator_id = a.id)
      ) series, ${periods} period, ${allPlacesSql(question)} place,
      ${values(SeriesAxis.SEX, "sex", ["FEMALE", "MALE"], request.sex)},
      ${values(SeriesAxis.AGE_BAND, "age_band", ["UNDER_26", "FROM_26_TO_49", "FROM_50"], request.ageBand)}
    )
    SELECT ${raw(KEYS.map((key) => `s.${key}`).join(", "))}, d.value, d.numerator, d.denominator, d.variance, d.is_contradicted,
      coalesce(d.missing_reason, 'NO_DATA') AS missing_reason, d.derivation, d.places, d.expected, d.months
    FROM every s LEFT JOIN data d ON ${sameRow("d", KEYS)}`;
}

function boundSql(grain: PeriodGrain, day: MaybeLater<string>): Sql {
  const date = sql`${day}::date`;
  if (grain !== PeriodGrain.SEMESTER)
    return sql`date_trunc(${raw(`'${grain.toLowerCase()}'`)}, ${date}::timestamp)`;
  return sql`(SELECT ${periodOf(grain, "b.day")} FROM (SELECT ${date} AS day) b)`;
}

function allPlacesSql(question: Question): Sql {
  const { aliases, axes, isEverywhere, request } = question;
  const alias = aliases.next();
  const { institution, territory, worksite } = request.places;
  const filter = (given: SeriesRequest["places"]["territory"]) => (isEverywhere ? {} : (given ?? {}));
  const inTerritories = keysSql(question, Territory, filter(territory));
  const from = (noun: NounClass, columns: string, condition: Sql) =>
    sql`(SELECT ${raw(columns)} FROM ${tableOf(request.models.of(noun))} ${raw(alias)} WHERE ${condition})`;
  if (axes.has(SeriesAxis.WORKSITE))
    return from(
      Worksite,
      `${alias}.territory_id, ${alias}.id AS worksite_id, NULL::integer AS institution_id`,
      sql`${whereSql(request.models.of(Worksite), filter(worksite), alias, aliases)} AND ${raw(alias)}.territory_id = ANY (${inTerritories})`,
    );
  if (axes.has(SeriesAxis.TERRITORY))
    return from(
      Territory,
      `${alias}.id AS territory_id, NULL::integer AS worksite_id, NULL::integer AS institution_id`,
      whereSql(request.models.of(Territory), filter(territory), alias, aliases),
    );
  if (axes.has(SeriesAxis.INSTITUTION))
    return from(
      Institution,
      `NULL::integer AS territory_id, NULL::integer AS worksite_id, ${alias}.id AS institution_id`,
      whereSql(request.models.of(Institution), filter(institution), alias, aliases),
    );
  return sql`(SELECT NULL::integer AS territory_id, NULL::integer AS worksite_id, NULL::integer AS institution_id)`;
}

function periodNameSql({ axes, grain }: SeriesRequest): Sql {
  if (!axes.has(SeriesAxis.PERIOD)) return sql`NULL::text`;
  if (grain === PeriodGrain.YEAR) return raw("to_char(s.starts, 'YYYY')");
  if (grain === PeriodGrain.MONTH) return raw("to_char(s.starts, 'YYYY-MM')");
  if (grain === PeriodGrain.QUARTER) return raw(`to_char(s.starts, 'YYYY"-Q"Q')`);
  return raw(
    "to_char(s.starts, 'YYYY') || CASE WHEN extract(month FROM s.starts) = 1 THEN '-S1' ELSE '-S2' END",
  );
}

function periodEndSql({ axes, grain }: SeriesRequest): Sql {
  if (!axes.has(SeriesAxis.PERIOD)) return sql`NULL::date`;
  return raw(`(s.starts + interval '${MONTHS_OF[grain]} months')::date - 1`);
}

function monthsExpectedSql({ axes, grain }: SeriesRequest): Sql {
  return raw(axes.has(SeriesAxis.PERIOD) ? String(MONTHS_OF[grain]) : "NULL::integer");
}

/** Of a territory whose figure is the sum of its worksites: all of them. */
const WORKSITES_OF_TERRITORY =
  "(SELECT count(*)::integer FROM hub.worksite w WHERE w.territory_id = s.territory_id)";

function havingSql({ having, models }: SeriesRequest): Sql {
  const { attributes } = models.rowOf(SeriesRow);
  const conditions = entriesOf(having).map(([field, operators]) => {
    const attribute = attributes.get(field);
    if (attribute === undefined) throw new Error(`expected a number of a row, but got ${field}`);
    return attributeConditionSql(
      attribute,
      mapped(operators, (given) => ({ ...(typeof given === "object" ? given : {}) })),
      "s",
    );
  });
  return conditions.length === 0 ? sql`true` : join(conditions, " AND ");
}
