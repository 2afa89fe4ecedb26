import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSchema, parse } from "graphql";
import { FULL_GRANT } from "../../src/access/grant";
import { breakingChanges, keysIn } from "../../src/federation/breaking-changes";
import { composeSupergraph, cutSubgraphs, printApi, publicApi } from "../../src/federation/compose";
import { entitiesOf } from "../../src/federation/cut";
import { SUBGRAPHS } from "../../src/federation/domains";
import { encodeGlobalId } from "../../src/graph/global-id";
import { hubSchema } from "../../src/schema";
import { GATEWAY_SECRET, serveSubgraphs, type TestSubgraphs } from "../setup/federation";
import { partnerGrant } from "../setup/grants";
import { askOverHttp } from "../setup/http-ask";
import { openTestHub, type TestHub } from "../setup/hub";
import { type HubServer, serveTestHub } from "../setup/hub-server";

let hub: TestHub;
let monolith: HubServer;
let full: TestSubgraphs;
let scoped: TestSubgraphs;

beforeAll(async () => {
  hub = await openTestHub();
  monolith = await serveTestHub(hub, { anonymous: null });
  full = await serveSubgraphs(hub, monolith.gate, () => ({ ...FULL_GRANT, pointsPerMinute: 1_000_000_000 }));
  const partner = await partnerGrant(hub.url, "lille");
  scoped = await serveSubgraphs(hub, monolith.gate, () => partner);
});

afterAll(async () => {
  await scoped.close();
  await full.close();
  await monolith.close();
  await hub.close();
});

const subgraphs = cutSubgraphs(hubSchema());
const texts = subgraphs.map(({ name, sdl }) => ({ name, sdl, url: `http://subgraph/${name}` }));

test("composing the subgraphs gives back the API of the single process, exactly", () => {
  expect(publicApi(composeSupergraph(texts))).toBe(printApi(hubSchema()));
});

test("each subgraph composes alone, and always to the same text", () => {
  for (const text of texts) expect(composeSupergraph([text])).toContain("join__Graph");
  expect(cutSubgraphs(hubSchema()).map(({ sdl }) => sdl)).toEqual(subgraphs.map(({ sdl }) => sdl));
});

test("subgraphs use only directives that every composer treats in the same way", () => {
  const used = new Set(texts.flatMap(({ sdl }) => [...sdl.matchAll(/@(\w+)/g)].map(([, name]) => name)));
  expect([...used].toSorted((one = "", other = "") => one.localeCompare(other))).toEqual(
    [
      "authenticated",
      "cost",
      "deprecated",
      "key",
      "link",
      "listSize",
      "requiresScopes",
      "shareable",
      "specifiedBy",
    ].filter((name) => used.has(name)),
  );
});

test("the cost and scopes of a field are part of its subgraph", () => {
  const textOf = (name: string) => subgraphs.find((one) => one.name === name)?.sdl ?? "";
  expect(textOf("institutions")).toMatch(
    /amountEuros: Float @requiresScopes\(scopes: \[\["fundings:read"\]\]\)/,
  );
  expect(textOf("indicators")).toMatch(/observations\([^)]*\): ObservationConnection! @listSize\(/);
  expect(textOf("hub")).toMatch(/search\([^)]*\): \[SearchHit!\]! .*@cost\(weight: 100\)/);
  expect(textOf("hub")).toMatch(/viewer: Viewer! @authenticated/);
});

async function askSubgraph(served: TestSubgraphs, name: string, query: string, variables: object = {}) {
  const before = served.opened.length;
  const answer = await askOverHttp<{ _entities: ({ __typename: string } | null)[] }>(
    served.urls[name] ?? "",
    null,
    { query, variables },
    { "hub-gateway": GATEWAY_SECRET },
  );
  return {
    ...answer,
    statements: served.opened.slice(before).map(({ transaction }) => transaction.statementCount),
  };
}

const ENTITIES = "query ($representations: [_Any!]!) { _entities(representations: $representations)";

/** The first rows of a noun. */
async function rowsOf(plural: string, count: number): Promise<{ id: string }[]> {
  const { data } = await hub.ask<Record<string, { nodes: { id: string }[] }>>(
    `{ ${plural}(first: ${count}) { nodes { id } } }`,
  );
  return data[plural]?.nodes ?? [];
}

