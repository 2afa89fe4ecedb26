import { openTestHub, type TestHub } from "../setup/hub";
import {
  FindingsByThemeDocument,
  HeadcountsDocument,
  IndicatorDimensionsDocument,
  IndicatorSeriesDocument,
  IndicatorCatalogueDocument,
  TargetsWithoutBaselineDocument,
} from "../setup/operations";

let hub: TestHub;

beforeAll(async () => {
  hub = await openTestHub();
});

afterAll(() => hub.close());

test("doubling the people followed is a target without a baseline", async () => {
  const { data } = await hub.ask(TargetsWithoutBaselineDocument);
  expect(data).toEqual({
    observations: {
      nodes: [
        {
          code: "rouen-file-active-target-2023",
          indicator: { code: "file_active", unit: "person" },
          territory: { code: "rouen" },
          form: "MULTIPLIER",
          value: 2,
          baseline: null,
          certainty: "HOPED",
          period: { edtf: "2023" },
          citation: { section: "Rouen", position: 4 },
        },
      ],
    },
  });
});

test("findings on health and women are shown side by side across territories", async () => {
  const { data } = await hub.ask(FindingsByThemeDocument, { themes: ["HEALTH", "WOMEN"] });
  expect(data).toEqual({
    findings: {
      nodes: [
        {
          theme: "HEALTH",
          kind: "ISSUE",
          summary: "Teams are to grow in mental health and addictions.",
          territory: { code: "nantes" },
          citation: { section: "Nantes", position: 6 },
        },
        {
          theme: "HEALTH",
          kind: "APPRAISAL",
          summary:
            "A psychologist in the team works out well so far; how the post develops is to be watched.",
          territory: { code: "strasbourg" },
          citation: { section: "Strasbourg", position: 7 },
        },
        {
          theme: "WOMEN",
          kind: "ISSUE",
          summary: "The place of women in PHC calls for attention.",
          territory: { code: "lille" },
          citation: { section: "Lille", position: 4 },
        },
        {
          theme: "WOMEN",
          kind: "APPRAISAL",
          summary: "PHC at Vetis, for women in great hardship, has started very well.",
          territory: { code: "strasbourg" },
          citation: { section: "Strasbourg", position: 4 },
        },
      ],
    },
  });
});

test("headcounts of 2023 show the gap of each territory without a number", async () => {
  const { data } = await hub.ask(HeadcountsDocument, { year: 2023 });
  expect(data).toEqual({
    observations: {
      nodes: [
        {
          territory: { code: "charente" },
          value: null,
          isGap: true,
          missingReason: "NOT_STATED",
          programmeScope: null,
          scopeDerivation: null,
          period: { edtf: "2023-07-06" },
          citation: { source: { code: "copil-2023-07-06" }, section: "Charente", position: null },
        },
        {
          territory: { code: "ille-et-vilaine" },
          value: 162,
          isGap: false,
          missingReason: null,
          programmeScope: { code: "CVG" },
          scopeDerivation: "INFERRED",
          period: { edtf: "2023-11~" },
          citation: {
            source: { code: "new-territories-2023-11" },
            section: "Ille-et-Vilaine",
            position: null,
          },
        },
        {
          territory: { code: "lille" },
          value: null,
          isGap: true,
          missingReason: "NOT_STATED",
          programmeScope: null,
          scopeDerivation: null,
          period: { edtf: "2023-07-06" },
          citation: { source: { code: "copil-2023-07-06" }, section: "Lille", position: null },
        },
        {
          territory: { code: "lyon" },
          value: 252,
          isGap: false,
          missingReason: null,
          programmeScope: { code: "CVG" },
          scopeDerivation: "INFERRED",
          period: { edtf: "2023-07-06" },
          citation: { source: { code: "copil-2023-07-06" }, section: "Lyon", position: 4 },
        },
        {
          territory: { code: "marseille" },
          value: null,
          isGap: true,
          missingReason: "NOT_STATED",
          programmeScope: null,
          scopeDerivation: null,
          period: { edtf: "2023-07-06" },
          citation: { source: { code: "copil-2023-07-06" }, section: "Marseille", position: null },
        },
        {
          territory: { code: "nantes" },
          value: null,
          isGap: true,
          missingReason: "NOT_STATED",
          programmeScope: null,
          scopeDerivation: null,
          period: { edtf: "2023-07-06" },
          citation: { source: { code: "copil-2023-07-06" }, section: "Nantes", position: null },
        },
        {
          territory: { code: "paris" },
          value: null,
          isGap: true,
          missingReason: "NOT_STATED",
          programmeScope: null,
          scopeDerivation: null,
          period: { edtf: "2023-07-06" },
          citation: { source: { code: "copil-2023-07-06" }, section: "Paris", position: null },
        },
        {
          territory: { code: "rouen" },
          value: null,
          isGap: true,
          missingReason: "NOT_STATED",
          programmeScope: null,
          scopeDerivation: null,
          period: { edtf: "2023-07-06" },
          citation: { source: { code: "copil-2023-07-06" }, section: "Rouen", position: null },
        },
        {
          territory: { code: "somme" },
          value: 124,
          isGap: false,
          missingReason: null,
          programmeScope: { code: "CVG" },
          scopeDerivation: "INFERRED",
          period: { edtf: "2023-11~" },
          citation: { source: { code: "new-territories-2023-11" }, section: "Somme", position: null },
        },
        {
          territory: { code: "strasbourg" },
          value: 208,
          isGap: false,
          missingReason: null,
          programmeScope: { code: "CVG+PHC" },
          scopeDerivation: "STATED",
          period: { edtf: "2023-07-06" },
          citation: { source: { code: "copil-2023-07-06" }, section: "Strasbourg", position: 1 },
        },
      ],
    },
  });
});

