import { Client } from "pg";
import { DisclosureLevel, FULL_GRANT } from "../../src/access/grant";
import { addPeopleCounts, type PeopleCount } from "../factories/people-counts";
import { openTestHub, type TestHub } from "../setup/hub";

let hub: TestHub;

beforeEach(async () => {
  hub = await openTestHub();
});

afterEach(() => hub.close());

interface Shown {
  value: number | null;
  quality: string;
  standardError: number | null;
  missingReason: string | null;
}

/** The values of observations shown at a level, by code. */
async function shown(disclosure: DisclosureLevel, codes: readonly string[]): Promise<Record<string, Shown>> {
  const { data } = await hub.ask<{ observations: { nodes: (Shown & { code: string })[] } }>(
    `query ($codes: [String!]) { observations(first: 500, filter: { code: { in: $codes } }) {
       nodes { code value quality standardError missingReason } } }`,
    { codes },
    { ...FULL_GRANT, disclosure },
  );
  return Object.fromEntries(data.observations.nodes.map(({ code, ...rest }) => [code, rest]));
}

const exact = (value: number): Shown => ({
  value,
  quality: "EXACT",
  standardError: null,
  missingReason: null,
});
const WITHHELD: Shown = { value: null, quality: "EXACT", standardError: null, missingReason: "WITHHELD" };
const { RAW, PARTNER, PUBLIC } = DisclosureLevel;

test("a count at or above the threshold is shown unchanged, a smaller one as 0 or the threshold of the level", async () => {
  await addPeopleCounts(hub.url, [
    { code: "large", worksite: "fcp", value: 23 },
    { code: "middling", worksite: "vetis", value: 7 },
    { code: "small", worksite: "emergence", value: 3 },
    { code: "none", worksite: "brotonne-environnement", value: 0 },
  ]);
  const codes = ["large", "middling", "small", "none"];
  expect(await shown(RAW, codes)).toEqual({
    large: exact(23),
    middling: exact(7),
    small: exact(3),
    none: exact(0),
  });
  const partner = await shown(PARTNER, codes);
  expect(partner["large"]).toEqual(exact(23));
  expect(partner["middling"]).toEqual(exact(7));
  expect([0, 5]).toContain(partner["small"]?.value);
  expect(partner["none"]).toEqual({
    value: 0,
    quality: "PROTECTED",
    standardError: 2.5,
    missingReason: null,
  });
  const open = await shown(PUBLIC, codes);
  expect(open["large"]).toEqual(exact(23));
  expect([0, 11]).toContain(open["middling"]?.value);
  expect([0, 11]).toContain(open["small"]?.value);
  expect(open["small"]).toMatchObject({ quality: "PROTECTED", standardError: 5.5 });
});

test("a total is the sum of the shown values of its parts, and has a standard error", async () => {
  const parts: PeopleCount[] = [
    { code: "w1-f", worksite: "les-deux-fleuves", sex: "FEMALE", value: 3 },
    { code: "w1-m", worksite: "les-deux-fleuves", sex: "MALE", value: 14 },
    { code: "w2-f", worksite: "emergence", sex: "FEMALE", value: 2 },
    { code: "w2-m", worksite: "emergence", sex: "MALE", value: 4 },
  ];
  await addPeopleCounts(hub.url, [
    ...parts,
    { code: "w1", worksite: "les-deux-fleuves", value: 17 },
    { code: "women", territory: "rouen", sex: "FEMALE", value: 5 },
    { code: "rouen", territory: "rouen", value: 23 },
    { code: "network", value: 23 },
  ]);
  const codes = [...parts.map(({ code }) => code), "w1", "women", "rouen", "network"];
  for (const [level, threshold] of [
    [PARTNER, 5],
    [PUBLIC, 11],
  ] as const) {
    const seen = await shown(level, codes);
    const sum = (...names: string[]) =>
      names.reduce((total, name) => total + (seen[name]?.value ?? Number.NaN), 0);
    expect(seen["w1"]?.value).toBe(sum("w1-f", "w1-m"));
    expect(seen["women"]?.value).toBe(sum("w1-f", "w2-f"));
    expect(seen["rouen"]?.value).toBe(sum("w1-f", "w1-m", "w2-f", "w2-m"));
    expect(seen["network"]?.value).toBe(seen["rouen"]?.value);
    // Three small counts, and three rests of nobody: of the first worksite, of women and of the territory.
    expect(seen["rouen"]).toMatchObject({
      quality: "PROTECTED",
      standardError: Math.round((threshold / 2) * Math.sqrt(6) * 10) / 10,
    });
  }
});

