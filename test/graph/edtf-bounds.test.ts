import { BadEdtf, boundsOf } from "../../src/graph/edtf-bounds";
import { fc } from "../setup/properties";

test.each([
  ["2023-07/2023-12", "2023-07-01", "2023-12-31", "SEMESTER", "EXACT"],
  ["2023-12~", "2023-12-01", "2023-12-31", "MONTH", "APPROXIMATE"],
  ["2020-01~", "2020-01-01", "2020-01-31", "MONTH", "APPROXIMATE"],
  ["2023-01~/2023-03~", "2023-01-01", "2023-03-31", "QUARTER", "APPROXIMATE"],
  ["[2022-09,2023-01]", "2022-09-01", "2023-01-31", "MONTH", "UNCERTAIN"],
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
  ["2023-XX", "2023-01-01", "2023-12-31", "YEAR", "EXACT"],
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
