import { FULL_GRANT } from "../../src/access/grant";
import { VERSION_HEADER } from "../../src/server/http/answer-headers";
import { addPeopleCounts } from "../factories/people-counts";
import { openQueryHub, type QueryHub } from "./query-files";

let queries: QueryHub;

beforeAll(async () => {
  queries = await openQueryHub(FULL_GRANT);
});

afterAll(() => queries.close());

test("a copy updated by changes and deletions equals a complete download", async () => {
  const read = async (path: string) => {
    const { headers, text } = await queries.get(path);
    const rows: { code: string }[] = JSON.parse(text);
    return { rows, version: headers.get(VERSION_HEADER) ?? "" };
  };
  const first = await read("/queries/observations.json");
  const copy = new Map(first.rows.map((row) => [row.code, row]));
  await addPeopleCounts(queries.hub.url, [{ code: "t-1", worksite: "fcp", value: 40 }]);
  await queries.hub.owner.query("DELETE FROM hub_raw.observation WHERE code = 'lyon-headcount-start'");
  await queries.hub.owner.query(
    "UPDATE hub_raw.observation SET value = 253 WHERE code = 'lyon-headcount-2023-07'",
  );
  const changed = await read(`/queries/observations.json?changedSince=${first.version}`);
  const gone = await read(`/queries/observation-deletions.json?changedSince=${first.version}`);
  expect(changed.rows.map(({ code }) => code).toSorted()).toEqual(["lyon-headcount-2023-07", "t-1"]);
  expect(gone.rows.map(({ code }) => code)).toEqual(["lyon-headcount-start"]);
  for (const row of changed.rows) copy.set(row.code, row);
  for (const { code } of gone.rows) copy.delete(code);
  const all = await read("/queries/observations.json");
  const byCode = (rows: Iterable<{ code: string }>) =>
    [...rows].toSorted((one, other) => (one.code < other.code ? -1 : 1));
  expect(byCode(copy.values())).toEqual(byCode(all.rows));
});

test("a series is a table with typed columns, and an unknown indicator is rejected before the first row", async () => {
  const { text } = await queries.get("/queries/indicator-series.csv?indicators=headcount&from=2023-07-06");
  expect(text.split("\r\n").slice(0, 3)).toEqual([
    "indicator.code,indicator.name,period,periodStart,periodEnd,fit,territory.code,territory.name,programmeScope.code,breakdown.code,breakdown.sex.code,breakdown.sex.name,breakdown.age.code,breakdown.age.name,value,unit,gap,derivation,quality,standardError,placesReceived,placesExpected,comparison,change",
    "headcount,Salarié·es en contrat,2023,2023-01-01,2023-12-31,FITS,charente,Charente,,all,,,,,,personne,NOT_STATED,,EXACT,,,,,",
    "headcount,Salarié·es en contrat,2023,2023-01-01,2023-12-31,FITS,ille-et-vilaine,Ille-et-Vilaine,CVG,all,,,,,162,personne,,STATED,EXACT,,,,,",
  ]);
  const refused = await queries.get("/queries/indicator-series.csv?indicators=headcuont");
  expect([refused.status, JSON.parse(refused.text).errors[0].message]).toEqual([
    400,
    'indicators[0] must be the code of an indicator, but got "headcuont"',
  ]);
});
