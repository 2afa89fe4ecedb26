import { addPeopleCounts, type PeopleCount } from "../factories/people-counts";
import { type BothWays, askBothWays } from "../setup/both-ways";
import { openTestHub, type TestHub } from "../setup/hub";

let hub: TestHub;
let both: BothWays;

beforeAll(async () => {
  hub = await openTestHub();
  both = askBothWays(hub);
});

afterAll(async () => {
  await both.close();
  await hub.close();
});

afterEach(() => hub.owner.query("DELETE FROM hub_raw.observation WHERE code LIKE 't-%'"));

/** Counts of one indicator about Lille or its worksites. */
const counts = (
  indicator: string,
  ...given: [value: number, first: string, last: string, more?: Partial<PeopleCount>][]
): PeopleCount[] =>
  given.map(([value, first, last, more]) => ({
    code: `t-${indicator}-${first}-${last}-${more?.worksite ?? ""}`,
    indicator,
    value,
    days: [first, last],
    isPublished: true,
    ...(more?.worksite === undefined && { territory: "lille" }),
    ...more,
  }));

/** Rows of a series as period, value or gap, and fit. */
async function rows(given: string, territory = "lille"): Promise<string[]> {
  const { series } = await both.ask<{
    series: { nodes: { period: string | null; value: number | null; gap: string | null; fit: string }[] };
  }>(
    `{ series(${given}, where: { territory: { code: { eq: "${territory}" } } }) { nodes { period periodStart periodEnd value gap fit } } }`,
  );
  return series.nodes.map(({ period, value, gap, fit }) => [period, value ?? gap, fit].join(" "));
}

/** Leaves one end of a period open. */
async function open(end: "earliest" | "latest"): Promise<void> {
  await hub.owner.query(
    `UPDATE hub_raw.observation SET period_${end} = NULL, period_edtf = '${end === "latest" ? "2024-07-06/.." : "../2024-07-06"}' WHERE code LIKE 't-%'`,
  );
}

const HALF_YEARS = counts("entries", [10, "2023-04-01", "2023-09-30"], [12, "2023-10-01", "2024-03-31"]);

test("half-years from April to March are told as they are where the calendar has none", async () => {
  await addPeopleCounts(hub.url, HALF_YEARS);
  expect(await rows('indicators: ["entries"], by: [PERIOD]')).toEqual([
    "2023 10 FITS",
    "2023-10-01/2024-03-31 12 CROSSING",
  ]);
  expect(await rows('indicators: ["entries"], by: [PERIOD], grain: SEMESTER')).toEqual([
    "2023-04-01/2023-09-30 10 CROSSING",
    "2023-10-01/2024-03-31 12 CROSSING",
  ]);
  expect(await rows('indicators: ["entries"]')).toEqual([" 10 FITS", "2023-10-01/2024-03-31 12 CROSSING"]);
  const { observations } = await both.ask<{ observations: { nodes: { period: object }[] } }>(
    `{ observations(filter: { code: { startsWith: "t-" } }, orderBy: [{ period: ASC }]) { nodes { period { edtf earliest latest } } } }`,
  );
  expect(observations.nodes.map(({ period }) => period)).toEqual([
    { edtf: "2023-04-01/2023-09-30", earliest: "2023-04-01", latest: "2023-09-30" },
    { edtf: "2023-10-01/2024-03-31", earliest: "2023-10-01", latest: "2024-03-31" },
  ]);
});

test("a value that reaches into the days that were asked for is told, and one that does not is not", async () => {
  await addPeopleCounts(hub.url, HALF_YEARS);
  expect(await rows('indicators: ["entries"], by: [PERIOD], from: "2024"')).toEqual([
    "2023-10-01/2024-03-31 12 CROSSING",
  ]);
  expect(await rows('indicators: ["entries"], by: [PERIOD], from: "2024-Q2"')).toEqual([]);
});

test("a filled period in which a value is held elsewhere says so, and never that nothing is recorded", async () => {
  await addPeopleCounts(hub.url, HALF_YEARS);
  expect(
    await rows('indicators: ["entries"], by: [PERIOD, TERRITORY], from: "2022", to: "2024", fill: true'),
  ).toEqual(["2022 NO_DATA FITS", "2023 10 FITS", "2023-10-01/2024-03-31 12 CROSSING", "2024 CROSSING FITS"]);
});

test("a stock of a vague day is told with the days that it may be of", async () => {
  await addPeopleCounts(hub.url, counts("file_active", [70, "2021-10-01", "2022-04-30"]));
  expect(
    await rows('indicators: ["file_active"], by: [PERIOD, TERRITORY], from: "2021", to: "2022", fill: true'),
  ).toEqual(["2021 VAGUE FITS", "2021-10-01/2022-04-30 70 VAGUE", "2022 VAGUE FITS"]);
  expect(await rows('indicators: ["file_active"]')).toEqual([" 70 FITS"]);
});

