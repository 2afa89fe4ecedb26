import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NOUNS } from "../../src/nouns";
import { dataSourceOf } from "../../src/data/data-source";
import { rebuildReadModels, verifyReadModels } from "../../src/data/verify-read-models";
import { seed } from "../../src/seed/seed";
import { Breakdowns1763971200031 } from "../../migrations/1763971200031-breakdowns";
import { FiguresOfAnyPeriod1763971200032 } from "../../migrations/1763971200032-figures-of-any-period";
import { addPeopleCounts, type PeopleCount } from "../factories/people-counts";
import { type BothWays, askBothWays } from "../setup/both-ways";
import { TEST_DISCLOSURE } from "../setup/disclosure";
import { openTestHub, type TestHub } from "../setup/hub";
import { MODELS } from "../setup/models";

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

afterEach(async () => {
  expect((await verifyReadModels(hub.url)).filter(({ missing, surplus }) => missing + surplus > 0)).toEqual(
    [],
  );
  await hub.owner.query("DELETE FROM hub_raw.observation WHERE code LIKE 't-%'");
});

/** Entries of a worksite in 2024; published, so that every level shows them unchanged. */
const entries = (...counts: [worksite: string, value: number | null, ...values: string[]][]): PeopleCount[] =>
  counts.map(([worksite, value, ...values]) => ({
    code: ["t", worksite, ...values].join("-"),
    indicator: "entries",
    worksite,
    value,
    values,
    days: ["2024-01-01", "2024-12-31"],
    isPublished: true,
  }));

/** Rows of a series of entries as breakdown, value, gap and derivation. */
async function rows(given: string): Promise<string[]> {
  const { series } = await both.ask<{
    series: {
      nodes: { breakdown: { code: string }; value: number | null; gap: string | null; isTotal: boolean }[];
    };
  }>(
    `{ series(indicators: ["entries"], from: "2024"${given}) { nodes { breakdown { code } value gap isTotal } } }`,
  );
  return series.nodes.map(({ breakdown, value, gap, isTotal }) =>
    [breakdown.code, value ?? gap, ...(isTotal ? ["TOTAL"] : [])].join(" "),
  );
}

test("values of a dimension that exclude each other add up, those of people of whom it is not known included", async () => {
  await addPeopleCounts(
    hub.url,
    entries(
      ["emergence", 4, "sex.female"],
      ["emergence", 6, "sex.male"],
      ["emergence", 1, "sex.not_stated"],
      ["vetis", 3, "sex.female"],
    ),
  );
  expect(await rows(', dimensions: ["sex"], totals: true')).toEqual([
    "sex.female 7",
    "sex.male 6",
    "sex.not_stated 1",
    "all 11 TOTAL",
  ]);
});

test("values of a dimension that overlap are never added", async () => {
  await addPeopleCounts(
    hub.url,
    entries(
      ["emergence", 4, "obstacle.health"],
      ["emergence", 6, "obstacle.housing"],
      ["les-deux-fleuves", 5, "obstacle.health"],
    ),
  );
  expect(await rows(', dimensions: ["obstacle"], totals: true')).toEqual([
    "obstacle.health 9",
    "obstacle.housing 6",
    "all NOT_ADDITIVE TOTAL",
  ]);
  expect(await rows("")).toEqual(["all NOT_ADDITIVE"]);
  expect(await rows(", by: [WORKSITE]")).toEqual(["all NOT_ADDITIVE", "all NOT_ADDITIVE"]);
  await addPeopleCounts(hub.url, entries(["emergence", 8]));
  expect(await rows("")).toEqual(["all 8"]);
});

