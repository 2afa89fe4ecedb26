import { openTestHub, type TestHub } from "../setup/hub";
import {
  AreaCoverageDocument,
  CallsDocument,
  ConflictingSourcesDocument,
  JoinsAndLeavesDocument,
  NationalOverviewDocument,
  OneWithoutTheOtherDocument,
  PlannedBeforeDocument,
  TeamsDocument,
  TerritoriesWithOpenCallDocument,
  TerritoryCardDocument,
  WhatIsKnownDocument,
} from "../setup/operations";

let hub: TestHub;

beforeAll(async () => {
  hub = await openTestHub();
});

afterAll(() => hub.close());

test("the overview shows all twelve territories, and a headcount that no source gives as null", async () => {
  const { data } = await hub.ask(NationalOverviewDocument);
  const rows = data.territories.nodes.map((territory) => ({
    code: territory.code,
    kind: territory.kind,
    deployments: territory.deployments.nodes.map(
      ({ programme, stage, started }) => `${programme.code} ${stage} ${started?.edtf ?? "-"}`,
    ),
    numbers: [territory.worksites, territory.commitments, territory.partnerships].map(
      ({ totalCount }) => totalCount,
    ),
    headcounts: territory.observations.nodes.map(
      ({ missingReason, period, programmeScope, value }) =>
        `${value ?? missingReason} ${programmeScope?.code ?? "-"} ${period.edtf}`,
    ),
  }));
  expect(data.territories.totalCount).toBe(12);
  const unstated = ["NOT_STATED - 2023-07-06"];
  expect(rows).toEqual([
    {
      code: "charente",
      kind: "DEPARTEMENT",
      deployments: ["CVG RUNNING -", "PHC RUNNING -"],
      numbers: [0, 2, 2],
      headcounts: unstated,
    },
    {
      code: "ille-et-vilaine",
      kind: "DEPARTEMENT",
      deployments: ["CVG RUNNING -", "PHC RUNNING ../2021"],
      numbers: [5, 0, 0],
      headcounts: ["162 CVG 2023-11~"],
    },
    {
      code: "lille",
      kind: "METROPOLIS",
      deployments: ["CVG RUNNING -", "PHC RUNNING -"],
      numbers: [2, 3, 4],
      headcounts: unstated,
    },
    {
      code: "lyon",
      kind: "METROPOLIS",
      deployments: ["CVG RUNNING 2020-01~", "PHC RUNNING -"],
      numbers: [0, 2, 0],
      headcounts: ["252 CVG 2023-07-06"],
    },
    {
      code: "marseille",
      kind: "CITY",
      deployments: ["CVG RUNNING [2021-07..2022-12]", "PHC RUNNING -"],
      numbers: [0, 0, 0],
      headcounts: unstated,
    },
    {
      code: "moselle",
      kind: "COALFIELD",
      deployments: ["CVG STARTING 2023", "PHC RUNNING -"],
      numbers: [0, 0, 0],
      headcounts: [],
    },
    {
      code: "nantes",
      kind: "METROPOLIS",
      deployments: ["CVG RUNNING 2021"],
      numbers: [0, 2, 0],
      headcounts: unstated,
    },
    {
      code: "paris",
      kind: "CITY",
      deployments: ["CVG RUNNING -", "PHC RUNNING -"],
      numbers: [0, 1, 0],
      headcounts: unstated,
    },
    {
      code: "rouen",
      kind: "CITY",
      deployments: ["CVG RUNNING -", "PHC RUNNING -"],
      numbers: [3, 0, 2],
      headcounts: unstated,
    },
    {
      code: "seine-saint-denis",
      kind: "DEPARTEMENT",
      deployments: ["CVG STARTING 2023-12~"],
      numbers: [0, 0, 0],
      headcounts: [],
    },
    {
      code: "somme",
      kind: "DEPARTEMENT",
      deployments: ["CVG RUNNING -", "PHC RUNNING ../2022-06"],
      numbers: [4, 0, 0],
      headcounts: ["124 CVG 2023-11~"],
    },
    {
      code: "strasbourg",
      kind: "CITY",
      deployments: ["CVG RUNNING [2020-07..2021-12]", "PHC RUNNING -"],
      numbers: [1, 0, 2],
      headcounts: ["208 CVG+PHC 2023-07-06"],
    },
  ]);
});