test("published figures are shown to everybody as published, and so are counts of worksites", async () => {
  await addPeopleCounts(hub.url, [
    { code: "told", worksite: "fcp", value: 3, isPublished: true },
    { code: "sites", indicator: "worksites", territory: "lille", value: 2 },
  ]);
  for (const level of [RAW, PARTNER, PUBLIC]) {
    expect(await shown(level, ["told", "sites"])).toEqual({ told: exact(3), sites: exact(2) });
  }
});

test("targets and forecasts count nobody, and are shown unchanged", async () => {
  await addPeopleCounts(hub.url, [{ code: "aim", worksite: "fcp", value: 3, nature: "TARGET" }]);
  expect(await shown(PUBLIC, ["aim"])).toEqual({ aim: exact(3) });
});

test("parts of a published total are withheld, and a wider total takes it as published", async () => {
  await addPeopleCounts(hub.url, [
    { code: "report", territory: "rouen", value: 23, isPublished: true },
    { code: "part", worksite: "emergence", value: 20 },
    { code: "rest", worksite: "les-deux-fleuves", value: 3 },
    { code: "all", value: 50 },
    { code: "elsewhere", worksite: "fcp", value: 27 },
  ]);
  const seen = await shown(PARTNER, ["report", "part", "rest", "all", "elsewhere"]);
  expect(seen).toEqual({
    report: exact(23),
    part: WITHHELD,
    rest: WITHHELD,
    all: { value: 50, quality: "PROTECTED", standardError: 2.5, missingReason: null },
    elsewhere: exact(27),
  });
});

test("unpublished ratios, changes and wordings about people are withheld", async () => {
  await addPeopleCounts(hub.url, [
    {
      code: "share",
      indicator: "women_share",
      worksite: "fcp",
      form: "RATIO",
      value: 0.25,
      numerator: 1,
      denominator: 4,
    },
    { code: "more", worksite: "fcp", form: "DELTA", value: 3, baseline: 4, wording: "three more than four" },
  ]);
  const { data } = await hub.ask(
    `{ observations(filter: { code: { in: ["share", "more"] } }) {
         nodes { code value numerator denominator termsMissingReason baseline wording missingReason } } }`,
    {},
    { ...FULL_GRANT, disclosure: PARTNER },
  );
  const nothing = {
    value: null,
    numerator: null,
    denominator: null,
    baseline: null,
    wording: null,
    missingReason: "WITHHELD",
  };
  expect(data).toEqual({
    observations: {
      nodes: [
        { code: "more", ...nothing, termsMissingReason: null },
        { code: "share", ...nothing, termsMissingReason: "WITHHELD" },
      ],
    },
  });
});

test("an unchanged stock is shown with the same value every month, a flow with a new draw", async () => {
  const months = Array.from({ length: 24 }, (_, index): [string, string] => {
    const month = `${2024 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`;
    return [`${month}-01`, `${month}-28`];
  });
  await addPeopleCounts(hub.url, [
    ...months.map((days, index) => ({ code: `stock-${index}`, worksite: "fcp", value: 5, days })),
    ...months.map((days, index) => ({
      code: `flow-${index}`,
      worksite: "fcp",
      indicator: "entries",
      value: 5,
      days,
    })),
  ]);
  const values = async (name: string) => {
    const seen = await shown(
      PUBLIC,
      months.map((_, index) => `${name}-${index}`),
    );
    return new Set(Object.values(seen).map(({ value }) => value));
  };
  expect((await values("stock")).size).toBe(1);
  expect(await values("flow")).toEqual(new Set([0, 11]));
});

test.each<[string, PeopleCount[], string]>([
  [
    "half a person",
    [{ code: "half", worksite: "fcp", value: 3.5 }],
    "observations half: expected an unpublished count of people to be a whole number from 0, but got 3.5",
  ],
  ["fewer than nobody", [{ code: "less", worksite: "fcp", value: -1 }], "observations less: expected"],
])("%s cannot be recorded, and nothing is", async (_case, counts, message) => {
  await expect(addPeopleCounts(hub.url, counts)).rejects.toThrow(message);
  expect(
    await shown(
      RAW,
      counts.map(({ code }) => code),
    ),
  ).toEqual({});
});