test.each([
  ["latest", "2024-07-06/.. 5 OPEN"],
  ["earliest", "../2024-07-06 5 OPEN"],
] as const)("a value without a known %s day is told as open", async (end, row) => {
  await addPeopleCounts(hub.url, counts("entries", [5, "2024-07-06", "2024-07-06"]));
  await open(end);
  for (const axes of ["by: [PERIOD]", "by: [PERIOD, WORKSITE], grain: SEMESTER", "by: [TERRITORY]"])
    expect(await rows(`indicators: ["entries"], ${axes}`)).toEqual(axes.includes("WORKSITE") ? [] : [row]);
});

test("values of worksites that fit into no period are told by worksite, and added for their territory", async () => {
  const days = ["2023-10-01", "2024-03-31"] as const;
  await addPeopleCounts(
    hub.url,
    counts("entries", [4, ...days, { worksite: "fcp" }], [5, ...days, { worksite: "abej-solidarite" }]),
  );
  expect(await rows('indicators: ["entries"], by: [PERIOD, WORKSITE]')).toEqual([
    "2023-10-01/2024-03-31 5 CROSSING",
    "2023-10-01/2024-03-31 4 CROSSING",
  ]);
  expect(await rows('indicators: ["entries"], by: [PERIOD, TERRITORY]')).toEqual([
    "2023-10-01/2024-03-31 9 CROSSING",
  ]);
});

test("a value is left out where values of shorter periods tell more", async () => {
  await addPeopleCounts(
    hub.url,
    counts("entries", [12, "2023-01-01", "2023-12-31"], [1, "2023-01-01", "2023-01-31"]),
  );
  expect(await rows('indicators: ["entries"], by: [PERIOD], grain: MONTH')).toEqual(["2023-01 1 FITS"]);
  expect(await rows('indicators: ["entries"], by: [PERIOD]')).toEqual(["2023 12 FITS"]);
});

test("a value that was inferred from its source stays so", async () => {
  const { rows: inferred } = await hub.owner.query<{ indicator: string; territory: string; value: number }>(
    `SELECT i.code AS indicator, t.code AS territory, o.value::float8 AS value FROM hub_raw.observation o
     JOIN hub.citation c ON c.id = o.citation_id JOIN hub.indicator i ON i.id = o.indicator_id JOIN hub.territory t ON t.id = o.territory_id
     WHERE c.derivation = 'INFERRED' AND o.value IS NOT NULL AND o.nature = 'ACTUAL' AND o.form IN ('ABSOLUTE', 'RATIO')
       AND o.call_id IS NULL AND o.subject_kind = 'TERRITORY'`,
  );
  expect(inferred.length).toBeGreaterThan(0);
  for (const { indicator, territory, value } of inferred) {
    const { series } = await both.ask<{ series: { nodes: object[] } }>(
      `{ series(indicators: ["${indicator}"], by: [TERRITORY], where: { territory: { code: { eq: "${territory}" } } }) { nodes { value derivation } } }`,
    );
    expect(series.nodes).toContainEqual({ value, derivation: "INFERRED" });
  }
});

test("every value of the seed that is a quantity or a ratio is in a series", async () => {
  const { rows: held } = await hub.owner.query<{
    indicator: string;
    nature: string;
    place: string;
    value: number;
  }>(
    `SELECT DISTINCT i.code AS indicator, o.nature, t.code AS place, o.value::float8 AS value
     FROM hub_raw.observation o JOIN hub.indicator i ON i.id = o.indicator_id JOIN hub.territory t ON t.id = o.territory_id
     WHERE o.value IS NOT NULL AND o.form IN ('ABSOLUTE', 'RATIO') AND o.call_id IS NULL AND o.subject_kind = 'TERRITORY'`,
  );
  const missing: string[] = [];
  for (const { indicator, nature, place, value } of held) {
    const { series } = await both.ask<{
      series: { nodes: { value: number | null; isContradicted: boolean }[] };
    }>(
      `{ series(indicators: ["${indicator}"], nature: ${nature}, by: [TERRITORY, PERIOD], grain: MONTH, where: { territory: { code: { eq: "${place}" } } }) { nodes { value isContradicted } } }`,
    );
    const isThere = series.nodes.some((row) => row.value === value || row.isContradicted);
    if (!isThere) missing.push(`${indicator} ${nature} ${place} ${value}`);
  }
  expect(missing).toEqual([]);
});
