import { parse } from "edtf";
import { DatePrecision, DateQualifier } from "./date-enums";

/** The days that a text in Extended Date/Time Format covers. */
export interface DateBounds {
  /** First day, as YYYY-MM-DD; null when open or unknown. */
  earliest: string | null;
  /** Last day, as YYYY-MM-DD; null when open or unknown. */
  latest: string | null;
  precision: DatePrecision;
  qualifier: DateQualifier;
}

/** A text that is not a date in Extended Date/Time Format, or whose bounds are not defined. */
export class BadEdtf extends Error {}

/**
 * Bounds of an EDTF text. The package validates and parses single dates. We compute the bounds, because it reads seasons as
 * quarters and unknown ends as 1970, ends a set on the first day of its last month, and rejects seasons in intervals or with a
 * qualifier.
 *
 * The precision of an interval is the week, quarter, half-year, year or number of years that it fills exactly, otherwise that
 * of its coarser end; an open end is ignored.
 */
export function boundsOf(edtf: string): DateBounds {
  const set = /^\[(.+)\]$/.exec(edtf);
  if (set?.[1] !== undefined) return boundsOfSet(set[1], edtf);
  const ends = edtf.split("/");
  const [start, end] = ends;
  if (ends.length === 2 && start !== undefined && end !== undefined)
    return boundsOfInterval(start, end, edtf);
  if (ends.length === 1) return boundsOfDate(edtf, edtf);
  throw refusal(edtf);
}

function boundsOfInterval(start: string, end: string, whole: string): DateBounds {
  const first = isOpen(start) ? null : boundsOfDate(start, whole);
  const last = isOpen(end) ? null : boundsOfDate(end, whole);
  const bounds = { earliest: first?.earliest ?? null, latest: last?.latest ?? null };
  if (bounds.earliest !== null && bounds.latest !== null && bounds.earliest > bounds.latest)
    throw refusal(whole);
  const parts = [first, last].filter((part) => part !== null);
  return {
    ...bounds,
    precision: filledPrecision(bounds) ?? coarsest(parts.map((part) => part.precision)),
    qualifier: weakest(parts.map((part) => part.qualifier)),
  };
}

/**
 * One of the dates from one to another, such as `[2022-09..2023-06]`, either of which may be left out. Dates with a gap between
 * them, `[2022-09,2023-01]`, are refused: bounds would take the gap for possible.
 */
function boundsOfSet(members: string, whole: string): DateBounds {
  const ends = members.split("..");
  const [start, end] = ends;
  if (ends.length !== 2 || start === undefined || end === undefined || members === "..") throw refusal(whole);
  const first = start === "" ? null : boundsOfDate(start, whole);
  const last = end === "" ? null : boundsOfDate(end, whole);
  const bounds = { earliest: first?.earliest ?? null, latest: last?.latest ?? null };
  if (bounds.earliest !== null && bounds.latest !== null && bounds.earliest > bounds.latest)
    throw refusal(whole);
  const parts = [first, last].filter((part) => part !== null);
  return {
    ...bounds,
    precision: coarsest(parts.map((part) => part.precision)),
    qualifier: DateQualifier.UNCERTAIN,
  };
}

function isOpen(end: string): boolean {
  return end === "" || end === "..";
}

function boundsOfDate(text: string, whole: string): DateBounds {
  const match = /^(.*?)([~?%]?)$/.exec(text);
  const [, date = "", mark = ""] = match ?? [];
  const qualifier = QUALIFIERS[mark] ?? DateQualifier.EXACT;
  const division = /^(\d{4})-(2[1-4]|3[3-6]|4[01])$/.exec(date);
  if (division !== null) return { ...boundsOfDivision(Number(division[1]), division[2] ?? ""), qualifier };
  if (UNSPECIFIED.test(date)) return { ...boundsOfUnspecified(date, whole), qualifier };
  return { ...boundsOfCalendarDate(date, whole), qualifier };
}

const QUALIFIERS: Readonly<Record<string, DateQualifier>> = {
  "~": DateQualifier.APPROXIMATE,
  "?": DateQualifier.UNCERTAIN,
  "%": DateQualifier.UNCERTAIN,
};

type Span = Omit<DateBounds, "qualifier">;

/** First and last month and day of each division of a year; winter ends in the next year. */
const DIVISIONS: Readonly<Record<string, [string, string, DatePrecision]>> = {
  "21": ["03-20", "06-20", DatePrecision.SEASON],
  "22": ["06-21", "09-22", DatePrecision.SEASON],
  "23": ["09-23", "12-21", DatePrecision.SEASON],
  "24": ["12-22", "03-19", DatePrecision.SEASON],
  "33": ["01-01", "03-31", DatePrecision.QUARTER],
  "34": ["04-01", "06-30", DatePrecision.QUARTER],
  "35": ["07-01", "09-30", DatePrecision.QUARTER],
  "36": ["10-01", "12-31", DatePrecision.QUARTER],
  "40": ["01-01", "06-30", DatePrecision.SEMESTER],
  "41": ["07-01", "12-31", DatePrecision.SEMESTER],
};