test("where PHC is at work without CVG is told apart from where no source says so", async () => {
  const { data } = await hub.ask(OneWithoutTheOtherDocument, { with: "PHC", without: "CVG" });
  const codes = (list: { nodes: { code: string }[] }) => list.nodes.map(({ code }) => code);
  expect({
    certain: codes(data.certain),
    why: data.certain.nodes.flatMap(({ deployments }) =>
      deployments.nodes.map(
        ({ citation, programme, stage }) =>
          `${programme.code} ${stage}, ${citation.derivation} in ${citation.section} ${citation.position}`,
      ),
    ),
    unknown: codes(data.unknown),
    together: data.together.totalCount,
  }).toEqual({
    certain: ["moselle"],
    why: ["CVG STARTING, STATED in Déploiement 6", "PHC RUNNING, STATED in Déploiement 6"],
    unknown: ["seine-saint-denis"],
    together: 9,
  });
});

test("how complete the records are tells none that is recorded from none that there is", async () => {
  const { data } = await hub.ask(WhatIsKnownDocument);
  const { nodes, totalCount } = data.territories;
  const known = nodes.flatMap(({ code, inventories }) =>
    inventories.nodes.map(
      ({ count, extent, programmeScope, subject }) =>
        `${code}: ${extent} ${subject} ${programmeScope?.code ?? "-"} ${count ?? "?"}`,
    ),
  );
  expect([data.withParticipations.totalCount, totalCount]).toEqual([5, 12]);
  expect(nodes.find(({ code }) => code === "marseille")?.worksites.totalCount).toBe(0);
  expect(known).toEqual([
    "ille-et-vilaine: SOME PARTICIPATIONS PHC 2",
    "ille-et-vilaine: ALL WORKSITES - 5",
    "lyon: SOME PARTICIPATIONS PHC 3",
    "marseille: SOME WORKSITES CVG+PHC 8",
    "moselle: SOME PARTICIPATIONS PHC 1",
    "paris: SOME PARTICIPATIONS PHC ?",
    "somme: ALL WORKSITES - 4",
  ]);
});

