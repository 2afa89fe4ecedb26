import { openTestHub, type TestHub } from "../setup/hub";
import {
  FundingsDocument,
  InstitutionCardDocument,
  MeetingAttendanceDocument,
  SupportUntilDocument,
  WhoSupportsWhatDocument,
  WorkingGroupsDocument,
} from "../setup/operations";

let hub: TestHub;

beforeAll(async () => {
  hub = await openTestHub();
});

afterAll(() => hub.close());

test("support that is renewed or conditional is listed by institution with its place in the source", async () => {
  const { data } = await hub.ask(WhoSupportsWhatDocument, { firmness: ["RENEWED", "CONDITIONAL"] });
  expect(data).toEqual({
    commitments: {
      totalCount: 4,
      pageInfo: { hasNextPage: false, endCursor: expect.any(String) },
      nodes: [
        {
          institution: {
            name: "Délégation interministérielle à l’hébergement et à l’accès au logement",
            acronym: "DIHAL",
          },
          territory: null,
          programmeScope: null,
          summary: "Has renewed its support.",
          firmness: "RENEWED",
          since: null,
          until: null,
          framework: null,
          condition: null,
          citation: {
            source: { code: "copil-2023-07-06" },
            section: "Entrée dans le droit commun",
            position: 8,
          },
        },
        {
          institution: {
            name: "Délégation interministérielle à la prévention et à la lutte contre la pauvreté",
            acronym: "DIPLP",
          },
          territory: null,
          programmeScope: null,
          summary: "Has renewed its support.",
          firmness: "RENEWED",
          since: null,
          until: null,
          framework: null,
          condition: null,
          citation: {
            source: { code: "copil-2023-07-06" },
            section: "Entrée dans le droit commun",
            position: 8,
          },
        },
        {
          institution: { name: "Département de la Charente", acronym: null },
          territory: { code: "charente" },
          programmeScope: null,
          summary: "Renews its commitment for 2024.",
          firmness: "RENEWED",
          since: null,
          until: { edtf: "2024" },
          framework: null,
          condition: null,
          citation: { source: { code: "copil-2023-07-06" }, section: "Charente", position: 3 },
        },
        {
          institution: { name: "Nantes Métropole", acronym: null },
          territory: { code: "nantes" },
          programmeScope: null,
          summary: "Is ready to look into changes of its support.",
          firmness: "CONDITIONAL",
          since: null,
          until: null,
          framework: null,
          condition: "How the activity develops",
          citation: { source: { code: "copil-2023-07-06" }, section: "Nantes", position: 2 },
        },
      ],
    },
  });
});

test("support that possibly ends from 2024 to 2027 is found, without open ends", async () => {
  const { data } = await hub.ask(SupportUntilDocument, { from: "2024-01-01", to: "2027-12-31" });
  expect(data).toEqual({
    commitments: {
      nodes: [
        {
          institution: { name: "Département de la Charente" },
          territory: { name: "Charente" },
          summary: "Renews its commitment for 2024.",
          until: { edtf: "2024", earliest: "2024-01-01", latest: "2024-12-31" },
        },
        {
          institution: { name: "Métropole Européenne de Lille" },
          territory: { name: "Lille" },
          summary: "Looks into the years 2023 to 2027.",
          until: { edtf: "2027", earliest: "2027-01-01", latest: "2027-12-31" },
        },
      ],
    },
  });
});

test("participants of the committee are named by function and body", async () => {
  const { data } = await hub.ask(MeetingAttendanceDocument, { code: "copil-2023-07-06" });
  expect(data).toEqual({
    meeting: {
      title: "National steering committee of July 2023",
      kind: "NATIONAL_STEERING",
      isRemote: true,
      held: { edtf: "2023-07-06", derivation: "INFERRED" },
      attendances: {
        totalCount: 12,
        nodes: [
          {
            function: "Institutions, then coordinator",
            institution: { code: "departement-charente" },
            territory: { code: "charente" },
            summary: "Commitment for 2024, PHC in the countryside, renewal of staff.",
          },
          {
            function: "Board and team",
            institution: { code: "convergence-france" },
            territory: null,
            summary:
              "Presented the news of the programmes, what is at stake and the work on entering common law.",
          },
          {
            function: "President",
            institution: { code: "convergence-france" },
            territory: null,
            summary:
              "Opened the meeting, praised the success of the project and thanked those who take part in it.",
          },
          {
            function: "Representative",
            institution: { code: "dgcs" },
            territory: null,
            summary: "Joined in the praise; values support fitted to each person.",
          },
          {
            function: "Representative",
            institution: { code: "dgefp" },
            territory: null,
            summary: "Recalled the support of the ministry and drew a very positive balance.",
          },
          {
            function: "Institutions, then coordinator",
            institution: { code: "mel" },
            territory: { code: "lille" },
            summary:
              "Support within the anti-poverty strategy, the place of women, two structures going over to CVG.",
          },
          {
            function: "Institutions, then coordinator",
            institution: { code: "metropole-de-lyon" },
            territory: { code: "lyon" },
            summary: "Support for insertion and PHC, growth, a call.",
          },
          {
            function: "Institutions, then coordinator",
            institution: null,
            territory: { code: "marseille" },
            summary: "Eight worksites, a call to widen CVG.",
          },
          {
            function: "Institutions, then coordinator",
            institution: { code: "nantes-metropole" },
            territory: { code: "nantes" },
            summary: "Continued support, first whole year, health on the agenda.",
          },
          {
            function: "Institutions, then coordinator",
            institution: { code: "ville-de-paris" },
            territory: { code: "paris" },
            summary: "Renewed support, exchange of practice, the move from DPH to PHC.",
          },
          {
            function: "Institutions, then coordinator",
            institution: null,
            territory: { code: "rouen" },
            summary: "Extension, a leaving and a joining, doubling as a goal.",
          },
          {
            function: "Institutions, then coordinator",
            institution: null,
            territory: { code: "strasbourg" },
            summary: "Headcount, partnerships, a worksite for women, a psychologist in the team.",
          },
        ],
      },
    },
  });
});

