import { declareEnum } from "../../graph/enums";
import { BadUserInput } from "../../graph/bad-user-input";

export enum PeriodGrain {
  MONTH = "MONTH",
  QUARTER = "QUARTER",
  SEMESTER = "SEMESTER",
  YEAR = "YEAR",
}
declareEnum(PeriodGrain, "PeriodGrain", "Length of the periods of a series.", {
  MONTH: { fr: "Mois", en: "Month", description: "Calendar months, written 2023-07." },
  QUARTER: { fr: "Trimestre", en: "Quarter", description: "Calendar quarters, written 2023-Q3." },
  SEMESTER: { fr: "Semestre civil", en: "Half-year", description: "Calendar half-years, written 2023-S2." },
  YEAR: { fr: "Année", en: "Year", description: "Calendar years, written 2023." },
});

export const MONTHS_OF: Readonly<Record<PeriodGrain, number>> = {
  MONTH: 1,
  QUARTER: 3,
  SEMESTER: 6,
  YEAR: 12,
};

export enum RelativePeriod {
  THIS_MONTH = "THIS_MONTH",
  LAST_MONTH = "LAST_MONTH",
  LAST_3_MONTHS = "LAST_3_MONTHS",
  LAST_6_MONTHS = "LAST_6_MONTHS",
  LAST_12_MONTHS = "LAST_12_MONTHS",
  THIS_QUARTER = "THIS_QUARTER",
  LAST_QUARTER = "LAST_QUARTER",
  LAST_4_QUARTERS = "LAST_4_QUARTERS",
  THIS_YEAR = "THIS_YEAR",
  LAST_YEAR = "LAST_YEAR",
  LAST_2_YEARS = "LAST_2_YEARS",
  LAST_5_YEARS = "LAST_5_YEARS",
}
declareEnum(
  RelativePeriod,
  "RelativePeriod",
  "Days counted from a day. `LAST_…` are whole periods that have ended; `THIS_…` is the one under way.",
  {
    THIS_MONTH: { fr: "Mois en cours", en: "This month", description: "The calendar month under way." },
    LAST_MONTH: { fr: "Mois dernier", en: "Last month", description: "The calendar month before." },
    LAST_3_MONTHS: {
      fr: "3 derniers mois",
      en: "Last 3 months",
      description: "The 3 calendar months before.",
    },
    LAST_6_MONTHS: {
      fr: "6 derniers mois",
      en: "Last 6 months",
      description: "The 6 calendar months before.",
    },
    LAST_12_MONTHS: {
      fr: "12 derniers mois",
      en: "Last 12 months",
      description: "The 12 calendar months before.",
    },
    THIS_QUARTER: {
      fr: "Trimestre en cours",
      en: "This quarter",
      description: "The calendar quarter under way.",
    },
    LAST_QUARTER: {
      fr: "Trimestre dernier",
      en: "Last quarter",
      description: "The calendar quarter before.",
    },
    LAST_4_QUARTERS: {
      fr: "4 derniers trimestres",
      en: "Last 4 quarters",
      description: "The 4 calendar quarters before.",
    },
    THIS_YEAR: { fr: "Année en cours", en: "This year", description: "The calendar year under way." },
    LAST_YEAR: { fr: "Année dernière", en: "Last year", description: "The calendar year before." },
    LAST_2_YEARS: {
      fr: "2 dernières années",
      en: "Last 2 years",
      description: "The 2 calendar years before.",
    },
    LAST_5_YEARS: {
      fr: "5 dernières années",
      en: "Last 5 years",
      description: "The 5 calendar years before.",
    },
  },
);

/** First and last day of a period, both inclusive, such as `2023-07-31`. */
export interface Days {
  first: string;
  last: string;
}

/** The length in months of the parts of a relative period, and their number; 0 for the current one. */
const RELATIVE: Readonly<Record<RelativePeriod, readonly [months: number, parts: number]>> = {
  THIS_MONTH: [1, 0],
  LAST_MONTH: [1, 1],
  LAST_3_MONTHS: [1, 3],
  LAST_6_MONTHS: [1, 6],
  LAST_12_MONTHS: [1, 12],
  THIS_QUARTER: [3, 0],
  LAST_QUARTER: [3, 1],
  LAST_4_QUARTERS: [3, 4],
  THIS_YEAR: [12, 0],
  LAST_YEAR: [12, 1],
  LAST_2_YEARS: [12, 2],
  LAST_5_YEARS: [12, 5],
};

/** Days of a relative period, counted from the UTC date of a moment. */
export function relativeDays(relative: RelativePeriod, moment: Date): Days {
  const [months, parts] = RELATIVE[relative];
  const year = moment.getUTCFullYear();
  const month = moment.getUTCMonth() - (moment.getUTCMonth() % months);
  const [from, to] = parts === 0 ? [month, month + months] : [month - months * parts, month];
  return { first: dayText(year, from, 1), last: dayText(year, to, 0) };
}

const PERIOD = /^(\d{4})(?:-(?:Q([1-4])|S([12])|(0[1-9]|1[0-2])(?:-(\d{2}))?))?$/;

/** Days of a period written as `2023`, `2023-S2`, `2023-Q3`, `2023-07` or `2023-07-06`. */
export function daysOf(argument: string, text: unknown): Days {
  const match = typeof text === "string" ? PERIOD.exec(text) : null;
  const days = match === null ? null : daysIn(match);
  if (days !== null) return days;
  throw new BadUserInput({
    argument,
    expected: "a period such as 2023, 2023-S2, 2023-Q3, 2023-07 or 2023-07-06",
    received: text,
  });
}

function daysIn([text = "", year, quarter, semester, month, day]: RegExpExecArray): Days | null {
  if (Number(year) === 0) return null;
  if (day !== undefined) return isDay(text) ? { first: text, last: text } : null;
  const [start, months] = monthsIn(quarter, semester, month);
  return {
    first: dayText(Number(year), start, 1),
    last: dayText(Number(year), start + months, 0),
  };
}

function monthsIn(quarter?: string, semester?: string, month?: string): [start: number, months: number] {
  if (quarter !== undefined) return [3 * (Number(quarter) - 1), 3];
  if (semester !== undefined) return [6 * (Number(semester) - 1), 6];
  return month === undefined ? [0, 12] : [Number(month) - 1, 1];
}

function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** The same day of another month. The last day of a month, or one that the other month lacks, becomes the last day there. */
export function monthsLater(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const isLast = dayText(year, month, 0) === day;
  const lastThere = dayText(year, month + months, 0);
  const lastDate = Number(lastThere.slice(-2));
  return isLast || date > lastDate ? lastThere : dayText(year, month - 1 + months, date);
}

/** A date by year, month from 0, and day; month and day may be out of range. */
function dayText(year: number, month: number, day: number): string {
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  return date.toISOString().slice(0, 10);
}