const ENTITY_TYPES = SUBGRAPHS.flatMap((name) =>
  entitiesOf(hubSchema(), name).map((model) => [name, model.name, model.options.plural] as const),
);

test.each(ENTITY_TYPES)(
  "%s resolves %s: a row by its id, null for a missing one, many in one statement",
  async (name, noun, plural) => {
    const rows = await rowsOf(plural, 50);
    const known = rows.map(({ id }) => ({ __typename: noun, id }));
    const missing = { __typename: noun, id: encodeGlobalId({ typeName: noun, pk: 999_999_999 }) };
    const wrong = { __typename: noun, id: encodeGlobalId({ typeName: "Nothing", pk: 1 }) };
    const representations = [
      ...known,
      missing,
      wrong,
      { __typename: noun, id: "junk" },
      { __typename: noun },
    ];
    const { body, statements } = await askSubgraph(
      full,
      name,
      `${ENTITIES} { __typename ... on ${noun} { id } } }`,
      { representations },
    );
    expect(body).toEqual({ data: { _entities: [...known, null, null, null, null] } });
    expect(statements).toEqual([1]);
  },
);

test("an area is not resolved by its code alone, which several areas have", async () => {
  const { body } = await askSubgraph(full, "territories", `${ENTITIES} { ... on Area { name } } }`, {
    representations: [{ __typename: "Area", code: "69123" }],
  });
  expect(body.data).toEqual({ _entities: [null] });
  expect(body.errors?.map(({ message }) => message)).toEqual([
    'the representation of Area must be an id, because only kind and code together name one, but got {"code":"69123"}',
  ]);
});

test("entities are also resolved by business key, many of them in one more statement", async () => {
  const codes = ["lyon", "lille", "nowhere", "rouen"];
  const representations = codes.map((code) => ({ __typename: "Territory", code }));
  const { body, statements } = await askSubgraph(
    full,
    "territories",
    `${ENTITIES} { ... on Territory { name } } }`,
    { representations },
  );
  expect([body, statements]).toEqual([
    { data: { _entities: [{ name: "Lyon" }, { name: "Lille" }, null, { name: "Rouen" }] } },
    [2],
  ]);
});

test("one list may mix types, missing and forbidden rows and invalid keys; an unknown type fails at its own position", async () => {
  const { data } = await hub.ask<{ lille: { id: string }; lyon: { id: string }; worksite: { id: string } }>(
    `{ lille: territory(code: "lille") { id } lyon: territory(code: "lyon") { id } worksite(code: "fcp") { id } }`,
  );
  const representations = [
    { __typename: "Territory", id: data.lille.id },
    { __typename: "Territory", id: data.lyon.id },
    { __typename: "Worksite", id: data.worksite.id },
    { __typename: "Spaceship", id: "1" },
  ];
  const { body } = await askSubgraph(
    scoped,
    "territories",
    `${ENTITIES} { ... on Territory { code } ... on Worksite { code } } }`,
    { representations },
  );
  expect(body.data).toEqual({ _entities: [{ code: "lille" }, null, { code: "fcp" }, null] });
  expect(body.errors.map(({ path, extensions }) => [path, extensions["code"]])).toEqual([
    [["_entities", 3], "BAD_USER_INPUT"],
  ]);
});

test("a forbidden row is not resolved in other domains that add fields to it, either", async () => {
  const { data } = await hub.ask<{ lyon: { id: string } }>(`{ lyon: territory(code: "lyon") { id } }`);
  const representations = [{ __typename: "Territory", id: data.lyon.id }];
  const { body } = await askSubgraph(
    scoped,
    "indicators",
    `${ENTITIES} { ... on Territory { observations { totalCount } } } }`,
    { representations },
  );
  expect(body).toEqual({ data: { _entities: [null] } });
});

