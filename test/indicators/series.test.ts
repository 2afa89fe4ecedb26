import type { Grant } from "../../src/access/grant";
import { addPeopleCounts, type PeopleCount } from "../factories/people-counts";
import { type BothWays, askBothWays } from "../setup/both-ways";
import { partnerGrant } from "../setup/grants";
import { openTestHub, type TestHub } from "../setup/hub";

let hub: TestHub;
let both: BothWays;

const month = (text: string): [string, string] => {
  const [year = 0, number = 1] = text.split("-").map(Number);
  return [`${text}-01`, new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)];
};

/** Values of worksites by month; published, so that every level shows them unchanged. */
const monthly = (
  indicator: string,
  worksite: string,
  values: Record<string, number | null>,
  more: Partial<PeopleCount> = {},
): PeopleCount[] =>
  Object.entries(values).map(([text, value]) => ({
    code: ["t", indicator, worksite, text, more.scope, more.sex, more.age, more.nature].join(":"),
    indicator,
    worksite,
    value,
    days: month(text),
    isPublished: true,
    ...more,
  }));

beforeAll(async () => {
  hub = await openTestHub();
  both = askBothWays(hub);
  await hub.owner.query(
    "INSERT INTO hub.indicator (code, citation_id, name, definition, unit, measure, across_places, across_time, direction, counts_people, is_linked, near_days, version, valid_from) " +
      "SELECT code, citation_id, 'x', 'x', unit, measure, p, t, 'NEUTRAL', false, false, CASE WHEN measure = 'STOCK' THEN 7 END, 1, '2020-01-01' FROM (VALUES " +
      "('t_stock', 'worksite', 'STOCK', 'SUM', 'LAST'), ('t_flow', 'event', 'FLOW', 'SUM', 'SUM'), ('t_ratio', 'ratio', 'RATIO', 'RATIO', 'RATIO'), " +
      "('t_persons', 'person', 'FLOW', 'NONE', 'NONE')) v (code, unit, measure, p, t), (SELECT min(id) AS citation_id FROM hub.citation) c",
  );
  const ratio = (code: string, worksite: string, text: string, numerator: number, denominator: number) => ({
    code: `t:${code}`,
    indicator: "t_ratio",
    worksite,
    form: "RATIO",
    value: numerator / denominator,
    numerator,
    denominator,
    days: month(text),
    isPublished: true,
  });
  await addPeopleCounts(hub.url, [
    ...monthly("t_flow", "emergence", { "2023-01": 1, "2023-02": 2, "2023-03": 4, "2024-01": 10 }),
    ...monthly("t_flow", "les-deux-fleuves", { "2023-01": 100, "2023-03": null }),
    ...monthly("t_flow", "fcp", { "2023-01": 7, "2023-02": 8 }),
    ...monthly("t_flow", "fcp", { "2023-01": 50 }, { nature: "TARGET" }),
    ...monthly("t_flow", "fcp", { "2023-01": 3 }, { scope: "PHC" }),
    ...monthly("t_stock", "emergence", { "2023-01": 10, "2023-02": 12, "2023-05": 11 }),
    ...monthly("t_stock", "les-deux-fleuves", { "2023-03": 20 }),
    ...monthly("t_stock", "fcp", { "2023-01": 5 }),
    ...monthly("t_stock", "vetis", { "2023-02": 2 }, { sex: "FEMALE" }),
    ...monthly("t_stock", "vetis", { "2023-02": 3 }, { sex: "MALE" }),
    ratio("ratio-1", "emergence", "2023-01", 1, 2),
    ratio("ratio-2", "emergence", "2023-02", 2, 8),
    ratio("ratio-3", "les-deux-fleuves", "2023-01", 3, 10),
    ...monthly("t_persons", "emergence", { "2023-01": 6, "2023-02": 6 }),
    {
      code: "t:persons",
      indicator: "t_persons",
      territory: "rouen",
      value: 40,
      days: ["2023-01-01", "2023-12-31"],
      isPublished: true,
    },
  ]);
});

afterAll(async () => {
  await both.close();
  await hub.close();
});

interface SeriesAnswer {
  series: { nodes: Record<string, unknown>[]; totalCount: number };
}

