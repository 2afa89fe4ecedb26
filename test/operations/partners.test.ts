import { openTestHub, type TestHub } from "../setup/hub";
import { PartnerNumbersDocument, PartnersByCategoryDocument } from "../setup/operations";

let hub: TestHub;

beforeAll(async () => {
  hub = await openTestHub();
});

afterAll(() => hub.close());

test("partners of shelter and orientation come with their territories", async () => {
  const { data } = await hub.ask(PartnersByCategoryDocument, { categories: ["AHI", "SIAO"] });
  expect(data).toEqual({
    partners: {
      totalCount: 3,
      nodes: [
        {
          name: "SIAO de Lille",
          category: "SIAO",
          isCollective: false,
          partnerships: {
            nodes: [
              {
                state: "WORKING",
                summary: "Partenariat concret et opérationnel.",
                territory: { code: "lille" },
              },
            ],
          },
        },
        {
          name: "Acteurs de l’AHI de Rouen",
          category: "AHI",
          isCollective: true,
          partnerships: {
            nodes: [
              {
                state: "WANTED",
                summary: "L’AHI et l’IAE demandent à se rapprocher.",
                territory: { code: "rouen" },
              },
            ],
          },
        },
        {
          name: "Acteurs de l’AHI de Strasbourg",
          category: "AHI",
          isCollective: true,
          partnerships: {
            nodes: [
              {
                state: "GROWING",
                summary: "Une coopération active se met en place.",
                territory: { code: "strasbourg" },
              },
            ],
          },
        },
      ],
    },
  });
});

test("partners are counted by category and by territory, and partnerships by both", async () => {
  const { data } = await hub.ask(PartnerNumbersDocument);
  const inTerritory = (code: string, ...categories: string[]) =>
    categories.map((partnerCategory) => ({ territory: { code }, partnerCategory, count: 1 }));
  expect(data).toEqual({
    partners: { totalCount: 10 },
    byCategory: {
      nodes: [
        { category: "SOLIDARITY", count: 3 },
        { category: "AHI", count: 2 },
        { category: "HEALTH", count: 2 },
        { category: "SIAO", count: 1 },
        { category: "HOUSING", count: 1 },
        { category: "EMPLOYMENT", count: 1 },
      ],
    },
    byTerritory: {
      nodes: [
        { partnershipsTerritory: { code: "lille", name: "Lille" }, count: 4 },
        { partnershipsTerritory: { code: "charente", name: "Charente" }, count: 2 },
        { partnershipsTerritory: { code: "rouen", name: "Rouen" }, count: 2 },
        { partnershipsTerritory: { code: "strasbourg", name: "Strasbourg" }, count: 2 },
      ],
    },
    partnerships: {
      nodes: [
        ...inTerritory("charente", "HEALTH", "EMPLOYMENT"),
        ...inTerritory("lille", "SIAO", "HOUSING", "HEALTH", "SOLIDARITY"),
        ...inTerritory("rouen", "AHI", "SOLIDARITY"),
        ...inTerritory("strasbourg", "AHI", "SOLIDARITY"),
      ],
    },
  });
});