test("indicators say how they are aggregated", async () => {
  const { data } = await hub.ask(IndicatorCatalogueDocument);
  const codes = data.indicators.nodes.map(({ code }) => code);
  expect(codes).toEqual(codes.toSorted());
  expect(data).toEqual({
    indicators: {
      nodes: expect.arrayContaining([
        {
          code: "call_answers",
          name: "Answers to a call",
          unit: "worksite",
          measure: "FLOW",
          acrossPlaces: "SUM",
          acrossTime: "SUM",
          countsPeople: false,
          version: 1,
          observations: { totalCount: 1 },
        },
        {
          code: "entries",
          name: "Entries",
          unit: "person",
          measure: "FLOW",
          acrossPlaces: "SUM",
          acrossTime: "SUM",
          countsPeople: true,
          version: 1,
          observations: { totalCount: 0 },
        },
        {
          code: "exits",
          name: "Exits",
          unit: "person",
          measure: "FLOW",
          acrossPlaces: "SUM",
          acrossTime: "SUM",
          countsPeople: true,
          version: 1,
          observations: { totalCount: 0 },
        },
        {
          code: "exits_positive",
          name: "Positive exits",
          unit: "person",
          measure: "FLOW",
          acrossPlaces: "SUM",
          acrossTime: "SUM",
          countsPeople: true,
          version: 1,
          observations: { totalCount: 0 },
        },
        {
          code: "exits_sustainable",
          name: "Exits into lasting employment",
          unit: "person",
          measure: "FLOW",
          acrossPlaces: "SUM",
          acrossTime: "SUM",
          countsPeople: true,
          version: 1,
          observations: { totalCount: 0 },
        },
        {
          code: "exits_transitional",
          name: "Exits into transitional employment",
          unit: "person",
          measure: "FLOW",
          acrossPlaces: "SUM",
          acrossTime: "SUM",
          countsPeople: true,
          version: 1,
          observations: { totalCount: 0 },
        },
        {
          code: "file_active",
          name: "People followed at one time (file active)",
          unit: "person",
          measure: "STOCK",
          acrossPlaces: "SUM",
          acrossTime: "LAST",
          countsPeople: true,
          version: 1,
          observations: { totalCount: 1 },
        },
        {
          code: "full_time_equivalents",
          name: "Full-time equivalents",
          unit: "full-time equivalent",
          measure: "STOCK",
          acrossPlaces: "SUM",
          acrossTime: "LAST",
          countsPeople: false,
          version: 1,
          observations: { totalCount: 0 },
        },
        {
          code: "headcount",
          name: "Employees in the programme",
          unit: "person",
          measure: "STOCK",
          acrossPlaces: "SUM",
          acrossTime: "LAST",
          countsPeople: true,
          version: 1,
          observations: { totalCount: 14 },
        },
        {
          code: "health_rights",
          name: "Health rights opened",
          unit: "person",
          measure: "FLOW",
          acrossPlaces: "SUM",
          acrossTime: "SUM",
          countsPeople: true,
          version: 1,
          observations: { totalCount: 0 },
        },
        {
          code: "housing_access",
          name: "Access to housing",
          unit: "person",
          measure: "FLOW",
          acrossPlaces: "SUM",
          acrossTime: "SUM",
          countsPeople: true,
          version: 1,
          observations: { totalCount: 0 },
        },
        {
          code: "joining_worksites",
          name: "Worksites that join",
          unit: "worksite",
          measure: "FLOW",
          acrossPlaces: "SUM",
          acrossTime: "SUM",
          countsPeople: false,
          version: 1,
          observations: { totalCount: 4 },
        },
        {
          code: "operating_year",
          name: "Year of operation",
          unit: "year",
          measure: "STOCK",
          acrossPlaces: "NONE",
          acrossTime: "LAST",
          countsPeople: false,
          version: 1,
          observations: { totalCount: 2 },
        },
        {
          code: "pathways",
          name: "Pathways (parcours)",
          unit: "pathway",
          measure: "FLOW",
          acrossPlaces: "SUM",
          acrossTime: "SUM",
          countsPeople: true,
          version: 1,
          observations: { totalCount: 3 },
        },
        {
          code: "requesting_territories",
          name: "Territories that ask to join",
          unit: "territory",
          measure: "FLOW",
          acrossPlaces: "SUM",
          acrossTime: "SUM",
          countsPeople: false,
          version: 1,
          observations: { totalCount: 1 },
        },
        {
          code: "switched_worksites",
          name: "Worksites that went over to another programme",
          unit: "worksite",
          measure: "FLOW",
          acrossPlaces: "SUM",
          acrossTime: "SUM",
          countsPeople: false,
          version: 1,
          observations: { totalCount: 1 },
        },
        {
          code: "territories",
          name: "Territories",
          unit: "territory",
          measure: "STOCK",
          acrossPlaces: "SUM",
          acrossTime: "LAST",
          countsPeople: false,
          version: 1,
          observations: { totalCount: 2 },
        },
        {
          code: "women_share",
          name: "Share of women",
          unit: "ratio",
          measure: "RATIO",
          acrossPlaces: "RATIO",
          acrossTime: "RATIO",
          countsPeople: true,
          version: 1,
          observations: { totalCount: 1 },
        },
        {
          code: "worksites",
          name: "Worksites",
          unit: "worksite",
          measure: "STOCK",
          acrossPlaces: "SUM",
          acrossTime: "LAST",
          countsPeople: false,
          version: 1,
          observations: { totalCount: 7 },
        },
      ]),
    },
  });
});

