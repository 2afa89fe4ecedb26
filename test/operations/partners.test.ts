import { openTestHub, type TestHub } from "../setup/hub";
import { PartnersByCategoryDocument } from "../setup/operations";

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
          name: "Shelter and reception actors around Rouen",
          category: "AHI",
          isCollective: true,
          partnerships: {
            nodes: [
              {
                state: "WANTED",
                summary: "Shelter and insertion ask to come closer together.",
                territory: { code: "rouen" },
              },
            ],
          },
        },
        {
          name: "Shelter and reception actors around Strasbourg",
          category: "AHI",
          isCollective: true,
          partnerships: {
            nodes: [
              {
                state: "GROWING",
                summary: "A lively cooperation is under way.",
                territory: { code: "strasbourg" },
              },
            ],
          },
        },
        {
          name: "SIAO around Lille",
          category: "SIAO",
          isCollective: false,
          partnerships: {
            nodes: [
              { state: "WORKING", summary: "A concrete partnership at work.", territory: { code: "lille" } },
            ],
          },
        },
      ],
    },
  });
});