/** Rows of a series, each as its values joined by spaces; of objects the codes. */
async function rows(given: string, fields: string, grant?: Grant): Promise<string[]> {
  const { series } = await both.ask<SeriesAnswer>(
    `{ series(${given}) { nodes { ${fields} } totalCount } }`,
    {},
    grant,
  );
  expect(series.totalCount).toBeGreaterThanOrEqual(series.nodes.length);
  const text = (value: unknown): string =>
    typeof value === "object" && value !== null ? Object.values(value).map(text).join("+") : String(value);
  return series.nodes.map((row) => Object.values(row).map(text).join(" "));
}

const PLACE = "territory { code }";
const BREAKDOWN = "breakdown { code }";

test("a flow adds up over places and over time; months without data are gaps and not zeros", async () => {
  expect(
    await rows(
      'indicators: ["t_flow"], by: [TERRITORY, PERIOD], grain: MONTH, where: { programmeScope: { code: { eq: "CVG" } } }',
      `period ${PLACE} value derivation placesReceived placesExpected`,
    ),
  ).toEqual([
    "2023-01 lille 7 COMPUTED 1 2",
    "2023-01 rouen 101 COMPUTED 2 3",
    "2023-02 lille 8 COMPUTED 1 2",
    "2023-02 rouen 2 COMPUTED 1 3",
    "2023-03 rouen 4 COMPUTED 1 3",
    "2024-01 rouen 10 COMPUTED 1 3",
  ]);
  expect(
    await rows(
      'indicators: ["t_flow"], by: [PERIOD], grain: QUARTER, where: { programmeScope: { code: { eq: "CVG" } } }',
      "period periodStart periodEnd value monthsReceived monthsExpected placesReceived",
    ),
  ).toEqual(["2023-Q1 2023-01-01 2023-03-31 122 2 3 2", "2024-Q1 2024-01-01 2024-03-31 10 1 3 1"]);
  expect(
    await rows('indicators: ["t_flow"], where: { programmeScope: { code: { eq: "CVG" } } }', "period value"),
  ).toEqual(["null 132"]);
});

test("a stock adds up over places and takes the last value over time", async () => {
  expect(
    await rows('indicators: ["t_stock"], by: [TERRITORY, PERIOD], grain: SEMESTER', `period ${PLACE} value`),
  ).toEqual(["2023-S1 lille 5", "2023-S1 rouen 11", "2023-S1 strasbourg 5"]);
  expect(
    await rows(
      'indicators: ["t_stock"], by: [WORKSITE, PERIOD]',
      "period worksite { code } value monthsReceived",
    ),
  ).toEqual([
    "2023 fcp 5 null",
    "2023 emergence 11 null",
    "2023 les-deux-fleuves 20 null",
    "2023 vetis 5 null",
  ]);
});

test("a ratio is numerators over denominators along every axis", async () => {
  expect(
    await rows('indicators: ["t_ratio"], by: [TERRITORY, PERIOD]', "value numerator denominator unit"),
  ).toEqual(["0.3 6 20 ratio"]);
});

test("an indicator that is not additive has a gap that says so, and values at their own level", async () => {
  expect(
    await rows('indicators: ["t_persons"], by: [TERRITORY, PERIOD]', `${PLACE} period value gap`),
  ).toEqual(["rouen 2023 40 null"]);
  expect(
    await rows('indicators: ["t_persons"], by: [WORKSITE, PERIOD]', "worksite { code } period value gap"),
  ).toEqual(["emergence 2023 null NOT_ADDITIVE"]);
  expect(
    await rows('indicators: ["t_persons"], by: [WORKSITE, PERIOD], grain: MONTH', "period value gap"),
  ).toEqual(["2023-01 6 null", "2023-02 6 null"]);
});

test("programme scopes have separate rows, and natures are never mixed", async () => {
  expect(
    await rows(
      'indicators: ["t_flow"], by: [TERRITORY], to: "2023-01"',
      `${PLACE} programmeScope { code } value`,
    ),
  ).toEqual(["lille CVG 7", "lille PHC 3", "rouen CVG 101"]);
  expect(
    await rows('indicators: ["t_flow"], by: [TERRITORY], nature: TARGET', `${PLACE} value derivation`),
  ).toEqual(["lille 50 COMPUTED"]);
});