test("recording the same data again gives the same bytes, and a correction changes only the values that include it", async () => {
  const counts: PeopleCount[] = ["fcp", "vetis", "emergence", "les-deux-fleuves"].map((worksite, index) => ({
    code: `c-${worksite}`,
    worksite,
    value: index + 1,
  }));
  const all = [...counts, { code: "c-rouen", territory: "rouen", value: 7 }];
  await addPeopleCounts(hub.url, all);
  const codes = all.map(({ code }) => code);
  const before = await shown(PUBLIC, codes);
  await addPeopleCounts(hub.url, all);
  expect(await shown(PUBLIC, codes)).toEqual(before);
  await addPeopleCounts(hub.url, [{ code: "c-fcp", worksite: "fcp", value: 40 }]);
  expect(await shown(PUBLIC, codes)).toEqual({ ...before, "c-fcp": exact(40) });
});

test("no table that a lower level may read contains a small count", async () => {
  await addPeopleCounts(hub.url, [
    { code: "canary-count", worksite: "fcp", value: 3, wording: "canary three" },
    {
      code: "canary-share",
      indicator: "women_share",
      worksite: "fcp",
      form: "RATIO",
      value: 0.777_001,
      numerator: 777_001,
      denominator: 1_000_003,
    },
    { code: "canary-more", worksite: "vetis", form: "DELTA", value: 777_003, baseline: 777_005 },
  ]);
  const client = new Client({ connectionString: hub.url });
  await client.connect();
  const { rows: tables } = await client.query<{ name: string }>(
    `SELECT oid::regclass::text AS name FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace::regnamespace::text LIKE 'hub%'
       AND (has_table_privilege('hub_everything_partner', oid, 'SELECT') AND has_schema_privilege('hub_everything_partner', relnamespace, 'USAGE')
         OR has_table_privilege('hub_everything_public', oid, 'SELECT') AND has_schema_privilege('hub_everything_public', relnamespace, 'USAGE'))`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows } = await client.query<{ row: string }>(
      `SELECT t::text AS row FROM ${name} t WHERE t::text ~ '777001|777003|777005|1000003|canary three'`,
    );
    found.push(...rows.map(({ row }) => `${name}: ${row}`));
  }
  const { rows: raw } = await client.query(
    "SELECT FROM hub_raw.observation t WHERE t::text ~ '777001|777003|777005'",
  );
  await client.end();
  expect(tables.length).toBeGreaterThan(25);
  expect([found, raw.length]).toEqual([[], 2]);
});

/** What is shown of counts that are linked, at the level that sees more and at the one that sees less. */
async function linked(counts: readonly PeopleCount[]): Promise<Record<string, Shown>[]> {
  await addPeopleCounts(hub.url, counts);
  const codes = counts.map(({ code }) => code);
  return [await shown(PARTNER, codes), await shown(PUBLIC, codes)];
}

const exits = (kind: string, value: number): PeopleCount => ({
  code: `x${kind}`,
  indicator: `exits${kind}`,
  worksite: "fcp",
  days: ["2024-01-01", "2024-06-30"],
  value,
});

test("a small kind of exits does not follow from all exits and the other kinds", async () => {
  for (const seen of await linked([
    exits("", 40),
    exits("_sustainable", 14),
    exits("_transitional", 23),
    exits("_positive", 3),
  ])) {
    // Exits of no kind that is recorded, of which there are none here, hide the small kind as well.
    expect(seen["x"]).toMatchObject({ quality: "PROTECTED" });
    expect(seen["x_positive"]).toMatchObject({ quality: "PROTECTED" });
  }
});

test("a small count does not follow from a total of the day before", async () => {
  for (const seen of await linked([
    { code: "total", territory: "rouen", value: 34, days: ["2024-05-31", "2024-05-31"] },
    { code: "a", worksite: "emergence", value: 18, days: ["2024-06-01", "2024-06-01"] },
    { code: "b", worksite: "les-deux-fleuves", value: 14, days: ["2024-06-01", "2024-06-01"] },
    { code: "c", worksite: "brotonne-environnement", value: 2, days: ["2024-06-01", "2024-06-01"] },
  ])) {
    expect([seen["a"], seen["b"]]).toEqual([exact(18), exact(14)]);
    expect(seen["total"]).toMatchObject({ quality: "PROTECTED" });
    expect(seen["total"]?.value).toBe(32 + (seen["c"]?.value ?? 0));
  }
});