test("a total over several dimensions is worked out one dimension after the other", async () => {
  const ages = ["age.under_26", "age.from_26_to_49", "age.from_50"];
  await addPeopleCounts(
    hub.url,
    entries(
      ...ages.flatMap((age, index): [string, number, string, string][] => [
        ["emergence", 10 + index, "sex.female", age],
        ["emergence", 20 + index, "sex.male", age],
      ]),
    ),
  );
  expect(await rows(', dimensions: ["age", "sex"], totals: true')).toEqual([
    "age.under_26+sex.female 10",
    "age.from_26_to_49+sex.female 11",
    "age.from_50+sex.female 12",
    "sex.female 33 TOTAL",
    "age.under_26+sex.male 20",
    "age.from_26_to_49+sex.male 21",
    "age.from_50+sex.male 22",
    "sex.male 63 TOTAL",
    "age.under_26 30 TOTAL",
    "age.from_26_to_49 32 TOTAL",
    "age.from_50 34 TOTAL",
    "all 96 TOTAL",
  ]);
  expect(await rows(', dimensions: ["age"], where: { values: ["sex.male"] }')).toEqual([
    "age.under_26+sex.male 20",
    "age.from_26_to_49+sex.male 21",
    "age.from_50+sex.male 22",
  ]);
  expect(
    await rows(
      ', dimensions: ["age"], top: { count: 1, perBreakdown: true }, orderBy: [{ breakdown: DESC }]',
    ),
  ).toEqual(["age.from_50 34", "age.from_26_to_49 32", "age.under_26 30"]);
});

test("another value in the catalogue makes totals without it incomplete, at once", async () => {
  await addPeopleCounts(hub.url, entries(["emergence", 4, "sex.female"], ["emergence", 6, "sex.male"]));
  expect(await rows("")).toEqual(["all 10"]);
  await hub.owner.query("UPDATE hub.dimension_value SET is_not_stated = false WHERE code = 'sex.not_stated'");
  expect(await rows("")).toEqual([]);
  await hub.owner.query("UPDATE hub.dimension SET is_partition = false WHERE code = 'sex'");
  expect(await rows("")).toEqual(["all NOT_ADDITIVE"]);
  await hub.owner.query("UPDATE hub.dimension SET is_partition = true WHERE code = 'sex'");
  await hub.owner.query("UPDATE hub.dimension_value SET is_not_stated = true WHERE code = 'sex.not_stated'");
});

test("observations are found by breakdown, dimension and value, and tell their value in a dimension", async () => {
  await addPeopleCounts(
    hub.url,
    entries(
      ["emergence", 12],
      ["emergence", 4, "sex.female"],
      ["emergence", 1, "sex.female", "age.under_26"],
    ),
  );
  const found = async (filter: string) => {
    const { observations } = await both.ask<{ observations: { nodes: { value: number }[] } }>(
      `{ observations(filter: { code: { startsWith: "t-" }, breakdown: { ${filter} } }, orderBy: [{ breakdown: { code: DESC } }]) { nodes { value } } }`,
    );
    return observations.nodes.map(({ value }) => value);
  };
  expect(await found('code: { eq: "all" }')).toEqual([12]);
  expect(await found('dimensions: { eq: "age+sex" }')).toEqual([1]);
  expect(await found('values: { some: { code: { eq: "sex.female" } } }')).toEqual([4, 1]);
  expect(
    await both.ask(
      `{ breakdown(code: "age.under_26+sex.female") { dimensions values { nodes { code } } sex: value(dimension: "sex") { code name(language: EN) dimension { code isPartition } }
           none: value(dimension: "obstacle") { code } unknown: value(dimension: "x") { code } } }`,
    ),
  ).toEqual({
    breakdown: {
      dimensions: "age+sex",
      values: { nodes: [{ code: "age.under_26" }, { code: "sex.female" }] },
      sex: { code: "sex.female", name: "Women", dimension: { code: "sex", isPartition: true } },
      none: null,
      unknown: null,
    },
  });
});

