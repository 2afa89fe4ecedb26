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
          summary: "A renouvelé son soutien.",
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
          summary: "A renouvelé son soutien.",
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
          summary: "Reconduit son engagement pour 2024.",
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
          summary: "Est disposée à examiner une évolution de son soutien.",
          firmness: "CONDITIONAL",
          since: null,
          until: null,
          framework: null,
          condition: "Selon l’évolution de l’activité",
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
          summary: "Reconduit son engagement pour 2024.",
          until: { edtf: "2024", earliest: "2024-01-01", latest: "2024-12-31" },
        },
      ],
    },
  });
});

test("participants of the committee are named by function and body", async () => {
  const { data } = await hub.ask(MeetingAttendanceDocument, { code: "copil-2023-07-06" });
  expect(data).toEqual({
    meeting: {
      title: "COPIL national de juillet 2023",
      kind: "NATIONAL_STEERING",
      isRemote: true,
      held: { edtf: "2023-07-06", derivation: "INFERRED" },
      attendances: {
        totalCount: 12,
        nodes: [
          {
            function: "Institutions, puis coordination",
            institution: { code: "departement-charente" },
            territory: { code: "charente" },
            summary: "Engagement pour 2024, PHC en milieu rural, renouvellement des équipes.",
          },
          {
            function: "Bureau et équipe",
            institution: { code: "convergence-france" },
            territory: null,
            summary: "Expose l’actualité des programmes, les enjeux et les travaux vers le droit commun.",
          },
          {
            function: "Présidence",
            institution: { code: "convergence-france" },
            territory: null,
            summary:
              "Ouvre la réunion, salue le succès du projet et remercie celles et ceux qui y prennent part.",
          },
          {
            function: "Représentation",
            institution: { code: "dgcs" },
            territory: null,
            summary: "S’associe aux félicitations ; apprécie un accompagnement adapté à chaque personne.",
          },
          {
            function: "Représentation",
            institution: { code: "dgefp" },
            territory: null,
            summary: "Rappelle l’appui du ministère et dresse un bilan très positif.",
          },
          {
            function: "Institutions, puis coordination",
            institution: { code: "mel" },
            territory: { code: "lille" },
            summary:
              "Soutien au titre de la stratégie pauvreté, place des femmes, passage de deux structures à CVG.",
          },
          {
            function: "Institutions, puis coordination",
            institution: { code: "metropole-de-lyon" },
            territory: { code: "lyon" },
            summary: "Soutien à l’insertion et à PHC, croissance, AMI.",
          },
          {
            function: "Institutions, puis coordination",
            institution: null,
            territory: { code: "marseille" },
            summary: "Huit chantiers, un AMI pour étendre CVG.",
          },
          {
            function: "Institutions, puis coordination",
            institution: { code: "nantes-metropole" },
            territory: { code: "nantes" },
            summary: "Soutien maintenu, première année complète, la santé à l’ordre du jour.",
          },
          {
            function: "Institutions, puis coordination",
            institution: { code: "ville-de-paris" },
            territory: { code: "paris" },
            summary: "Soutien renouvelé, échange de pratiques, passage de DPH à PHC.",
          },
          {
            function: "Institutions, puis coordination",
            institution: null,
            territory: { code: "rouen" },
            summary: "Prolongation, un départ et une entrée, doublement visé.",
          },
          {
            function: "Institutions, puis coordination",
            institution: null,
            territory: { code: "strasbourg" },
            summary:
              "Effectifs, partenariats, un chantier qui accueille des femmes, une psychologue dans l’équipe.",
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
          name: "Comité consultatif de l’AMI de Marseille",
          purpose: "Prendre part au choix des chantiers qui répondent à l’AMI de Marseille.",
          subjects: ["Sélection des chantiers"],
          state: "UNDER_WAY",
          started: null,
          hasUnnamedMembers: true,
          institutions: { nodes: [] },
        },
        {
          name: "Entrée dans le droit commun",
          purpose:
            "Trouver pour les ACI et les structures porteuses des financements qui passent moins par le réseau et ne s’enchaînent pas en cascade, et préciser ce que change, pour le réseau, la fin de l’expérimentation.",
          subjects: [
            "Financement des ACI et des structures porteuses",
            "Rôle et mission de Convergence France",
            "Labellisation des chantiers",
            "Questions juridiques des solutions proposées",
          ],
          state: "UNDER_WAY",
          started: { edtf: "2023-01~" },
          hasUnnamedMembers: false,
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
          name: "Feuille de route de l’IAE",
          purpose: "Élaborer la feuille de route nationale de l’IAE.",
          subjects: ["Feuille de route nationale de l’IAE"],
          state: "PLANNED",
          started: null,
          hasUnnamedMembers: true,
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
            summary: "Veut pérenniser cette année ce qui existe.",
            firmness: "INTENDED",
            territory: { code: "lille" },
            until: null,
          },
          {
            summary: "Étudie les années 2023 à 2027.",
            firmness: "INTENDED",
            territory: { code: "lille" },
            until: null,
          },
          {
            summary: "Rappelle son appui aux deux programmes.",
            firmness: "FIRM",
            territory: { code: "lille" },
            until: null,
          },
        ],
      },
      attendances: {
        nodes: [{ function: "Institutions, puis coordination", meeting: { code: "copil-2023-07-06" } }],
      },
      workingGroups: { nodes: [] },
      findings: {
        nodes: [
          {
            theme: "SUSTAINABILITY",
            summary:
              "Le relais entre la stratégie pauvreté et le pacte local de solidarité demande de la vigilance.",
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
          purpose: "Financement durable des ACI et des structures porteuses, sans subventions en cascade.",
          nature: "COMMON_LAW",
          status: "UNDER_STUDY",
          amountEuros: null,
          period: null,
          decision: null,
          citation: { section: "Entrée dans le droit commun", position: 2 },
        },
        {
          code: "secure-2024",
          purpose:
            "Sécuriser 2024. Le montant décidera du rythme de croissance et d’essaimage des programmes.",
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