test("a value belongs to the period that certainly contains its own", async () => {
  expect(
    await rows('indicators: ["t_persons"], by: [TERRITORY, PERIOD], grain: MONTH', "period value fit"),
  ).toEqual(["2023-01-01/2023-12-31 40 CROSSING"]);
  expect(
    await rows(
      'indicators: ["t_flow"], by: [PERIOD], from: "2023-02", to: "2023-S1", where: { territory: { code: { eq: "rouen" } } }',
      "period value",
    ),
  ).toEqual(["2023 6"]);
});

test("a breakdown is an axis or a filter, and by default the total", async () => {
  expect(
    await rows(
      'indicators: ["t_stock"], dimensions: ["sex"], where: { territory: { code: { eq: "strasbourg" } } }',
      `${BREAKDOWN} value`,
    ),
  ).toEqual(["sex.female 2", "sex.male 3"]);
  expect(
    await rows('indicators: ["t_stock"], where: { values: ["sex.female"] }', `${BREAKDOWN} value derivation`),
  ).toEqual(["sex.female 2 COMPUTED"]);
});

test("totals are added over each axis and each combination of them, and come last", async () => {
  expect(
    await rows(
      'indicators: ["t_stock"], by: [TERRITORY], dimensions: ["sex"], totals: true, where: { territory: { code: { in: ["strasbourg", "lille"] } } }',
      `${PLACE} ${BREAKDOWN} isTotal value placesReceived placesExpected`,
    ),
  ).toEqual([
    "lille all true 5 1 2",
    "strasbourg sex.female false 2 1 1",
    "strasbourg sex.male false 3 1 1",
    "strasbourg all true 5 1 1",
    "null sex.female true 2 1 2",
    "null sex.male true 3 1 2",
    "null all true 10 2 2",
  ]);
});

test("values are compared with the period before and the same period a year before", async () => {
  const asked = `by: [PERIOD], indicators: ["t_flow"], where: { territory: { code: { eq: "rouen" } } }`;
  expect(
    await rows(
      `${asked}, grain: MONTH, compare: PREVIOUS_PERIOD, from: "2023-02"`,
      "period value comparison change relativeChange",
    ),
  ).toEqual(["2023-02 2 101 -99 -0.980198", "2023-03 4 2 2 1", "2024-01 10 null null null"]);
  expect(
    await rows(
      `${asked}, grain: MONTH, compare: SAME_PERIOD_LAST_YEAR, from: "2024"`,
      "period value comparison change",
    ),
  ).toEqual(["2024-01 10 101 -91"]);
});

test("values are compared with the place above and with the target", async () => {
  const asked = `indicators: ["t_flow"], to: "2023-01", where: { programmeScope: { code: { eq: "CVG" } } }`;
  expect(
    await rows(`${asked}, by: [WORKSITE], compare: PARENT`, "worksite { code } value comparison"),
  ).toEqual(["fcp 7 7", "emergence 1 101", "les-deux-fleuves 100 101"]);
  expect(await rows(`${asked}, by: [TERRITORY], compare: PARENT`, `${PLACE} value comparison`)).toEqual([
    "lille 7 108",
    "rouen 101 108",
  ]);
  expect(
    await rows(`${asked}, by: [TERRITORY], compare: TARGET`, `${PLACE} value comparison target`),
  ).toEqual(["lille 7 50 50", "rouen 101 null null"]);
});

test("having, top and the order apply to the values of rows, and totals stay", async () => {
  const asked = `indicators: ["t_flow"], by: [WORKSITE, PERIOD], grain: MONTH, where: { programmeScope: { code: { eq: "CVG" } } }`;
  const fields = "period worksite { code } value";
  expect(await rows(`${asked}, having: { value: { gte: 8, lt: 100 } }`, fields)).toEqual([
    "2023-02 fcp 8",
    "2024-01 emergence 10",
  ]);
  expect(await rows(`${asked}, top: { count: 1, per: [PERIOD] }`, fields)).toEqual([
    "2023-01 les-deux-fleuves 100",
    "2023-02 fcp 8",
    "2023-03 emergence 4",
    "2024-01 emergence 10",
  ]);
  expect(
    await rows(`${asked}, top: { count: 2, smallest: true }, totals: true, from: "2023-02"`, fields),
  ).toEqual([
    "2023-02 emergence 2",
    "2023-02 null 10",
    "2023-03 emergence 4",
    "2023-03 null 4",
    "2024-01 null 10",
  ]);
  expect(await rows(`${asked}, orderBy: [{ value: DESC }, { worksite: ASC }]`, fields)).toEqual([
    "2023-01 les-deux-fleuves 100",
    "2024-01 emergence 10",
    "2023-02 fcp 8",
    "2023-01 fcp 7",
    "2023-03 emergence 4",
    "2023-02 emergence 2",
    "2023-01 emergence 1",
    "2023-03 les-deux-fleuves null",
  ]);
});