test("the card of a territory has everything known about it, with the place in the source", async () => {
  const { data } = await hub.ask(TerritoryCardDocument, { code: "lyon" });
  expect(data).toEqual({
    territory: {
      name: "Lyon",
      kind: "METROPOLIS",
      deployments: {
        nodes: [
          {
            programme: { code: "CVG" },
            stage: "RUNNING",
            stageAsOf: { edtf: "2023-07-06" },
            started: {
              edtf: "2020-01~",
              earliest: "2019-10-01",
              latest: "2020-04-30",
              derivation: "COMPUTED",
            },
            citation: { section: "Lyon", position: 1, derivation: "STATED" },
          },
          {
            programme: { code: "PHC" },
            stage: "RUNNING",
            stageAsOf: { edtf: "2023-07-06" },
            started: null,
            citation: { section: "Lyon", position: 1, derivation: "STATED" },
          },
        ],
      },
      inventories: { nodes: [{ subject: "PARTICIPATIONS", extent: "SOME", count: 3 }] },
      coordinator: null,
      perimeters: {
        nodes: [{ basis: "STATED", area: { kind: "EPCI", code: "200046977", name: "Métropole de Lyon" } }],
      },
      worksites: { nodes: [] },
      commitments: {
        nodes: [
          {
            summary: "Soutient l’insertion par l’activité économique.",
            firmness: "FIRM",
            institution: { name: "Métropole de Lyon" },
            citation: { section: "Lyon", position: 2, derivation: "STATED" },
          },
          {
            summary:
              "A montré son appui à PHC et tiendra compte d’un plus grand nombre de chantiers en 2024.",
            firmness: "FIRM",
            institution: { name: "Métropole de Lyon" },
            citation: { section: "Lyon", position: 3, derivation: "STATED" },
          },
        ],
      },
      partnerships: { nodes: [] },
      observations: {
        nodes: [
          {
            indicator: { code: "headcount" },
            nature: "ACTUAL",
            form: "ABSOLUTE",
            value: 252,
            missingReason: null,
            period: { edtf: "2023-07-06" },
            citation: { section: "Lyon", position: 4, derivation: "STATED" },
          },
          {
            indicator: { code: "headcount" },
            nature: "ACTUAL",
            form: "DELTA",
            value: 182,
            missingReason: null,
            period: { edtf: "2020-01~/2023-07-06" },
            citation: { section: "Lyon", position: 4, derivation: "COMPUTED" },
          },
          {
            indicator: { code: "headcount" },
            nature: "ACTUAL",
            form: "MULTIPLIER",
            value: 3.6,
            missingReason: null,
            period: { edtf: "2020-01~/2023-07-06" },
            citation: { section: "Lyon", position: 4, derivation: "COMPUTED" },
          },
          {
            indicator: { code: "joining_worksites" },
            nature: "FORECAST",
            form: "ABSOLUTE",
            value: null,
            missingReason: "NOT_STATED",
            period: { edtf: "2023-07/2023-12" },
            citation: { section: "Lyon", position: 6, derivation: "STATED" },
          },
          {
            indicator: { code: "worksites" },
            nature: "ACTUAL",
            form: "ABSOLUTE",
            value: 3,
            missingReason: null,
            period: { edtf: "2023-07-06" },
            citation: { section: "Lyon", position: 5, derivation: "INFERRED" },
          },
          {
            indicator: { code: "worksites" },
            nature: "FORECAST",
            form: "ABSOLUTE",
            value: 4,
            missingReason: null,
            period: { edtf: "2023-07-06/.." },
            citation: { section: "Lyon", position: 5, derivation: "STATED" },
          },
          {
            indicator: { code: "headcount" },
            nature: "ACTUAL",
            form: "ABSOLUTE",
            value: 70,
            missingReason: null,
            period: { edtf: "2020-01~" },
            citation: { section: "Lyon", position: 4, derivation: "STATED" },
          },
        ],
      },
      milestones: {
        nodes: [
          {
            title: "Démarrage de Convergence Lyon.",
            state: "PAST",
            certainty: "ESTABLISHED",
            occurs: { edtf: "2020-01~" },
            citation: { section: "Lyon", position: 4, derivation: "COMPUTED" },
          },
          {
            title: "Un quatrième chantier met en place PHC.",
            state: "PLANNED",
            certainty: "EXPECTED",
            occurs: { edtf: "2023-07-06/.." },
            citation: { section: "Lyon", position: 5, derivation: "STATED" },
          },
          {
            title: "Entrée de nouvelles structures dans le collectif.",
            state: "PLANNED",
            certainty: "EXPECTED",
            occurs: { edtf: "2023-07/2023-12" },
            citation: { section: "Lyon", position: 6, derivation: "STATED" },
          },
          {
            title: "La métropole prend en compte davantage de chantiers pour 2024.",
            state: "PLANNED",
            certainty: "EXPECTED",
            occurs: { edtf: "2024" },
            citation: { section: "Lyon", position: 3, derivation: "STATED" },
          },
          {
            title: "Lancement de l’AMI de Lyon.",
            state: "PAST",
            certainty: "ESTABLISHED",
            occurs: { edtf: "../2023-07-06" },
            citation: { section: "Lyon", position: 6, derivation: "STATED" },
          },
        ],
      },
      findings: {
        nodes: [
          {
            kind: "ISSUE",
            theme: "AUDIENCE",
            summary:
              "Les programmes ont nourri la réflexion sur l’éloignement de l’emploi et sur l’accompagnement social nécessaire, pour lequel les ACI manquent de moyens.",
            citation: { section: "Lyon", position: 2, derivation: "STATED" },
          },
          {
            kind: "APPRAISAL",
            theme: "PARTNERSHIPS",
            summary:
              "Les programmes trouvent leur place parmi des collectifs déjà engagés dans la métropole.",
            citation: { section: "Lyon", position: 1, derivation: "STATED" },
          },
          {
            kind: "APPRAISAL",
            theme: "DEPLOYMENT",
            summary: "Les programmes sont bien connus dans le territoire.",
            citation: { section: "Lyon", position: 5, derivation: "STATED" },
          },
        ],
      },
    },
  });
});

