import { createHash } from "node:crypto";
import type { MaybeFilter } from "../../data/where";
import { BadUserInput } from "../../graph/bad-user-input";
import {
  entriesOf,
  listOf,
  specialised,
  mapped,
  mappedBoth,
  type MaybeDeferred,
  orNull,
  whole,
} from "../../graph/deferred";
import type { Models } from "../../graph/models";
import { dimensionOf, MOST_VALUES } from "../dimension";
import { daysOf, MONTHS_OF, PeriodGrain, RelativePeriod, relativeDays } from "./period";
import { MOST_INDICATORS, MOST_ROWS, SeriesAxis, SeriesComparison, SeriesMeasure } from "./series.inputs";

/** Arguments of the field, of which some may be deferred. */
export type SeriesInputs = Readonly<Record<string, MaybeDeferred<unknown>>>;

/** A requested series. Whatever the text of its statement depends on is not deferred. */
export interface SeriesRequest {
  models: Models;
  indicators: MaybeDeferred<string[]>;
  axes: ReadonlySet<SeriesAxis>;
  grain: PeriodGrain;
  places: { territory: MaybeFilter | null; worksite: MaybeFilter | null; institution: MaybeFilter | null };
  programmeScope: MaybeFilter | null;
  /** Codes of the dimensions that values are broken down by, and their number. */
  dimensions: MaybeDeferred<string[]>;
  dimensionCount: number;
  /** Codes of the values of other dimensions that all rows have. */
  values: MaybeDeferred<string[]>;
  days: { first: MaybeDeferred<string> | null; last: MaybeDeferred<string> | null };
  nature: MaybeDeferred<unknown>;
  compare: SeriesComparison | null;
  having: MaybeDeferred<unknown>;
  top: {
    count: MaybeDeferred<number>;
    per: readonly SeriesAxis[];
    perBreakdown: boolean;
    by: SeriesMeasure;
    smallest: boolean;
  } | null;
  totals: boolean;
  fill: boolean;
  orderBy: MaybeDeferred<unknown>;
  page: { size: MaybeDeferred<number>; offset: MaybeDeferred<number>; print: MaybeDeferred<string> };
}

/** Validates the arguments. Throws if they contradict each other. */
export function seriesRequest(models: Models, given: SeriesInputs, now: () => Date): SeriesRequest {
  const axes = axesIn(given["by"], "by");
  const where = Object.fromEntries(entriesOf(given["where"] ?? {}));
  const compare = oneOf(SeriesComparison, given["compare"]);
  const dimensions = mapped(given["dimensions"], checkedDimensions);
  const dimensionCount = specialised(dimensions, (codes) => codes.length);
  const print = seriesPrint(given);
  const grain = oneOf(PeriodGrain, given["grain"]) ?? PeriodGrain.YEAR;
  const fill = specialised(given["fill"], (value) => value === true);
  const days = requestedDays(given, now);
  const request: SeriesRequest = {
    models,
    indicators: mapped(given["indicators"], checkedIndicators),
    axes,
    grain,
    places: {
      territory: filterIn(where["territory"]),
      worksite: filterIn(where["worksite"]),
      institution: filterIn(where["institution"]),
    },
    programmeScope: filterIn(where["programmeScope"]),
    dimensions,
    dimensionCount,
    values: mappedBoth(dimensions, where["values"], checkedValues),
    days: fill && axes.has(SeriesAxis.PERIOD) ? fillableDays(days, grain, now) : days,
    nature: given["nature"],
    compare,
    having: given["having"] ?? {},
    top: topIn(given["top"]),
    totals: specialised(given["totals"], (value) => value === true),
    fill,
    orderBy: given["orderBy"] ?? [],
    page: { size: mapped(given["first"], checkedSize), offset: offsetIn(given["after"], print), print },
  };
  const isLeftOut = (name: string) => where[name] === undefined;
  mustBe(
    isLeftOut("institution") || axes.has(SeriesAxis.INSTITUTION),
    "where.institution",
    "left out without the axis INSTITUTION",
  );
  mustBe(
    !axes.has(SeriesAxis.INSTITUTION) || !(axes.has(SeriesAxis.WORKSITE) || axes.has(SeriesAxis.TERRITORY)),
    "by",
    "without TERRITORY and WORKSITE where INSTITUTION is",
    [...axes],
  );
  const isOverTime =
    compare === SeriesComparison.PREVIOUS_PERIOD || compare === SeriesComparison.SAME_PERIOD_LAST_YEAR;
  mustBe(!isOverTime || axes.has(SeriesAxis.PERIOD), "compare", "left out without the axis PERIOD", compare);
  mustBe(
    compare !== SeriesComparison.PARENT || PLACES.some((axis) => axes.has(axis)),
    "compare",
    "left out without an axis TERRITORY, WORKSITE or INSTITUTION",
    compare,
  );
  return request;
}

