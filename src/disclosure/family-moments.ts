import type { ClientBase } from "pg";
import { periodOf } from "./axis";
import type { Family } from "./families";
import { nameMoments } from "./moments";
import { daysRecorded } from "./recorded";

/** Days from 1970 of a moment at which a stock was counted, null where it is open. */
interface Moment {
  first: number | null;
  last: number | null;
}

/** Names of the moments at which the stocks of a family were counted. */
export type Moments = Record<string, string>;

/** The widest of the declared nearDays, since one stock of a family may be part of another. */
const nearDaysOf = ({ indicators }: Family) =>
  indicators.reduce((most, { nearDays }) => Math.max(most, nearDays ?? 0), 0);

const stocksOf = ({ indicators }: Family) =>
  indicators.flatMap(({ code, measure }) => (measure === "FLOW" ? [] : [code]));

/** Reads the moments of all stocks. */
export async function readMoments(client: ClientBase, family: Family): Promise<Moments> {
  const { rows } = await client.query<Moment>(ALL, [stocksOf(family)]);
  return named(rows, family);
}

/** The moments after some rows have come and others gone: only theirs are looked up. */
export async function updateMoments(
  client: ClientBase,
  family: Family,
  before: Moments,
  changed: readonly (Moment & { indicator: string })[],
): Promise<Moments> {
  const stocks = new Set(stocksOf(family));
  const touched = new Map(
    changed.flatMap((moment) =>
      stocks.has(moment.indicator) ? [[periodOf(daysRecorded(moment)), moment]] : [],
    ),
  );
  const kept = Object.keys(before).filter((period) => !touched.has(period));
  const { rows } = await client.query<Moment>(STILL_THERE, [
    [...stocks],
    [...touched.values()].map(({ first }) => first),
    [...touched.values()].map(({ last }) => last),
  ]);
  return named([...kept.map(momentOf), ...rows], family);
}

function momentOf(period: string): Moment {
  const [first = 0, last = 0] = period.split("..").map(Number);
  return { first, last };
}

function named(moments: readonly Moment[], family: Family): Moments {
  const names = nameMoments(moments.map(daysRecorded), nearDaysOf(family));
  return Object.fromEntries([...names].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Whether a moment that both know has another name. */
export function areRenamed(before: Moments, after: Moments): boolean {
  return Object.entries(before).some(
    ([period, name]) => after[period] !== undefined && after[period] !== name,
  );
}

const COUNTED = `
FROM hub_raw.observation o JOIN hub.indicator i ON i.id = o.indicator_id
WHERE i.code = ANY ($1) AND o.nature = 'ACTUAL' AND o.value IS NOT NULL`;

const ALL = `
SELECT DISTINCT o.period_earliest - '1970-01-01'::date AS first, o.period_latest - '1970-01-01'::date AS last ${COUNTED}`;

const STILL_THERE = `
SELECT m.first, m.last FROM unnest($2::integer[], $3::integer[]) AS m (first, last)
WHERE EXISTS (SELECT ${COUNTED}
  AND o.period_earliest IS NOT DISTINCT FROM '1970-01-01'::date + m.first
  AND o.period_latest IS NOT DISTINCT FROM '1970-01-01'::date + m.last)`;