test("calls are listed with their course: each stage with its date and its source", async () => {
  const { data } = await hub.ask(CallsDocument);
  const calls = data.calls.nodes.map((call) => ({
    call: `${call.territory.code} ${call.stage} ${call.isOpen ? "open" : "closed"}`,
    course: call.milestones.nodes.map(
      ({ callStage, certainty, citation, occurs }) =>
        `${callStage} ${occurs?.edtf ?? "-"} ${certainty}, ${citation.derivation} in ${citation.source.code}`,
    ),
    figures: call.observations.nodes.map(
      ({ certainty, indicator, value, wording }) => `${indicator.code} ${value ?? wording} ${certainty}`,
    ),
  }));
  expect(calls).toEqual([
    {
      call: "lyon LAUNCHED open",
      course: [
        "JOINED 2023-07/2023-12 EXPECTED, STATED in copil-2023-07-06",
        "LAUNCHED ../2023-07-06 ESTABLISHED, STATED in copil-2023-07-06",
      ],
      figures: ["joining_worksites de nouvelles structures EXPECTED"],
    },
    {
      call: "marseille LAUNCHED open",
      course: [
        "LAUNCHED 2023 ESTABLISHED, STATED in copil-2023-07-06",
        "JOINED 2023-07/2024 POSSIBLE, STATED in copil-2023-07-06",
      ],
      figures: ["joining_worksites 5 POSSIBLE"],
    },
    {
      call: "moselle LAUNCHED open",
      course: ["LAUNCHED - ESTABLISHED, STATED in copil-2023-07-06"],
      figures: [],
    },
    {
      call: "somme JOINED closed",
      course: [
        "JOINED 2023-07-06/2023-11 ESTABLISHED, STATED in new-territories-2023-11",
        "ANSWERED ../2023-07-06 ESTABLISHED, STATED in copil-2023-07-06",
        "LAUNCHED ../2023-07-06 ESTABLISHED, INFERRED in copil-2023-07-06",
      ],
      figures: ["call_answers 8 ESTABLISHED", "joining_worksites 4 ESTABLISHED"],
    },
  ]);
});

test("joins and leaves of a year include those whose uncertain date may fall in it", async () => {
  const { data } = await hub.ask(JoinsAndLeavesDocument, { from: "2022-01-01", to: "2022-12-31" });
  const sources = (one: { citations: { nodes: { source: { code: string } }[] } }) =>
    one.citations.nodes.map(({ source }) => source.code).join();
  expect({
    joins: data.joins.nodes.map(
      (one) => `${one.worksite.name} ${one.programme.code} ${one.started?.edtf ?? "-"} ${sources(one)}`,
    ),
    leaves: data.leaves.nodes.map(
      (one) =>
        `${one.worksite.name} ${one.programme.code} ${one.end} ${one.ended?.edtf ?? "-"} ${sources(one)}`,
    ),
  }).toEqual({
    joins: [
      "Vetis CVG 2022 vetis-page",
      "Astelles PHC 2022-06 new-territories-2023-11",
      "AIPR CVG ../2023-11 new-territories-2023-11",
      "Aprémis CVG ../2023-11 new-territories-2023-11",
      "Astelles CVG ../2023-11 new-territories-2023-11",
      "Compagnons bâtisseurs CVG ../2023-11 new-territories-2023-11",
      "Emmaüs Atelier 2M CVG ../2023-11 new-territories-2023-11",
      "Études et Chantiers CVG ../2023-11 new-territories-2023-11",
      "L’Ilot CVG ../2023-11 new-territories-2023-11",
      "La Maisonnée CVG ../2023-11 new-territories-2023-11",
      "Prélude CVG ../2023-11 new-territories-2023-11",
    ],
    leaves: ["Les Deux Fleuves CVG WITHDREW ../2023-07-06 copil-2023-07-06"],
  });
});

test("events that possibly fall before October 2023 include those without a date, from the day they were said", async () => {
  const planned = async (certainty: "CERTAINLY" | "POSSIBLY", certainties?: "EXPECTED") => {
    const { data } = await hub.ask(PlannedBeforeDocument, {
      day: "2023-09-30",
      certainty,
      certainties: certainties === undefined ? undefined : [certainties],
    });
    return data.milestones.nodes.map(
      ({ certainty: firmness, occurs, territory }) =>
        `${territory?.code ?? "network"} ${occurs?.edtf} ${occurs?.precision} ${firmness}`,
    );
  };
  expect(await planned("POSSIBLY")).toEqual([
    "rouen 2023 YEAR EXPECTED",
    "network 2023-07-06/.. UNKNOWN EXPECTED",
    "lyon 2023-07-06/.. UNKNOWN EXPECTED",
    "paris 2023-07-06/.. UNKNOWN EXPECTED",
    "network 2023-07-06/.. UNKNOWN EXPECTED",
    "rouen 2023-07-06/.. UNKNOWN EXPECTED",
    "rouen 2023 YEAR HOPED",
    "network 2023-07/2023-09 SEASON EXPECTED",
    "lyon 2023-07/2023-12 SEMESTER EXPECTED",
    "marseille 2023-07/2024 YEAR POSSIBLE",
    "lille 2023-09 MONTH EXPECTED",
    "network 2023-23 SEASON EXPECTED",
  ]);
  expect(await planned("CERTAINLY", "EXPECTED")).toEqual([
    "network 2023-07/2023-09 SEASON EXPECTED",
    "lille 2023-09 MONTH EXPECTED",
  ]);
});