test("the counts behind a published ratio are withheld, and so is what contains them", async () => {
  for (const seen of await linked([
    {
      code: "share",
      indicator: "women_share",
      worksite: "fcp",
      form: "RATIO",
      value: 0.1538,
      isPublished: true,
    },
    { code: "all", worksite: "fcp", value: 13 },
    { code: "other", worksite: "abej-solidarite", value: 20 },
    { code: "lille", territory: "lille", value: 33 },
  ])) {
    expect(seen).toMatchObject({ share: exact(0.1538), all: WITHHELD, other: exact(20), lille: WITHHELD });
  }
});

test("people do not follow from the same people in full-time equivalents", async () => {
  const unit = { indicator: "full_time_equivalents" };
  for (const seen of await linked([
    { code: "few", worksite: "fcp", value: 1 },
    { code: "few-fte", ...unit, worksite: "fcp", value: 0.6 },
    { code: "many", worksite: "abej-solidarite", value: 20 },
    { code: "many-fte", ...unit, worksite: "abej-solidarite", value: 14.5 },
    { code: "all-fte", ...unit, territory: "lille", value: 15.1 },
    { code: "alone-fte", ...unit, worksite: "vetis", value: 0.8 },
  ])) {
    expect(seen).toMatchObject({
      "few-fte": WITHHELD,
      "many-fte": exact(14.5),
      "all-fte": WITHHELD,
      "alone-fte": WITHHELD,
    });
  }
});

test("a small count does not follow from the stock before, the stock after and what came", async () => {
  const half: [string, string] = ["2024-01-01", "2024-06-30"];
  for (const seen of await linked([
    { code: "before", worksite: "fcp", value: 20, days: ["2023-12-31", "2023-12-31"] },
    { code: "after", worksite: "fcp", value: 27, days: ["2024-06-30", "2024-06-30"] },
    { code: "came", indicator: "entries", worksite: "fcp", value: 9, days: half },
    { code: "went", indicator: "exits", worksite: "fcp", value: 2, days: half },
  ])) {
    const [before, after, came, went] = ["before", "after", "came", "went"].map(
      (code) => seen[code]?.value ?? 0,
    );
    expect([seen["came"]?.quality, seen["went"]?.quality]).toEqual(["PROTECTED", "PROTECTED"]);
    const balance = (before ?? 0) + (came ?? 0) - (went ?? 0) - (after ?? 0);
    // A count that would come out below 0 is shown as 0.
    expect(came === 0 || went === 0 ? 0 : balance).toBe(0);
  }
});

test("the people that an unpublished target starts from are not shown", async () => {
  await addPeopleCounts(hub.url, [
    {
      code: "twice",
      worksite: "fcp",
      nature: "TARGET",
      form: "MULTIPLIER",
      value: 2,
      baseline: 3,
      wording: "twice the 3 people of today",
    },
  ]);
  const { data } = await hub.ask(
    `{ observations(filter: { code: { eq: "twice" } }) { nodes { value baseline wording } }
       found: observations(filter: { baseline: { eq: 3 } }) { totalCount } }`,
    {},
    { ...FULL_GRANT, disclosure: PARTNER },
  );
  expect(data).toEqual({
    observations: { nodes: [{ value: 2, baseline: null, wording: null }] },
    found: { totalCount: 0 },
  });
});

test("a total is never the sum of published parts that overlap, nor of parts that do not cover it", async () => {
  for (const seen of await linked([
    { code: "whole", territory: "rouen", value: 100 },
    { code: "women", territory: "rouen", sex: "FEMALE", value: 60, isPublished: true },
    { code: "young", territory: "rouen", age: "UNDER_26", value: 70, isPublished: true },
    { code: "lille", territory: "lille", value: 120 },
    { code: "one", worksite: "fcp", value: 3 },
  ])) {
    expect(seen["whole"]).toEqual(exact(100));
    const { value, standardError } = seen["lille"] ?? {};
    expect(Math.abs((value ?? 0) - 120)).toBeLessThanOrEqual(2 * (standardError ?? 0));
  }
});
