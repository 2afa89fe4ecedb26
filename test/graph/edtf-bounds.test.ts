import { BadEdtf, boundsOf } from "../../src/graph/edtf-bounds";
import { fc } from "../setup/properties";

test.each([
  ["2023-07/2023-12", "2023-07-01", "2023-12-31", "SEMESTER", "EXACT"],
  ["2023-12~", "2023-12-01", "2023-12-31", "MONTH", "APPROXIMATE"],
  ["2020-01~", "2020-01-01", "2020-01-31", "MONTH", "APPROXIMATE"],
  ["2023-01~/2023-03~", "2023-01-01", "2023-03-31", "QUARTER", "APPROXIMATE"],
  ["[2023..]", "2023-01-01", null, "YEAR", "UNCERTAIN"],
  ["[..2023-06]", null, "2023-06-30", "MONTH", "UNCERTAIN"],
  ["[2022-09..2023-06]", "2022-09-01", "2023-06-30", "MONTH", "UNCERTAIN"],
  ["2023-09", "2023-09-01", "2023-09-30", "MONTH", "EXACT"],
  ["2024-02", "2024-02-01", "2024-02-29", "MONTH", "EXACT"],
  ["2023-07/2023-09", "2023-07-01", "2023-09-30", "QUARTER", "EXACT"],
  ["2023-21", "2023-03-20", "2023-06-20", "SEASON", "EXACT"],
  ["2023-22", "2023-06-21", "2023-09-22", "SEASON", "EXACT"],
  ["2023-23", "2023-09-23", "2023-12-21", "SEASON", "EXACT"],
  ["2023-24", "2023-12-22", "2024-03-19", "SEASON", "EXACT"],
  ["2023-23~", "2023-09-23", "2023-12-21", "SEASON", "APPROXIMATE"],
  ["2023-21/2023-23", "2023-03-20", "2023-12-21", "SEASON", "EXACT"],
  ["2023-35", "2023-07-01", "2023-09-30", "QUARTER", "EXACT"],
  ["2023-40", "2023-01-01", "2023-06-30", "SEMESTER", "EXACT"],
  ["../2023-12", null, "2023-12-31", "MONTH", "EXACT"],
  ["/2023-12", null, "2023-12-31", "MONTH", "EXACT"],
  ["2019/..", "2019-01-01", null, "YEAR", "EXACT"],
  ["2023-07-06/..", "2023-07-06", null, "DAY", "EXACT"],
  ["../..", null, null, "UNKNOWN", "EXACT"],
  ["2023-07/2024", "2023-07-01", "2024-12-31", "YEAR", "EXACT"],
  ["2023/2027", "2023-01-01", "2027-12-31", "MULTI_YEAR", "EXACT"],
  ["2023-07-03/2023-07-09", "2023-07-03", "2023-07-09", "WEEK", "EXACT"],
  ["2023-07-03/2023-07-16", "2023-07-03", "2023-07-16", "DAY", "EXACT"],
  ["2023-07-06", "2023-07-06", "2023-07-06", "DAY", "EXACT"],
  ["2023?", "2023-01-01", "2023-12-31", "YEAR", "UNCERTAIN"],
  ["2023-01~/2023-03?", "2023-01-01", "2023-03-31", "QUARTER", "UNCERTAIN"],
  ["202X", "2020-01-01", "2029-12-31", "MULTI_YEAR", "EXACT"],
  ["20XX", "2000-01-01", "2099-12-31", "MULTI_YEAR", "EXACT"],
  ["2023-XX", "2023-01-01", "2023-12-31", "YEAR", "EXACT"],
  ["2023-XX-XX", "2023-01-01", "2023-12-31", "YEAR", "EXACT"],
  ["2024-02-XX~", "2024-02-01", "2024-02-29", "MONTH", "APPROXIMATE"],
  ["2023-07-XX", "2023-07-01", "2023-07-31", "MONTH", "EXACT"],
])("%s allows the days from %s to %s", (edtf, earliest, latest, precision, qualifier) => {
  expect(boundsOf(edtf)).toEqual({ earliest, latest, precision, qualifier });
});

test.each([
  "",
  "fin 2023",
  "2023-13",
  "2023-00",
  "2023-02-30",
  "2023-02-29",
  "2023/2022",
  "2023-1",
  "2023/",
  "/",
  "1/2/3",
  "20X",
  "202XX",
  "2XXX",
  "XXXX",
  "2023-0X",
  "2023-XX-05",
  "2023-13-XX",
  "202X-07",
  "0000",
  "000X",
  "0000-21",
  "[2022-09,2023-01]",
  "[2022-09, 2023-01]",
  "{2022-09,2023-01}",
  "[2023..2022]",
  "[..]",
  "[]",
  "[2023]",
  "[2023",
  "2023-07-06~?",
  "~2023",
  "2023 ",
  "2023\u0000",
])("%j is refused, or stays open where it says so", (text) => {
  if (text === "2023/" || text === "/") expect(boundsOf(text).latest).toBeNull();
  else expect(() => boundsOf(text)).toThrow(BadEdtf);
});

