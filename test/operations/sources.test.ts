import { openTestHub, type TestHub } from "../setup/hub";
import { SourceContentsDocument } from "../setup/operations";

let hub: TestHub;

beforeAll(async () => {
  hub = await openTestHub();
});

afterAll(() => hub.close());

test("computed values are distinguished from stated ones", async () => {
  const { rows } = await hub.owner.query<{ derivation: string }>(
    "SELECT c.derivation FROM hub.citation c JOIN hub.source s ON s.id = c.source_id WHERE s.code = 'copil-2023-07-06'",
  );
  const all = rows.length;
  const stated = rows.filter(({ derivation }) => derivation === "STATED").length;
  expect(stated).toBeLessThan(all);
  const { data } = await hub.ask(SourceContentsDocument, { code: "copil-2023-07-06" });
  expect(data).toEqual({
    source: {
      title: "Comité de pilotage national : retour sur l’actualité des programmes et les enjeux à venir",
      publisher: "Convergence France",
      published: { edtf: "2023-07-10", latest: "2023-07-10" },
      saidOn: "2023-07-06",
      citations: { totalCount: all },
      stated: { totalCount: stated },
      computed: {
        nodes: [
          {
            section: "Lyon",
            position: 4,
            note: "Trois ans et demi avant la réunion, à trois mois près.",
            observations: { nodes: [] },
          },
          {
            section: "Lyon",
            position: 4,
            note: "252 moins 70.",
            observations: { nodes: [{ code: "lyon-headcount-growth", value: 182 }] },
          },
          {
            section: "Lyon",
            position: 4,
            note: "252 divisé par 70.",
            observations: { nodes: [{ code: "lyon-headcount-multiple", value: 3.6 }] },
          },
          {
            section: "Lyon",
            position: 5,
            note: "Un quatrième chantier est à venir : trois portent donc PHC ; le compte rendu n’en nomme aucun.",
            observations: { nodes: [] },
          },
        ],
      },
    },
  });
});