function boundsOfDivision(year: number, code: string): Span {
  const division = DIVISIONS[code];
  if (division === undefined || year === 0) throw refusal(`${year}-${code}`);
  const [first, last, precision] = division;
  const endYear = last < first ? year + 1 : year;
  return { earliest: `${fourDigits(year)}-${first}`, latest: `${fourDigits(endYear)}-${last}`, precision };
}

/** Digits that are not known: of a year from the right, of a month, of a day. */
const UNSPECIFIED = /^(\d{3}X|\d{2}XX|\d{4}-XX(-XX)?|\d{4}-\d{2}-XX)$/;

/** `202X` and `20XX` are years, `2023-XX` and `2023-XX-XX` are days of a year, `2023-07-XX` is a day of a month. */
function boundsOfUnspecified(date: string, whole: string): Span {
  if (/-\d{2}-XX$/.test(date)) return boundsOfCalendarDate(date.slice(0, 7), whole);
  if (date.includes("-")) return boundsOfCalendarDate(date.slice(0, 4), whole);
  const [earliest, latest] = [date.replaceAll("X", "0"), date.replaceAll("X", "9")];
  if (Number(earliest) === 0) throw refusal(whole);
  return {
    earliest: `${earliest}-01-01`,
    latest: `${latest}-12-31`,
    precision: DatePrecision.MULTI_YEAR,
  };
}

function boundsOfCalendarDate(date: string, whole: string): Span {
  const values = /^\d{4}(-\d{2}){0,2}$/.test(date) ? calendarValues(date) : null;
  if (values === null) throw refusal(whole);
  const [year, month, day] = values;
  // The calendar of the database has no year 0.
  if (year === 0) throw refusal(whole);
  if (month === undefined) {
    return { earliest: isoDay(year, 0, 1), latest: isoDay(year, 11, 31), precision: DatePrecision.YEAR };
  }
  if (day === undefined) {
    return {
      earliest: isoDay(year, month, 1),
      latest: isoDay(year, month + 1, 0),
      precision: DatePrecision.MONTH,
    };
  }
  const iso = isoDay(year, month, day);
  if (iso !== date) throw refusal(whole);
  return { earliest: iso, latest: iso, precision: DatePrecision.DAY };
}

/** Year, month from 0 and day as parsed by the package; null if it rejects the text. */
function calendarValues(date: string): [number, number | undefined, number | undefined] | null {
  try {
    const { type, values } = parse(date);
    const [year, month, day] = values.map(Number);
    return type === "Date" && year !== undefined ? [year, month, day] : null;
  } catch (error) {
    // The grammar's errors name the offset at which parsing failed.
    if (error instanceof Error && ("offset" in error || error.message.startsWith("edtf:"))) return null;
    throw error;
  }
}

const COARSENESS = [
  DatePrecision.UNKNOWN,
  DatePrecision.DAY,
  DatePrecision.WEEK,
  DatePrecision.MONTH,
  DatePrecision.QUARTER,
  DatePrecision.SEASON,
  DatePrecision.SEMESTER,
  DatePrecision.YEAR,
  DatePrecision.MULTI_YEAR,
];

function coarsest(precisions: readonly DatePrecision[]): DatePrecision {
  const ranks = precisions.map((precision) => COARSENESS.indexOf(precision));
  return COARSENESS[Math.max(0, ...ranks)] ?? DatePrecision.UNKNOWN;
}

function weakest(qualifiers: readonly DateQualifier[]): DateQualifier {
  if (qualifiers.includes(DateQualifier.UNCERTAIN)) return DateQualifier.UNCERTAIN;
  return qualifiers.includes(DateQualifier.APPROXIMATE) ? DateQualifier.APPROXIMATE : DateQualifier.EXACT;
}

/** The unit of the calendar that an interval fills exactly; null when there is none. */
function filledPrecision({
  earliest,
  latest,
}: {
  earliest: string | null;
  latest: string | null;
}): DatePrecision | null {
  if (earliest === null || latest === null) return null;
  const days = (Date.parse(latest) - Date.parse(earliest)) / 86_400_000 + 1;
  if (days === 7 && new Date(earliest).getUTCDay() === 1) return DatePrecision.WEEK;
  const sameYear = earliest.slice(0, 4) === latest.slice(0, 4);
  const span = `${earliest.slice(5)} ${latest.slice(5)}`;
  if (span === "01-01 12-31") return sameYear ? DatePrecision.YEAR : DatePrecision.MULTI_YEAR;
  const division = Object.values(DIVISIONS).find(([first, last]) => `${first} ${last}` === span);
  return sameYear ? (division?.[2] ?? null) : null;
}

function isoDay(year: number, month: number, day: number): string {
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  return `${fourDigits(date.getUTCFullYear())}-${date.toISOString().slice(-19, -14)}`;
}

function fourDigits(year: number): string {
  return String(year).padStart(4, "0");
}

function refusal(received: string): BadEdtf {
  return new BadEdtf(
    `expected a date in Extended Date/Time Format such as 2023-09 or 2023-07/2023-12, but got ${JSON.stringify(received)}`,
  );
}
