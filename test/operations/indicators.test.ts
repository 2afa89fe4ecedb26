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
          indicator: { code: "file_active", unit: "personne" },
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
          theme: "WOMEN",
          kind: "ISSUE",
          summary: "La présence des femmes dans PHC demande de l’attention.",
          territory: { code: "lille" },
          citation: { section: "Lille", position: 4 },
        },
        {
          theme: "WOMEN",
          kind: "APPRAISAL",
          summary: "À Vetis, auprès de femmes en grande précarité, PHC a très bien démarré.",
          territory: { code: "strasbourg" },
          citation: { section: "Strasbourg", position: 4 },
        },
        {
          theme: "HEALTH",
          kind: "ISSUE",
          summary: "Les équipes ont à se développer en santé mentale et en addictologie.",
          territory: { code: "nantes" },
          citation: { section: "Nantes", position: 6 },
        },
        {
          theme: "HEALTH",
          kind: "APPRAISAL",
          summary:
            "La présence d’une psychologue dans l’équipe donne satisfaction ; la suite du poste reste à suivre.",
          territory: { code: "strasbourg" },
          citation: { section: "Strasbourg", position: 7 },
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
          name: "Réponses à l’AMI",
          unit: "chantier",
          measure: "FLOW",
          acrossPlaces: "SUM",
          acrossTime: "SUM",
          countsPeople: false,
          version: 1,
          observations: { totalCount: 1 },
        },
        {
          code: "entries",
          name: "Entrées",
          unit: "personne",
          measure: "FLOW",
          acrossPlaces: "SUM",
          acrossTime: "SUM",
          countsPeople: true,
          version: 1,
          observations: { totalCount: 0 },
        },
        {
          code: "exits",
          name: "Sorties",
          unit: "personne",
          measure: "FLOW",
          acrossPlaces: "SUM",
          acrossTime: "SUM",
          countsPeople: true,
          version: 1,
          observations: { totalCount: 0 },
        },
        {
          code: "exits_positive",
          name: "Sorties positives",
          unit: "personne",
          measure: "FLOW",
          acrossPlaces: "SUM",
          acrossTime: "SUM",
          countsPeople: true,
          version: 1,
          observations: { totalCount: 0 },
        },
        {
          code: "exits_sustainable",
          name: "Sorties en emploi durable",
          unit: "personne",
          measure: "FLOW",
          acrossPlaces: "SUM",
          acrossTime: "SUM",
          countsPeople: true,
          version: 1,
          observations: { totalCount: 0 },
        },
        {
          code: "exits_transitional",
          name: "Sorties en emploi de transition",
          unit: "personne",
          measure: "FLOW",
          acrossPlaces: "SUM",
          acrossTime: "SUM",
          countsPeople: true,
          version: 1,
          observations: { totalCount: 0 },
        },
        {
          code: "file_active",
          name: "File active (en même temps)",
          unit: "personne",
          measure: "STOCK",
          acrossPlaces: "SUM",
          acrossTime: "LAST",
          countsPeople: true,
          version: 1,
          observations: { totalCount: 1 },
        },
        {
          code: "full_time_equivalents",
          name: "ETP",
          unit: "équivalent temps plein",
          measure: "STOCK",
          acrossPlaces: "SUM",
          acrossTime: "LAST",
          countsPeople: false,
          version: 1,
          observations: { totalCount: 0 },
        },
        {
          code: "headcount",
          name: "Salarié·es en contrat",
          unit: "personne",
          measure: "STOCK",
          acrossPlaces: "SUM",
          acrossTime: "LAST",
          countsPeople: true,
          version: 1,
          observations: { totalCount: 14 },
        },
        {
          code: "health_rights",
          name: "Accès aux droits et aux soins",
          unit: "personne",
          measure: "FLOW",
          acrossPlaces: "SUM",
          acrossTime: "SUM",
          countsPeople: true,
          version: 1,
          observations: { totalCount: 0 },
        },
        {
          code: "housing_access",
          name: "Accès au logement",
          unit: "personne",
          measure: "FLOW",
          acrossPlaces: "SUM",
          acrossTime: "SUM",
          countsPeople: true,
          version: 1,
          observations: { totalCount: 0 },
        },
        {
          code: "joining_worksites",
          name: "Chantiers entrants",
          unit: "chantier",
          measure: "FLOW",
          acrossPlaces: "SUM",
          acrossTime: "SUM",
          countsPeople: false,
          version: 1,
          observations: { totalCount: 4 },
        },
        {
          code: "operating_year",
          name: "Année de mise en œuvre",
          unit: "année",
          measure: "STOCK",
          acrossPlaces: "NONE",
          acrossTime: "LAST",
          countsPeople: false,
          version: 1,
          observations: { totalCount: 2 },
        },
        {
          code: "pathways",
          name: "Parcours engagés",
          unit: "parcours",
          measure: "FLOW",
          acrossPlaces: "SUM",
          acrossTime: "SUM",
          countsPeople: true,
          version: 1,
          observations: { totalCount: 3 },
        },
        {
          code: "requesting_territories",
          name: "Territoires demandeurs",
          unit: "territoire",
          measure: "FLOW",
          acrossPlaces: "SUM",
          acrossTime: "SUM",
          countsPeople: false,
          version: 1,
          observations: { totalCount: 1 },
        },
        {
          code: "switched_worksites",
          name: "Chantiers ayant basculé",
          unit: "chantier",
          measure: "FLOW",
          acrossPlaces: "SUM",
          acrossTime: "SUM",
          countsPeople: false,
          version: 1,
          observations: { totalCount: 1 },
        },
        {
          code: "territories",
          name: "Territoires",
          unit: "territoire",
          measure: "STOCK",
          acrossPlaces: "SUM",
          acrossTime: "LAST",
          countsPeople: false,
          version: 1,
          observations: { totalCount: 2 },
        },
        {
          code: "women_share",
          name: "Part de femmes",
          unit: "rapport",
          measure: "RATIO",
          acrossPlaces: "RATIO",
          acrossTime: "RATIO",
          countsPeople: true,
          version: 1,
          observations: { totalCount: 1 },
        },
        {
          code: "worksites",
          name: "Chantiers porteurs",
          unit: "chantier",
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
    indicator: { code: "headcount", name: "Salarié·es en contrat" },
    period: "2023",
    periodStart: "2023-01-01",
    periodEnd: "2023-12-31",
    fit: "FITS",
    territory: { code: "lyon", name: "Lyon" },
    programmeScope: { code: "CVG" },
    breakdown: { code: "all", sex: null, age: null },
    value: 252,
    unit: "personne",
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
      indicator: { code: "women_share", name: "Part de femmes", unit: "rapport" },
      axes: ["PERIOD", "TERRITORY", "INSTITUTION"],
      grains: ["MONTH", "QUARTER", "SEMESTER", "YEAR"],
      natures: ["ACTUAL"],
      firstDay: "2023-07-06",
      lastDay: "2023-07-06",
      dimensions: [],
      values: [],
      territories: ["lille"],
      programmeScopes: ["PHC"],
    },
  });
});