/** The axes of places. */
export const PLACES: readonly SeriesAxis[] = [
  SeriesAxis.TERRITORY,
  SeriesAxis.WORKSITE,
  SeriesAxis.INSTITUTION,
];

/** Identifies a series by all arguments but those of its page. A row has another number in another series. */
export function seriesPrint({
  after: _after,
  first: _first,
  ...question
}: SeriesInputs): MaybeDeferred<string> {
  return mapped(whole(question), (given) =>
    createHash("sha256").update(canonicalText(given)).digest("base64url").slice(0, PRINT_LENGTH),
  );
}

const PRINT_LENGTH = 6;

/** A value as JSON whose keys are sorted, without fields that are null. */
function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (typeof inner !== "object" || inner === null || Array.isArray(inner)) return inner;
    const present = Object.entries(inner).filter(([, one]) => one != null);
    return Object.fromEntries(present.toSorted(([one], [other]) => (one < other ? -1 : 1)));
  });
}

/** Most periods of a series whose gaps are filled: fifty years of months. */
const MOST_FILLED = 600;

const CURSOR = /^row ([1-9]\d{0,8}) ([\w-]+)$/;

/** Cursor of the row with this number, from 1, in the series with this print. */
export function seriesCursor(place: number, print: string): string {
  return Buffer.from(`row ${place} ${print}`).toString("base64url");
}

