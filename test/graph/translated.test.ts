import { type BothWays, askBothWays } from "../setup/both-ways";
import { openTestHub, type TestHub } from "../setup/hub";

let hub: TestHub;
let both: BothWays;

beforeAll(async () => {
  hub = await openTestHub();
  both = askBothWays(hub);
  // A programme without an English text, and one whose order differs in the two languages.
  await hub.owner.query(`
    UPDATE hub.programme SET name = 'Été', name_en = 'Summer' WHERE code = 'CVG';
    UPDATE hub.programme SET name = 'Printemps', name_en = 'Spring' WHERE code = 'PHC';
    UPDATE hub.programme SET name = 'Mai', name_en = NULL WHERE code = 'DPH';`);
});

afterAll(async () => {
  await both.close();
  await hub.close();
});

test("a text is in French unless English is asked for, and in French where there is no English", async () => {
  const data = await both.ask(
    `query ($none: Language, $english: Language = EN) {
      programmes { nodes {
        name french: name(language: FR) null: name(language: null) none: name(language: $none)
        english: name(language: EN) variable: name(language: $english)
      } }
    }`,
  );
  const french = (name: string) => ({ name, french: name, null: name, none: name });
  expect(data).toEqual({
    programmes: {
      nodes: [
        { ...french("Été"), english: "Summer", variable: "Summer" },
        { ...french("Mai"), english: "Mai", variable: "Mai" },
        { ...french("Printemps"), english: "Spring", variable: "Spring" },
      ],
    },
  });
});

const FOUND = `query ($filter: ProgrammeFilter) { programmes(filter: $filter) { nodes { code } } }`;

test.each([
  ["French by default", { startsWith: "ete" }, ["CVG"]],
  ["French by default", { startsWith: "s" }, []],
  ["English if asked for", { startsWith: "s", language: "EN" }, ["CVG", "PHC"]],
  ["French where there is no English", { eq: "Mai", language: "EN" }, ["DPH"]],
  ["English, which hides the French", { in: ["Été", "Printemps"], language: "EN" }, []],
  ["no text, if only a language is given", { language: "EN" }, ["CVG", "DPH", "PHC"]],
  ["French, if the language is null", { ne: "Mai", language: null }, ["CVG", "PHC"]],
])("a filter compares %s", async (_rule, name, codes) => {
  const data = await both.ask(FOUND, { filter: { name } });
  expect(data).toEqual({ programmes: { nodes: codes.map((code) => ({ code })) } });
});

const ORDERED = `query ($orderBy: [ProgrammeOrder!], $after: String) {
  programmes(orderBy: $orderBy, first: 2, after: $after) { nodes { code } pageInfo { endCursor } }
}`;

interface Page {
  programmes: { nodes: { code: string }[]; pageInfo: { endCursor: string } };
}

test.each([
  ["name", ["CVG", "DPH", "PHC"]],
  ["nameEn", ["DPH", "PHC", "CVG"]],
])("an order by %s, over pages, is that of its language", async (field, codes) => {
  const orderBy = [{ [field]: "ASC" }];
  const first = await both.ask<Page>(ORDERED, { orderBy });
  const { endCursor } = first.programmes.pageInfo;
  const second = await both.ask<Page>(ORDERED, { orderBy, after: endCursor });
  expect([...first.programmes.nodes, ...second.programmes.nodes].map(({ code }) => code)).toEqual(codes);
  const other = [{ [field === "name" ? "nameEn" : "name"]: "ASC" }];
  expect(await both.refusal(ORDERED, { orderBy: other, after: endCursor })).toEqual([
    expect.stringContaining("a cursor of this list in this order"),
  ]);
});