test("a subgraph answers only its gateway, regardless of the token", async () => {
  const live = await serveSubgraphs(hub, monolith.gate);
  const { text } = await monolith.gate.tokens.create({
    name: "direct",
    scopes: ["graph:read"],
    territories: ["*"],
    programmes: ["*"],
  });
  const body = { query: "{ _service { sdl } territories { totalCount } }" };
  const statusWith = async (token: string | null, headers: Record<string, string>) =>
    (await askOverHttp(live.urls["territories"] ?? "", token, body, headers)).status;
  const seen = [
    await statusWith(text, {}),
    await statusWith(text, { "hub-gateway": "a guess" }),
    await statusWith(null, { "hub-gateway": GATEWAY_SECRET }),
    await statusWith(text, { "hub-gateway": GATEWAY_SECRET }),
  ];
  await live.close();
  expect(seen).toEqual([401, 401, 401, 200]);
});

test("the public endpoint has neither _entities nor _service", async () => {
  const fields = Object.keys(hubSchema().getQueryType()?.getFields() ?? {});
  expect(fields.filter((field) => field.startsWith("_"))).toEqual([]);
  const open = await serveTestHub(hub);
  const { body } = await askOverHttp(open.url, null, { query: "{ _service { sdl } }" });
  await open.close();
  expect(body.errors[0]?.extensions["code"]).toBe("GRAPHQL_VALIDATION_FAILED");
});

test("a breaking change is reported with its path, unless it is allowed", async () => {
  const released = buildSchema("type Query { a: Int! b: String }");
  const current = buildSchema("type Query { a: Int }");
  expect(await breakingChanges(released, current, [])).toEqual([
    "Query.b: Field 'b' was removed from object type 'Query'",
    "Query.a: Field 'Query.a' changed type from 'Int!' to 'Int'",
  ]);
  expect(
    await breakingChanges(released, current, [
      { path: "Query.a", reason: "x" },
      { path: "Query.b", reason: "x" },
    ]),
  ).toEqual([]);
  expect(await breakingChanges(current, buildSchema("type Query { a: Int c: Int }"), [])).toEqual([]);
});

test("every entity has the key id, and the key code if its code is unique", () => {
  const keys = texts.flatMap(({ sdl }) => keysIn(sdl));
  expect(keys).toContain("Territory @key(id)");
  expect(keys).toContain("Territory @key(code)");
  expect(keys).not.toContain("Area @key(code)");
  expect(() => texts.map(({ sdl }) => parse(sdl))).not.toThrow();
});

test.each(SUBGRAPHS)(
  "%s returns its own schema to composers: that of schema/subgraphs, with one @link and only the directives it uses",
  async (name) => {
    const { body } = await askSubgraph(full, name, "{ _service { sdl } }");
    const sdl = readFileSync(join(__dirname, "..", "..", "schema", "subgraphs", `${name}.graphql`), "utf8");
    expect(body).toEqual({ data: { _service: { sdl } } });
    const links = [...sdl.matchAll(/@link\(url: "([^"]*)", import: \[([^\]]*)\]\)/g)];
    expect(links.map(([, url]) => url)).toEqual(["https://specs.apollo.dev/federation/v2.9"]);
    const imported = [...(links[0]?.[2] ?? "").matchAll(/@(\w+)/g)].map(([, directive]) => directive);
    const rest = sdl.slice(sdl.indexOf("\n"));
    expect(imported.filter((directive) => !new RegExp(`@${directive}\\b`).test(rest))).toEqual([]);
  },
);

test("an entity is declared once with all its keys, and referenced elsewhere by a stub with only the key", () => {
  for (const noun of ["Territory", "Institution", "Observation", "Citation"]) {
    const declared = texts.flatMap(({ name, sdl }) => {
      const [, interfaces, directives, fields] =
        new RegExp(`^type ${noun}( implements [^@{]*)?([^{]*)\\{([^}]*)\\}`, "m").exec(sdl) ?? [];
      return directives === undefined ? [] : [{ name, interfaces, directives, fields: fields ?? "" }];
    });
    const owners = declared.filter(({ directives }) => directives.includes(`@key(fields: "code")`));
    expect([noun, owners.length]).toEqual([noun, 1]);
    const references = declared.filter(({ directives }) => directives.includes("resolvable: false"));
    expect(references.length).toBeGreaterThan(0);
    for (const { interfaces, fields } of references) {
      expect([interfaces?.trim(), fields.trim().replaceAll(/"""[^"]*"""\s*/g, "")]).toEqual([
        "implements Node",
        "id: ID!",
      ]);
    }
  }
});