test("combinations without data are rows on request, with a gap that says that nothing is recorded", async () => {
  expect(
    await rows(
      'indicators: ["t_flow"], by: [TERRITORY, PERIOD], grain: MONTH, from: "2023-02", to: "2023-03", fill: true, where: { territory: { code: { in: ["rouen", "lille", "nantes"] } } }',
      `period ${PLACE} value gap`,
    ),
  ).toEqual([
    "2023-02 lille 8 null",
    "2023-02 nantes null NO_DATA",
    "2023-02 rouen 2 null",
    "2023-03 lille null NO_DATA",
    "2023-03 nantes null NO_DATA",
    "2023-03 rouen 4 null",
  ]);
  expect(
    await rows('indicators: ["t_ratio"], dimensions: ["sex"], fill: true', `${BREAKDOWN} value gap`),
  ).toEqual(["sex.female null NO_DATA", "sex.male null NO_DATA", "sex.not_stated null NO_DATA"]);
});

test("an institution has the sum of the territories that it is committed to", async () => {
  const { data } = await hub.ask<{
    commitments: { nodes: { institution: { code: string }; territory: { code: string } | null }[] };
  }>("{ commitments(first: 500) { nodes { institution { code } territory { code } } } }");
  const committed = new Map<string, Set<string>>();
  for (const { institution, territory } of data.commitments.nodes) {
    if (territory !== null && ["rouen", "lille", "strasbourg"].includes(territory.code))
      committed.set(institution.code, new Set([...(committed.get(institution.code) ?? []), territory.code]));
  }
  const values: Record<string, number> = { rouen: 31, lille: 5, strasbourg: 5 };
  const expected = [...committed].map(
    ([institution, territories]) =>
      `${institution} ${[...territories].reduce((sum, territory) => sum + (values[territory] ?? 0), 0)}`,
  );
  await addPeopleCounts(hub.url, monthly("t_stock", "les-deux-fleuves", { "2023-05": 20 }));
  expect(await rows('indicators: ["t_stock"], by: [INSTITUTION]', "institution { code } value")).toEqual(
    expected.toSorted(),
  );
  await addPeopleCounts(hub.url, monthly("t_stock", "les-deux-fleuves", { "2023-05": null }));
});

test("a value that a source states for the network replaces the sum of its territories", async () => {
  await addPeopleCounts(hub.url, [
    { code: "t:network", indicator: "t_flow", value: 500, days: month("2023-01"), isPublished: true },
  ]);
  expect(
    await rows(
      'indicators: ["t_flow"], by: [PERIOD], to: "2023-02", grain: MONTH, where: { programmeScope: { code: { eq: "CVG" } } }',
      "period value derivation placesReceived",
    ),
  ).toEqual(["2023-01 500 STATED null", "2023-02 10 COMPUTED 2"]);
  expect(
    await rows(
      'indicators: ["t_flow"], to: "2023-01", where: { territory: { code: { in: ["rouen", "lille"] } }, programmeScope: { code: { eq: "CVG" } } }',
      "value placesReceived placesExpected",
    ),
  ).toEqual(["108 2 2"]);
  await hub.owner.query("DELETE FROM hub_raw.observation WHERE code = 't:network'");
});

test("a year is not counted in addition to its months", async () => {
  await addPeopleCounts(hub.url, [
    {
      code: "t:year",
      indicator: "t_flow",
      worksite: "emergence",
      value: 90,
      days: ["2023-01-01", "2023-12-31"],
      isPublished: true,
    },
  ]);
  const asked =
    'indicators: ["t_flow"], by: [WORKSITE, PERIOD], where: { worksite: { code: { eq: "emergence" } } }';
  expect(await rows(asked, "period value monthsReceived")).toEqual(["2023 90 12", "2024 10 1"]);
  expect(await rows(`${asked}, grain: QUARTER`, "period value monthsReceived")).toEqual([
    "2023-Q1 7 3",
    "2024-Q1 10 1",
  ]);
  await hub.owner.query("DELETE FROM hub_raw.observation WHERE code = 't:year'");
});

