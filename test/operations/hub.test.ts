import { isEnumType } from "graphql";
import { MODELS } from "../setup/models";
import { hubSchema } from "../../src/schema";
import { openTestHub, type TestHub } from "../setup/hub";
import { FactWithSourceDocument, SearchDocument, WhoAmIDocument } from "../setup/operations";

let hub: TestHub;

beforeAll(async () => {
  hub = await openTestHub();
});

afterAll(() => hub.close());

test("a search finds words regardless of accents, case and inflection", async () => {
  const { data } = await hub.ask(SearchDocument, { text: "METROPO", types: ["INSTITUTION", "FINDING"] });
  expect(data).toEqual({
    search: [
      {
        title: "Métropole de Lyon",
        node: { __typename: "Institution", code: "metropole-de-lyon", citation: { section: "Lyon" } },
      },
      {
        title: "Métropole Européenne de Lille",
        node: { __typename: "Institution", code: "mel", citation: { section: "Lille" } },
      },
      {
        title: "Nantes Métropole",
        node: { __typename: "Institution", code: "nantes-metropole", citation: { section: "Nantes" } },
      },
      {
        title: "En milieu rural, PHC fonctionne autrement que dans les métropoles.",
        node: { __typename: "Finding", code: "charente-rural-phc", citation: { section: "Charente" } },
      },
      {
        title:
          "La métropole s’intéresse de près à la démarche et reste attentive aux besoins du réseau et des chantiers.",
        node: { __typename: "Finding", code: "nantes-interest", citation: { section: "Nantes" } },
      },
      {
        title: "Les programmes trouvent leur place parmi des collectifs déjà engagés dans la métropole.",
        node: { __typename: "Finding", code: "lyon-committed-collectives", citation: { section: "Lyon" } },
      },
    ],
  });
});

test("a fact is found by its global id and leads to its source", async () => {
  const { data } = await hub.ask<{ observation: { id: string } }>(
    `{ observation(code: "lyon-headcount-2023-07") { id } }`,
  );
  const { id } = data.observation;
  const answer = await hub.ask(FactWithSourceDocument, { id });
  expect(answer.data).toEqual({
    node: {
      __typename: "Observation",
      id,
      code: "lyon-headcount-2023-07",
      citation: {
        section: "Lyon",
        position: 4,
        derivation: "STATED",
        source: {
          title: "Comité de pilotage national : retour sur l’actualité des programmes et les enjeux à venir",
          published: { edtf: "2023-07-10", latest: "2023-07-10" },
        },
      },
    },
  });
});

test("nodes come in the order of their ids, with null for missing ones", async () => {
  const { data } = await hub.ask<{ lyon: { id: string }; dgefp: { id: string } }>(
    `{ lyon: territory(code: "lyon") { id } dgefp: institution(code: "dgefp") { id } }`,
  );
  const ids = [
    data.dgefp.id,
    "bm9wZQ",
    data.lyon.id,
    Buffer.from("Territory:999999").toString("base64url"),
    data.lyon.id,
  ];
  const { data: found, statements } = await hub.ask(
    `query ($ids: [ID!]!) { nodes(ids: $ids) { __typename ... on Territory { name } ... on Institution { acronym } } }`,
    { ids },
  );
  expect(found).toEqual({
    nodes: [
      { __typename: "Institution", acronym: "DGEFP" },
      null,
      { __typename: "Territory", name: "Lyon" },
      null,
      { __typename: "Territory", name: "Lyon" },
    ],
  });
  expect(statements).toBe(2);
});

test("a missing object is null, by key and by id", async () => {
  const { data } = await hub.ask(
    `{ territory(code: "atlantis") { name } node(id: "VGVycml0b3J5Og") { id } }`,
  );
  expect(data).toEqual({ territory: null, node: null });
});

test.each([
  [`{ search(text: "") { title } }`, "text", "1 to 200 characters", ""],
  [`{ search(text: "lyon", first: 101) { title } }`, "first", "an integer from 1 to 100", 101],
])("a search that cannot be made is refused: %s", async (operation, argument, expected, received) => {
  const { errors } = await hub.answer(operation);
  expect(errors.map((error) => error.extensions)).toEqual([
    { code: "BAD_USER_INPUT", argument, expected, received },
  ]);
});

test("a search takes words, not operators: text that looks like a query finds words or nothing", async () => {
  const { data } = await hub.ask(`query ($text: String!) { search(text: $text) { title } }`, {
    text: "' & | ! :* (",
  });
  expect(data).toEqual({ search: [] });
});

test("the types of a search are the nouns that declare searched fields, as its description says", async () => {
  const type = hubSchema().getType("SearchType");
  const members = isEnumType(type) ? type.getValues() : [];
  const searchable = MODELS.all.filter(({ options }) => options.search !== undefined);
  expect(members).toHaveLength(searchable.length);
  expect(members.find(({ name }) => name === "WORKING_GROUP")?.description).toBe(
    "Working groups, by name, purpose and subjects.",
  );
  for (const { name, options } of searchable) {
    const member = members.find((one) => one.name.replaceAll("_", "") === name.toUpperCase());
    const title = options.search?.find((property) => property !== "code");
    const { rows } = await hub.owner.query<{ title: string }>(
      `SELECT ${title} AS title FROM hub.${options.table} WHERE ${title} ~ '\\w' LIMIT 1`,
    );
    const { data } = await hub.ask<{ search: { node: { __typename: string } }[] }>(
      `query ($text: String!) { search(text: $text, types: [${member?.name}], first: 1) { node { __typename } } }`,
      { text: rows[0]?.title.slice(0, 200) },
    );
    expect([name, data.search]).toEqual([name, [{ node: { __typename: name } }]]);
  }
});

test("viewer returns the caller's identity and rights", async () => {
  const { data, statements } = await hub.ask(WhoAmIDocument);
  expect({ data, statements }).toEqual({
    data: {
      viewer: {
        token: null,
        name: "full",
        organisation: null,
        scopes: [
          "graph:read",
          "indicators:read",
          "findings:read",
          "contacts:read",
          "fundings:read",
          "export:run",
          "import:write",
          "records:write",
          "tokens:manage",
          "audit:read",
          "schema:read",
        ],
        territories: ["*"],
        programmes: ["*"],
        disclosure: "RAW",
        expiresAt: null,
        budget: { limit: 10_000_000, remaining: 10_000_000, resetAt: null },
      },
    },
    statements: 0,
  });
});