function offsetIn(after: MaybeDeferred<unknown>, print: MaybeDeferred<string>): MaybeDeferred<number> {
  const given = orNull(after);
  if (given === null) return 0;
  return mappedBoth(given, print, (cursor, ofSeries) => {
    const [, place, found] = CURSOR.exec(Buffer.from(textOf(cursor), "base64url").toString()) ?? [];
    if (place !== undefined && found === ofSeries) return Number(place);
    throw new BadUserInput({ argument: "after", expected: "a cursor of this series", received: cursor });
  });
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function mustBe(holds: boolean, argument: string, expected: string, received: unknown = "a value"): void {
  if (!holds) throw new BadUserInput({ argument, expected, received });
}

function checkedIndicators(codes: unknown): string[] {
  const all = Array.isArray(codes) ? [...new Set(codes.map(String))] : [];
  if (all.length >= 1 && all.length <= MOST_INDICATORS) return all;
  throw new BadUserInput({
    argument: "indicators",
    expected: `1 to ${MOST_INDICATORS} codes`,
    received: all.length,
  });
}

function checkedDimensions(given: unknown): string[] {
  const codes = Array.isArray(given) ? given.map(String) : [];
  if (new Set(codes).size === codes.length && codes.length <= MOST_VALUES) return codes;
  throw new BadUserInput({
    argument: "dimensions",
    expected: `at most ${MOST_VALUES} codes, each once`,
    received: codes,
  });
}

function checkedValues(dimensions: readonly string[], given: unknown): string[] {
  const codes = Array.isArray(given) ? given.map(String) : [];
  const named = [...dimensions, ...codes.map(dimensionOf)];
  if (new Set(named).size === named.length && named.length <= MOST_VALUES) return codes;
  throw new BadUserInput({
    argument: "where.values",
    expected: `at most one value of each dimension that is not among \`dimensions\`, and at most ${MOST_VALUES} dimensions in all`,
    received: codes,
  });
}

function checkedSize(size: unknown): number {
  if (typeof size === "number" && size >= 1 && size <= MOST_ROWS) return size;
  throw new BadUserInput({
    argument: "first",
    expected: `an integer from 1 to ${MOST_ROWS}`,
    received: size,
  });
}

function requestedDays(given: SeriesInputs, now: () => Date): SeriesRequest["days"] {
  const relative = orNull(given["relative"]);
  const relativeTo = orNull(given["relativeTo"]);
  mustBe(relative !== null || relativeTo === null, "relativeTo", "left out without `relative`");
  const from = orNull(given["from"]);
  const to = orNull(given["to"]);
  if (relative !== null) {
    mustBe(from === null && to === null, "relative", "left out with `from` or `to`");
    const days = mappedBoth(relative, relativeTo, (name, day) =>
      relativeDays(
        memberOf(RelativePeriod, name) ?? RelativePeriod.THIS_YEAR,
        typeof day === "string" ? new Date(day) : now(),
      ),
    );
    return { first: mapped(days, ({ first }) => first), last: mapped(days, ({ last }) => last) };
  }
  return {
    first: from === null ? null : mapped(from, (text) => daysOf("from", text).first),
    last: to === null ? null : mapped(to, (text) => daysOf("to", text).last),
  };
}

/** The days, if they have few enough periods to fill. An open bound counts as today. */
function fillableDays(
  { first, last }: SeriesRequest["days"],
  grain: PeriodGrain,
  now: () => Date,
): SeriesRequest["days"] {
  const checked = (day: string, other: string | null): string => {
    const end = other === null ? now() : new Date(other);
    const months =
      Math.abs(end.getUTCFullYear() - new Date(day).getUTCFullYear()) * MONTHS_OF[PeriodGrain.YEAR];
    const periods = Math.ceil(months / MONTHS_OF[grain]);
    if (periods <= MOST_FILLED) return day;
    const expected = `left out where \`from\` and \`to\` are more than ${MOST_FILLED} periods apart`;
    throw new BadUserInput({ argument: "fill", expected, received: true });
  };
  return {
    first: first === null ? null : mappedBoth(first, last, checked),
    last: last === null ? null : mappedBoth(last, first, checked),
  };
}

function topIn(given: MaybeDeferred<unknown>): SeriesRequest["top"] {
  const top = orNull(given);
  if (top === null) return null;
  const { count, per, perBreakdown, by, smallest } = Object.fromEntries(entriesOf(top));
  return {
    count: mapped(count, (number) => {
      if (typeof number === "number" && number >= 1) return number;
      throw new BadUserInput({ argument: "top.count", expected: "an integer from 1", received: number });
    }),
    per: [...axesIn(per, "top.per")],
    perBreakdown: perBreakdown !== undefined && specialised(perBreakdown, (value) => value === true),
    by: oneOf(SeriesMeasure, by) ?? SeriesMeasure.VALUE,
    smallest: smallest !== undefined && specialised(smallest, (value) => value === true),
  };
}

/** The axes in a fixed order, so that the same series has the same statement. */
function axesIn(given: MaybeDeferred<unknown>, argument: string): ReadonlySet<SeriesAxis> {
  const names = listOf(given).map((name) => specialised(name, String));
  const axes = Object.values(SeriesAxis).filter((axis) => names.includes(axis));
  if (axes.length < names.length)
    throw new BadUserInput({ argument, expected: "each axis once", received: names });
  return new Set(axes);
}

function filterIn(given: MaybeDeferred<unknown>): MaybeFilter | null {
  if (given === undefined) return null;
  return mapped(given, (filter) => (typeof filter === "object" ? { ...filter } : {}));
}

function oneOf<Members extends Readonly<Record<string, string>>>(
  members: Members,
  given: MaybeDeferred<unknown>,
): Members[keyof Members] | null {
  return specialised(given, (name) => memberOf(members, name));
}

function memberOf<Members extends Readonly<Record<string, string>>>(
  members: Members,
  name: unknown,
): Members[keyof Members] | null {
  const isMember = (value: unknown): value is Members[keyof Members] => value === name;
  return Object.values(members).find(isMember) ?? null;
}