describe("a seed file", () => {
  const load = async (breakdown: string) => {
    const folder = mkdtempSync(join(tmpdir(), "hub-breakdowns-"));
    writeFileSync(
      join(folder, "test.yaml"),
      `source: copil-2023-07-06
observations:
  - { code: t-seeded, indicator: entries, subjectKind: TERRITORY, territory: lyon, year: 2024, period: "2024", nature: ACTUAL,
      form: ABSOLUTE, certainty: ESTABLISHED, value: 3, statuses: [], isPublished: true, quality: EXACT,
      breakdown: ${breakdown}, cite: { section: A } }
`,
    );
    await seed(hub.url, {
      models: MODELS,
      disclosure: TEST_DISCLOSURE,
      folder,
      skipUnchanged: true,
      report: () => undefined,
    }).finally(() => rmSync(folder, { recursive: true }));
  };

  test("names a breakdown by its values, which is made with all wider ones", async () => {
    await load("{ sex: female, housing_at_entry: street, age: under_26 }");
    const { rows: made } = await hub.owner.query<{ code: string }>(
      "SELECT b.code FROM hub_raw.observation o JOIN hub.breakdown b ON b.id = o.breakdown_id WHERE o.code = 't-seeded'",
    );
    expect(made).toEqual([{ code: "age.under_26+housing_at_entry.street+sex.female" }]);
    const { rows: wider } = await hub.owner.query<{ code: string }>(
      "SELECT code FROM hub.breakdown WHERE code LIKE '%housing_at_entry.street%' ORDER BY code",
    );
    expect(wider.map(({ code }) => code)).toEqual([
      "age.under_26+housing_at_entry.street",
      "age.under_26+housing_at_entry.street+sex.female",
      "housing_at_entry.street",
      "housing_at_entry.street+sex.female",
    ]);
  });

  test.each([
    [
      "{ sexe: female }",
      'breakdown: expected a dimension of the catalogue (sex, age, referrer, housing_at_entry, exit_kind, obstacle, right), but got "sexe"',
    ],
    [
      "{ sex: woman }",
      'breakdown.sex: expected a value of the dimension (female, male, not_stated), but got "woman"',
    ],
    [
      "{ sex: male, age: from_50, obstacle: debt, right: doctor }",
      "breakdown: expected values of at most 3 dimensions, but got 4",
    ],
  ])("with the breakdown %s is refused", async (breakdown, reason) => {
    await expect(load(breakdown)).rejects.toThrow(`test.yaml:3: observations t-seeded: ${reason}`);
  });
});

test("rows with a sex and an age become breakdowns, and back", async () => {
  await addPeopleCounts(
    hub.url,
    entries(
      ["emergence", 12],
      ["emergence", 4, "sex.female"],
      ["emergence", 1, "age.under_26", "sex.female"],
    ),
  );
  const read = async (columns: string, join_ = "") =>
    (
      await hub.owner.query<Record<string, string>>(
        `SELECT o.value::integer, ${columns} FROM hub_public.observation o ${join_} WHERE o.code LIKE 't-%' ORDER BY o.value`,
      )
    ).rows;
  const breakdowns = () => read("b.code", "JOIN hub.breakdown b ON b.id = o.breakdown_id");
  const before = await breakdowns();
  const dataSource = dataSourceOf(hub.url, NOUNS);
  await dataSource.initialize();
  const runner = dataSource.createQueryRunner();
  await new FiguresOfAnyPeriod1763971200032().down(runner);
  await new Breakdowns1763971200031().down(runner);
  expect(await read("o.sex, o.age_band")).toEqual([
    { value: 1, sex: "FEMALE", age_band: "UNDER_26" },
    { value: 4, sex: "FEMALE", age_band: "ALL" },
    { value: 12, sex: "ALL", age_band: "ALL" },
  ]);
  await new Breakdowns1763971200031().up(runner);
  await new FiguresOfAnyPeriod1763971200032().up(runner);
  await runner.release();
  await dataSource.destroy();
  expect(await breakdowns()).toEqual(before);
  await rebuildReadModels(hub.url);
});

test("a breakdown that the earlier tables cannot hold stops the way back", async () => {
  await addPeopleCounts(hub.url, entries(["emergence", 4, "obstacle.health"]));
  const dataSource = dataSourceOf(hub.url, NOUNS);
  await dataSource.initialize();
  await expect(new Breakdowns1763971200031().down(dataSource.createQueryRunner())).rejects.toThrow(
    "observation t-emergence-obstacle.health has another",
  );
  await dataSource.destroy();
});