test("an area leads to the territories that cover it and to its members", async () => {
  const { data } = await hub.ask(AreaCoverageDocument, { kind: "EPCI", code: "200046977" });
  expect(data).toEqual({
    area: {
      name: "Métropole de Lyon",
      vintage: 2026,
      population: 1433613,
      source: { title: "Code officiel géographique 2026", licence: "Licence Ouverte 2.0" },
      perimeters: { nodes: [{ basis: "STATED", territory: { code: "lyon" } }] },
      memberOf: { nodes: [{ kind: "DEPARTEMENT", code: "69", name: "Rhône" }] },
      members: {
        totalCount: 58,
        nodes: [
          { code: "69123", name: "Lyon", population: 519127 },
          { code: "69266", name: "Villeurbanne", population: 163684 },
          { code: "69259", name: "Vénissieux", population: 65502 },
        ],
      },
    },
  });
});

test("territories are found by their open calls", async () => {
  const { data } = await hub.ask(TerritoriesWithOpenCallDocument, { programme: "CVG" });
  expect(data).toEqual({
    territories: {
      nodes: [
        {
          code: "lyon",
          calls: { nodes: [{ title: "AMI de Convergence Lyon" }] },
          worksites: { totalCount: 0 },
        },
        {
          code: "marseille",
          calls: { nodes: [{ title: "AMI de Convergence Marseille" }] },
          worksites: { totalCount: 0 },
        },
        {
          code: "moselle",
          calls: { nodes: [{ title: "AMI du bassin houiller" }] },
          worksites: { totalCount: 0 },
        },
      ],
    },
  });
});

test("a participation that two sources tell is one, with what each says of its start", async () => {
  const { data } = await hub.ask(ConflictingSourcesDocument, { worksite: "vetis" });
  const participations = data.worksite?.participations.nodes.map(({ citations, programme, started }) => ({
    programme: programme.code,
    started: `${started?.edtf}: ${started?.earliest} to ${started?.latest}`,
    said: citations.nodes.map(
      ({ derivation, note, source }) => `${source.code} ${derivation}: ${note ?? "-"}`,
    ),
  }));
  expect(participations).toEqual([
    { programme: "CVG", started: "2022: 2022-01-01 to 2022-12-31", said: ["vetis-page STATED: -"] },
    {
      programme: "PHC",
      started: "2023: 2023-01-01 to 2023-07-06",
      said: [
        "vetis-page STATED: Nomme l’année 2023.",
        "copil-2023-07-06 STATED: Dit depuis la rentrée, sans préciser laquelle ; septembre 2022 et janvier 2023 sont possibles.",
      ],
    },
  ]);
});

test("posts are named by role, without persons", async () => {
  const { data } = await hub.ask(TeamsDocument);
  expect(data).toEqual({
    posts: {
      nodes: [
        {
          code: "charente-partnership-officers",
          territory: { code: "charente" },
          role: "PARTNERSHIP_OFFICER",
          theme: null,
          state: "FILLED",
          count: null,
          predecessor: null,
        },
        {
          code: "ille-et-vilaine-coordinator",
          territory: { code: "ille-et-vilaine" },
          role: "COORDINATOR",
          theme: null,
          state: "RECRUITING",
          count: 1,
          predecessor: null,
        },
        {
          code: "nantes-partnership-officers",
          territory: { code: "nantes" },
          role: "PARTNERSHIP_OFFICER",
          theme: null,
          state: "FILLED",
          count: null,
          predecessor: null,
        },
        {
          code: "somme-shared-team",
          territory: { code: "somme" },
          role: "SHARED_TEAM",
          theme: null,
          state: "RECRUITING",
          count: null,
          predecessor: null,
        },
        {
          code: "strasbourg-health-officer",
          territory: { code: "strasbourg" },
          role: "PARTNERSHIP_OFFICER",
          theme: "HEALTH",
          state: "PLANNED",
          count: 1,
          predecessor: { code: "strasbourg-psychologist" },
        },
        {
          code: "strasbourg-psychologist",
          territory: { code: "strasbourg" },
          role: "PSYCHOLOGIST",
          theme: "HEALTH",
          state: "FILLED",
          count: 1,
          predecessor: null,
        },
      ],
    },
  });
});