test("the series of an indicator is separate for each territory and programme scope, including its gaps", async () => {
  const { data } = await hub.ask(IndicatorSeriesDocument, { indicators: ["headcount"], from: "2023-07-06" });
  const { nodes } = data.series;
  expect(
    nodes.map(({ gap, period, programmeScope, territory, value }) =>
      [period, territory?.code, programmeScope?.code, value, gap].join(" "),
    ),
  ).toEqual([
    "2023 charente   NOT_STATED",
    "2023 ille-et-vilaine CVG 162 ",
    "2023 lille   NOT_STATED",
    "2023 lyon CVG 252 ",
    "2023 marseille   NOT_STATED",
    "2023 nantes   NOT_STATED",
    "2023 paris   NOT_STATED",
    "2023 rouen   NOT_STATED",
    "2023 somme CVG 124 ",
    "2023 strasbourg CVG+PHC 208 ",
  ]);
  expect(nodes[3]).toEqual({
    indicator: { code: "headcount", name: "Employees in the programme" },
    period: "2023",
    periodStart: "2023-01-01",
    periodEnd: "2023-12-31",
    territory: { code: "lyon", name: "Lyon" },
    programmeScope: { code: "CVG" },
    value: 252,
    unit: "person",
    gap: null,
    derivation: "STATED",
    quality: "EXACT",
    standardError: null,
    placesReceived: null,
    placesExpected: null,
    comparison: null,
    change: null,
  });
});

test("the dimensions of an indicator are the arguments that its series accepts", async () => {
  const { data } = await hub.ask(IndicatorDimensionsDocument, { indicator: "women_share" });
  expect(data).toEqual({
    dimensions: {
      indicator: { code: "women_share", name: "Share of women", unit: "ratio" },
      axes: ["PERIOD", "TERRITORY", "INSTITUTION"],
      grains: ["MONTH", "QUARTER", "SEMESTER", "YEAR"],
      natures: ["ACTUAL"],
      firstDay: "2023-07-06",
      lastDay: "2023-07-06",
      sexes: [],
      ageBands: [],
      territories: ["lille"],
      programmeScopes: ["PHC"],
    },
  });
});