test("working groups come with subjects and institutions", async () => {
  const { data } = await hub.ask(WorkingGroupsDocument);
  expect(data).toEqual({
    workingGroups: {
      nodes: [
        {
          name: "Consultative committee of the Marseille call",
          purpose: "Take part in choosing the worksites that answer the call around Marseille.",
          subjects: ["Selection of worksites"],
          state: "UNDER_WAY",
          started: null,
          institutions: { nodes: [] },
        },
        {
          name: "Entering common law",
          purpose:
            "Find ways to fund worksites and coordinating bodies that pass less money on through the network and avoid subsidies in cascade, and settle what leaving the trial means for the network.",
          subjects: [
            "How worksites and coordinating bodies are funded",
            "Role and mission of Convergence France",
            "How worksites are accredited",
            "Legal questions of the solutions proposed",
          ],
          state: "UNDER_WAY",
          started: { edtf: "2023-01~" },
          institutions: {
            nodes: [
              { code: "convergence-france" },
              { code: "dgefp" },
              { code: "dihal" },
              { code: "diplp" },
              { code: "dgcs" },
            ],
          },
        },
        {
          name: "Pilots of France Travail",
          purpose: "Prepare France Travail in pilot territories where the programmes are present.",
          subjects: ["Foreshadowing of France Travail"],
          state: "UNDER_WAY",
          started: null,
          institutions: { nodes: [{ code: "france-travail" }] },
        },
        {
          name: "Road map of insertion by economic activity",
          purpose: "Draw up the national road map of insertion by economic activity.",
          subjects: ["National road map of insertion by economic activity"],
          state: "PLANNED",
          started: null,
          institutions: { nodes: [{ code: "convergence-france" }] },
        },
      ],
    },
  });
});

test("the card of an institution follows it through support, meetings and findings", async () => {
  const { data } = await hub.ask(InstitutionCardDocument, { code: "mel" });
  expect(data).toEqual({
    institution: {
      name: "Métropole Européenne de Lille",
      acronym: "MEL",
      kind: "METROPOLIS",
      area: { kind: "EPCI", code: "200093201", population: 1194040 },
      commitments: {
        nodes: [
          {
            summary: "Wants to make existing actions lasting this year.",
            firmness: "INTENDED",
            territory: { code: "lille" },
            until: null,
          },
          {
            summary: "Looks into the years 2023 to 2027.",
            firmness: "INTENDED",
            territory: { code: "lille" },
            until: { edtf: "2027" },
          },
          {
            summary: "Recalls its support for both programmes.",
            firmness: "FIRM",
            territory: { code: "lille" },
            until: null,
          },
        ],
      },
      attendances: {
        nodes: [{ function: "Institutions, then coordinator", meeting: { code: "copil-2023-07-06" } }],
      },
      workingGroups: { nodes: [] },
      findings: {
        nodes: [
          {
            theme: "SUSTAINABILITY",
            summary: "The change from the anti-poverty strategy to the local solidarity pact needs watching.",
          },
        ],
      },
    },
  });
});

test("money without an amount is null, not 0", async () => {
  const { data } = await hub.ask(FundingsDocument);
  expect(data).toEqual({
    fundings: {
      nodes: [
        {
          code: "common-law-funding",
          purpose: "Lasting funding of worksites and coordinating bodies, without subsidies in cascade.",
          nature: "COMMON_LAW",
          status: "UNDER_STUDY",
          amountEuros: null,
          period: null,
          decision: null,
          citation: { section: "Entrée dans le droit commun", position: 2 },
        },
        {
          code: "secure-2024",
          purpose: "Secure 2024. The amount decides how fast the programmes grow and spread.",
          nature: "EXPERIMENTAL",
          status: "REQUESTED",
          amountEuros: null,
          period: { edtf: "2024" },
          decision: {
            edtf: "2023-07/2023-09",
            earliest: "2023-07-07",
            latest: "2023-09-22",
            precision: "SEASON",
          },
          citation: { section: "Entrée dans le droit commun", position: 5 },
        },
      ],
    },
  });
});

test("an institution is found by its number in a register, and leads to the register", async () => {
  const { data } = await hub.ask(`{
    institutions(filter: { externalIdentifiers: { some: { scheme: { eq: SIREN }, value: { eq: "200093201" } } } }) {
      nodes { code externalIdentifiers { nodes { scheme value validFrom citation { section source { title } } } } }
    }
  }`);
  expect(data).toEqual({
    institutions: {
      nodes: [
        {
          code: "mel",
          externalIdentifiers: {
            nodes: [
              {
                scheme: "SIREN",
                value: "200093201",
                validFrom: null,
                citation: { section: "EPCI", source: { title: "Code officiel géographique 2026" } },
              },
            ],
          },
        },
      ],
    },
  });
});