test("an error says what was expected and what was received", () => {
  expect(() => boundsOf("fin 2023")).toThrow(
    'expected a date in Extended Date/Time Format such as 2023-09 or 2023-07/2023-12, but got "fin 2023"',
  );
});

test("a month is bounded by its first and its last day, in any year", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
      const text = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}`;
      const { earliest, latest } = boundsOf(text);
      const next = new Date(`${latest}T00:00:00Z`);
      next.setUTCDate(next.getUTCDate() + 1);
      expect(earliest).toBe(`${text}-01`);
      expect(latest?.slice(0, 7)).toBe(text);
      expect(next.getUTCDate()).toBe(1);
    }),
  );
});

/** A date, the days that it allows, and how certain it says that it is. */
interface Written {
  text: string;
  earliest: string;
  latest: string;
}

const two = (value: number) => String(value).padStart(2, "0");
const lastDay = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** Everything that the hub reads as one date, made together with the days that the standard gives it. */
const written: fc.Arbitrary<Written> = fc
  .record({
    year: fc.integer({ min: 1000, max: 2999 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
    shape: fc.constantFrom("year", "month", "day", "202X", "20XX", "YYYY-XX", "YYYY-XX-XX", "YYYY-MM-XX"),
    mark: fc.constantFrom("", "", "~", "?", "%"),
  })
  .map(({ day, mark, month, shape, year }) => {
    const ofMonth = `${year}-${two(month)}`;
    const within = (text: string, from: string, to: string) => ({
      text: text + mark,
      earliest: from,
      latest: to,
    });
    const ofYear = (text: string) => within(text, `${year}-01-01`, `${year}-12-31`);
    const inMonth = (text: string) => within(text, `${ofMonth}-01`, `${ofMonth}-${lastDay(year, month)}`);
    const [decade, century] = [Math.floor(year / 10), Math.floor(year / 100)];
    switch (shape) {
      case "month":
        return inMonth(ofMonth);
      case "YYYY-MM-XX":
        return inMonth(`${ofMonth}-XX`);
      case "day":
        return within(`${ofMonth}-${two(day)}`, `${ofMonth}-${two(day)}`, `${ofMonth}-${two(day)}`);
      case "202X":
        return within(`${decade}X`, `${decade}0-01-01`, `${decade}9-12-31`);
      case "20XX":
        return within(`${century}XX`, `${century}00-01-01`, `${century}99-12-31`);
      case "YYYY-XX":
        return ofYear(`${year}-XX`);
      case "YYYY-XX-XX":
        return ofYear(`${year}-XX-XX`);
      default:
        return ofYear(String(year));
    }
  });

test("every text of the grammar that the hub reads has the days that the standard gives it", () => {
  fc.assert(
    fc.property(
      written,
      written,
      fc.constantFrom("date", "interval", "one of", "since", "until"),
      (a, b, form) => {
        const [first, last] = a.earliest <= b.earliest ? [a, b] : [b, a];
        fc.pre(first.earliest <= last.latest);
        const days = (text: string) => {
          const { earliest, latest } = boundsOf(text);
          return [earliest, latest];
        };
        if (form === "date") expect(days(a.text)).toEqual([a.earliest, a.latest]);
        if (form === "interval")
          expect(days(`${first.text}/${last.text}`)).toEqual([first.earliest, last.latest]);
        if (form === "one of")
          expect(days(`[${first.text}..${last.text}]`)).toEqual([first.earliest, last.latest]);
        if (form === "since") expect(days(`${a.text}/..`)).toEqual([a.earliest, null]);
        if (form === "until") expect(days(`[..${a.text}]`)).toEqual([null, a.latest]);
      },
    ),
  );
});

/** The grammar that the hub accepts, once more and by other means. */
const DATE = String.raw`(?:\d{4}|\d{3}X|\d{2}XX|\d{4}-(?:\d{2}|XX)|\d{4}-\d{2}-(?:\d{2}|XX)|\d{4}-XX-XX)[~?%]?`;
const GRAMMAR = new RegExp(
  String.raw`^(?:${DATE}|(?:${DATE}|\.\.)?/(?:${DATE}|\.\.)?|\[(?:${DATE}\.\.(?:${DATE})?|\.\.${DATE})\])$`,
);

test("no text beside the grammar is read, however near it is", () => {
  const near = fc
    .tuple(written, fc.nat(12), fc.constantFrom("", "X", "-", "/", "..", "[", "]", "0", "9", "~", ",", " "))
    .map(([{ text }, at, put]) => text.slice(0, at) + put + text.slice(at + (at % 2)));
  fc.assert(
    fc.property(fc.oneof(near, fc.stringMatching(/^[0-9X\-./[\]~?]{0,12}$/)), (text) => {
      if (GRAMMAR.test(text)) return;
      expect(() => boundsOf(text)).toThrow(BadEdtf);
    }),
  );
});