test("rows come in pages that neither overlap nor omit rows", async () => {
  const asked = 'indicators: ["t_flow", "t_stock"], by: [WORKSITE, PERIOD], grain: MONTH';
  const whole = await rows(asked, "indicator { code } period worksite { code } value");
  const walked: unknown[] = [];
  for (let after = "", steps = 0; steps < 20; steps += 1) {
    const { series } = await both.ask<{
      series: {
        nodes: {
          indicator: { code: string };
          period: string;
          worksite: { code: string };
          value: number | null;
        }[];
        edges: { cursor: string; node: { period: string } }[];
        pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string };
      };
    }>(
      `{ series(${asked}, first: 4${after}) { nodes { indicator { code } period worksite { code } value }
         edges { cursor node { period } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
    );
    expect(series.pageInfo.hasPreviousPage).toBe(walked.length > 0);
    expect(series.edges.map(({ node }) => node.period)).toEqual(series.nodes.map(({ period }) => period));
    expect(series.edges.at(-1)?.cursor).toBe(series.pageInfo.endCursor);
    for (const { indicator, period, worksite, value } of series.nodes)
      walked.push(`${indicator.code} ${period} ${worksite.code} ${value}`);
    if (!series.pageInfo.hasNextPage) break;
    after = `, after: "${series.pageInfo.endCursor}"`;
  }
  expect(walked).toEqual(whole);
  expect(whole.length).toBeGreaterThan(10);
});

test("a cursor continues its own series only, however the arguments are written", async () => {
  const asked =
    'indicators: ["t_flow"], by: [WORKSITE, PERIOD], where: { territory: { code: { ne: "none" } } }';
  const first = (given: string) => `{ series(${given}) { pageInfo { endCursor } nodes { period } } }`;
  const { series } = await both.ask<{ series: { pageInfo: { endCursor: string } } }>(
    first(`${asked}, grain: MONTH, first: 2`),
  );
  const after = series.pageInfo.endCursor;
  const expected = await both.ask(first(`${asked}, grain: MONTH, first: 3, after: "${after}"`));
  const given = { indicators: ["t_flow"], grain: "MONTH", code: "none", first: 3, after };
  const written = `query ($indicators: [String!]!, $grain: PeriodGrain!, $code: String, $first: Int!, $after: String, $from: String) {
    series(indicators: $indicators, by: [WORKSITE, PERIOD], grain: $grain, first: $first, after: $after, from: $from,
      where: { territory: { code: { ne: $code, eq: null } } }) { pageInfo { endCursor } nodes { period } } }`;
  expect(await both.ask(written, given)).toEqual(expected);
  for (const other of [
    `${asked}, grain: YEAR`,
    `${asked.replace("none", "other")}, grain: MONTH`,
    `${asked}, grain: MONTH, totals: true`,
  ]) {
    expect(await both.refusal(first(`${other}, after: "${after}"`))).toEqual([
      `after must be a cursor of this series, but got "${after}"`,
    ]);
  }
});

test("all arguments may be variables", async () => {
  const query = `query ($indicators: [String!]!, $by: [SeriesAxis!]!, $grain: PeriodGrain!, $where: SeriesFilter, $from: String, $compare: SeriesComparison,
      $having: SeriesCondition, $top: SeriesTop, $order: [SeriesOrder!], $first: Int!, $totals: Boolean!, $relative: RelativePeriod) {
    series(indicators: $indicators, by: $by, grain: $grain, where: $where, from: $from, compare: $compare, having: $having, top: $top, orderBy: $order,
      first: $first, totals: $totals, relative: $relative) { nodes { period territory { code name } value comparison isTotal } } }`;
  const variables = {
    indicators: ["t_flow"],
    by: ["TERRITORY", "PERIOD"],
    grain: "MONTH",
    where: { territory: { code: { in: ["rouen", "lille"] } } },
    from: "2023",
    compare: "PREVIOUS_PERIOD",
    having: { value: { gt: 3 } },
    top: { count: 1, per: ["PERIOD"] },
    order: [{ value: "DESC" }],
    first: 3,
    totals: true,
  };
  const { series } = await both.ask<SeriesAnswer>(query, variables);
  expect(series.nodes).toEqual([
    { period: "2023-01", territory: null, value: 108, comparison: null, isTotal: true },
    {
      period: "2023-01",
      territory: { code: "rouen", name: "Rouen" },
      value: 101,
      comparison: null,
      isTotal: false,
    },
    { period: "2023-02", territory: null, value: 10, comparison: 108, isTotal: true },
  ]);
  const { from: _from, ...relative } = { ...variables, relative: "LAST_12_MONTHS" };
  expect((await both.ask<SeriesAnswer>(query, relative)).series.nodes).toEqual([]);
});

test("a relative period counts from the given day, whether it is a variable or a literal", async () => {
  const query = (more: string, declared = "") =>
    `query ${declared} { series(indicators: ["t_flow"], by: [PERIOD, TERRITORY], grain: MONTH, ${more}) {
      nodes { period territory { code } value } } }`;
  const year2023 = await both.ask<SeriesAnswer>(query('from: "2023", to: "2023"'));
  const january = await both.ask<SeriesAnswer>(query('from: "2023-01", to: "2023-01"'));
  expect(year2023.series.nodes.length).toBeGreaterThan(january.series.nodes.length);
  expect(january.series.nodes.length).toBeGreaterThan(0);
  expect(await both.ask(query('relative: LAST_YEAR, relativeTo: "2024-06-30"'))).toEqual(year2023);
  expect(await both.ask(query('relative: THIS_MONTH, relativeTo: "2023-01-31"'))).toEqual(january);
  const declared = "($relative: RelativePeriod, $day: LocalDate)";
  const byVariables = query("relative: $relative, relativeTo: $day", declared);
  const asked = async (relative: string | null, day: string | null) =>
    both.ask<SeriesAnswer>(byVariables, { relative, day });
  expect(await asked("LAST_YEAR", "2024-01-01")).toEqual(year2023);
  expect(await asked("THIS_YEAR", "2023-12-31")).toEqual(year2023);
  expect(await asked("LAST_MONTH", "2023-02-28")).toEqual(january);
  expect((await asked("LAST_MONTH", null)).series.nodes).toEqual([]);
});

test("the dimensions of an indicator are the axes and values visible to the caller", async () => {
  const query = `query ($indicator: String!) { dimensions(indicator: $indicator) { axes grains natures firstDay lastDay dimensions values
    indicator { code } territories worksites programmeScopes } }`;
  const asked = async (indicator: string, grant?: Grant) =>
    (await both.ask<{ dimensions: object }>(query, { indicator }, grant)).dimensions;
  expect(await asked("t_stock")).toEqual({
    axes: ["PERIOD", "TERRITORY", "WORKSITE", "INSTITUTION"],
    grains: ["MONTH", "QUARTER", "SEMESTER", "YEAR"],
    natures: ["ACTUAL"],
    firstDay: "2023-01-01",
    lastDay: "2023-05-31",
    dimensions: ["sex"],
    values: ["sex.female", "sex.male"],
    indicator: { code: "t_stock" },
    territories: ["lille", "rouen", "strasbourg"],
    worksites: ["emergence", "fcp", "les-deux-fleuves", "vetis"],
    programmeScopes: ["CVG"],
  });
  expect(await asked("t_flow", await partnerGrant(hub.url, "lille"))).toEqual({
    axes: ["PERIOD", "TERRITORY", "WORKSITE", "INSTITUTION"],
    grains: ["MONTH", "QUARTER", "SEMESTER", "YEAR"],
    natures: ["ACTUAL", "TARGET"],
    firstDay: "2023-01-01",
    lastDay: "2023-02-28",
    dimensions: [],
    values: [],
    indicator: { code: "t_flow" },
    territories: ["lille"],
    worksites: ["fcp"],
    programmeScopes: ["CVG", "PHC"],
  });
  expect(await asked("nothing")).toBeNull();
});

test("a partner sees only the series of its territory, and totals over what it sees", async () => {
  const grant = await partnerGrant(hub.url, "lille");
  expect(
    await rows(
      'indicators: ["t_flow"], by: [TERRITORY], to: "2023-01", compare: PARENT',
      `${PLACE} programmeScope { code } value comparison`,
      grant,
    ),
  ).toEqual(["lille CVG 7 7", "lille PHC 3 3"]);
  expect(await rows('indicators: ["t_flow"], by: [WORKSITE]', "worksite { code }", grant)).toEqual([
    "fcp",
    "fcp",
  ]);
});

test.each([
  ["indicators: []", "indicators must be 1 to 20 codes, but got 0"],
  ['indicators: ["t_flow", "t_flwo"]', 'indicators[1] must be the code of an indicator, but got "t_flwo"'],
  ['indicators: ["t_flow"], by: [PERIOD, PERIOD]', 'by must be each axis once, but got ["PERIOD","PERIOD"]'],
  [
    'indicators: ["t_flow"], dimensions: ["sex", "sex"]',
    'dimensions must be at most 3 codes, each once, but got ["sex","sex"]',
  ],
  [
    'indicators: ["t_flow"], dimensions: ["sex", "ages"]',
    'dimensions[1] must be the code of a dimension, such as sex, but got "ages"',
  ],
  [
    'indicators: ["t_flow"], where: { values: ["age.old"] }',
    'where.values[0] must be the code of a value of a dimension, such as sex.female, but got "age.old"',
  ],
  [
    'indicators: ["t_flow"], by: [INSTITUTION, TERRITORY]',
    'by must be without TERRITORY and WORKSITE where INSTITUTION is, but got ["TERRITORY","INSTITUTION"]',
  ],
  [
    'indicators: ["t_flow"], from: "2023-13"',
    'from must be a period such as 2023, 2023-S2, 2023-Q3, 2023-07 or 2023-07-06, but got "2023-13"',
  ],
  [
    'indicators: ["t_flow"], to: "2023-02-30"',
    'to must be a period such as 2023, 2023-S2, 2023-Q3, 2023-07 or 2023-07-06, but got "2023-02-30"',
  ],
  [
    'indicators: ["t_flow"], from: "2023", relative: THIS_YEAR',
    'relative must be left out with `from` or `to`, but got "a value"',
  ],
  [
    'indicators: ["t_flow"], relativeTo: "2023-06-30"',
    'relativeTo must be left out without `relative`, but got "a value"',
  ],
  [
    'indicators: ["t_flow"], compare: PREVIOUS_PERIOD',
    'compare must be left out without the axis PERIOD, but got "PREVIOUS_PERIOD"',
  ],
  [
    'indicators: ["t_flow"], compare: PARENT',
    'compare must be left out without an axis TERRITORY, WORKSITE or INSTITUTION, but got "PARENT"',
  ],
  [
    'indicators: ["t_flow"], dimensions: ["sex"], where: { values: ["sex.female"] }',
    'where.values must be at most one value of each dimension that is not among `dimensions`, and at most 3 dimensions in all, but got ["sex.female"]',
  ],
  ['indicators: ["t_flow"], first: 0', "first must be an integer from 1 to 10000, but got 0"],
  ['indicators: ["t_flow"], after: "x"', 'after must be a cursor of this series, but got "x"'],
  [
    'indicators: ["t_flow"], by: [PERIOD], grain: MONTH, fill: true, from: "1960", to: "2024"',
    "fill must be left out where `from` and `to` are more than 600 periods apart, but got true",
  ],
  [
    'indicators: ["t_flow"], by: [PERIOD], fill: true, to: "9999"',
    "fill must be left out where `from` and `to` are more than 600 periods apart, but got true",
  ],
  ['indicators: ["t_flow"], top: { count: 0 }', "top.count must be an integer from 1, but got 0"],
  [
    'indicators: ["t_flow"], orderBy: [{}]',
    'orderBy[0] must be exactly one field (one element for each key of the order), but got "none"',
  ],
])("series(%s) is refused with what was expected", async (given, message) => {
  expect(await both.refusal(`{ series(${given}) { nodes { value } } }`)).toEqual([message]);
});

test("a series takes two statements, plus one per noun selected, regardless of the number of rows", async () => {
  const asked = (to: string) =>
    `{ series(indicators: ["t_flow", "t_stock"], by: [WORKSITE, PERIOD], grain: MONTH, to: "${to}") { nodes { worksite { name } value } } }`;
  const few = await hub.ask<SeriesAnswer>(asked("2023-01"));
  const many = await hub.ask<SeriesAnswer>(asked("2024"));
  expect(many.data.series.nodes.length).toBeGreaterThan(few.data.series.nodes.length + 5);
  expect([few.statements, many.statements]).toEqual([3, 3]);
});
