import { getNamedType, isObjectType } from "graphql";
import { FULL_GRANT, type Grant } from "../../src/access/grant";
import { scopeOf } from "../../src/graph/schema-rules";
import { ALL_SCOPES, type Scope } from "../../src/graph/scopes";
import { hubSchema } from "../../src/schema";
import { grantOn } from "../setup/grants";
import { askOverHttp } from "../setup/http-ask";
import { openTestHub, type TestHub } from "../setup/hub";
import { type HubServer, serveTestHub } from "../setup/hub-server";

let hub: TestHub;
const servers = new Map<string, HubServer>();

beforeAll(async () => {
  hub = await openTestHub();
});

afterAll(async () => {
  for (const server of servers.values()) await server.close();
  await hub.close();
});

/** Executes an operation for a caller with all scopes except the given ones. */
async function askWithout(scopes: readonly Scope[], query: string, variables: object = {}) {
  const key = scopes.join();
  let server = servers.get(key);
  if (server === undefined) {
    const grant: Grant = {
      ...FULL_GRANT,
      name: key,
      scopes: ALL_SCOPES.filter((scope) => !scopes.includes(scope)),
    };
    server = await serveTestHub(hub, { anonymous: { ...grant, keys: await everyKey() } });
    servers.set(key, server);
  }
  const { status, body } = await askOverHttp(server.url, null, { query, variables });
  return { status, body, opened: server.opened.at(-1) };
}

async function everyKey(): Promise<Grant["keys"]> {
  return (await grantOn(hub.url, {})).keys;
}

const AMOUNTS: readonly (readonly [way: string, query: string, place: string])[] = [
  ["the field", "{ fundings { nodes { amountEuros } } }", "Funding.amountEuros"],
  ["an alias", "{ fundings { nodes { name: amountEuros } } }", "Funding.amountEuros"],
  [
    "an edge",
    `{ territory(code: "lyon") { fundings { edges { node { amountEuros } } } } }`,
    "Funding.amountEuros",
  ],
  [
    "a fragment",
    "{ fundings { nodes { ...F } } } fragment F on Funding { amountEuros }",
    "Funding.amountEuros",
  ],
  [
    "a fragment on an interface",
    `{ node(id: "x") { ... on Funding { amountEuros } } }`,
    "Funding.amountEuros",
  ],
  ["search", `{ search(text: "a") { node { ... on Funding { amountEuros } } } }`, "Funding.amountEuros"],
  [
    "a filter",
    "{ fundings(filter: { amountEuros: { gt: 1 } }) { totalCount } }",
    "fundings(filter).amountEuros",
  ],
  [
    "a nested filter",
    "{ fundings(filter: { or: [{ not: { amountEuros: { isNull: true } } }] }) { totalCount } }",
    "fundings(filter).or.not.amountEuros",
  ],
  [
    "a filter over an edge",
    "{ territories(filter: { fundings: { some: { amountEuros: { gt: 1 } } } }) { totalCount } }",
    "territories(filter).fundings.some.amountEuros",
  ],
  [
    "an order",
    "{ fundings(orderBy: [{ amountEuros: DESC }]) { nodes { code } } }",
    "fundings(orderBy).amountEuros",
  ],
];

test.each(AMOUNTS)(
  "without fundings:read, an amount is rejected through %s, before anything is read",
  async (_way, query, place) => {
    const { status, body, opened } = await askWithout(["fundings:read"], query);
    expect([status, body, opened]).toEqual([
      403,
      {
        errors: [
          {
            message: `${place} needs the scope fundings:read`,
            extensions: { code: "FORBIDDEN", field: place, scope: "fundings:read" },
          },
        ],
      },
      undefined,
    ]);
  },
);

test("a filter on a hidden field is also rejected in variables", async () => {
  const { status, body } = await askWithout(
    ["fundings:read"],
    "query ($filter: FundingFilter, $order: [FundingOrder!]) { fundings(filter: $filter, orderBy: $order) { totalCount } }",
    { filter: { and: [{ amountEuros: { eq: 5 } }] } },
  );
  expect([status, body.errors[0]?.extensions["field"]]).toEqual([403, "fundings(filter).and.amountEuros"]);
});

test("a hidden group key is also rejected in variables, even after an open key was used in its place", async () => {
  const ask = (key: string) =>
    askWithout(
      ["findings:read"],
      "query ($keys: [TerritoryAggregateKey!]) { territoriesAggregate(groupBy: $keys) { totalCount } }",
      { keys: [key] },
    );
  expect((await ask("KIND")).body).toEqual({ data: { territoriesAggregate: { totalCount: 4 } } });
  const { status, body } = await ask("FINDINGS_THEME");
  const field = "territoriesAggregate(groupBy).FINDINGS_THEME";
  expect([status, body.errors[0]?.extensions["field"]]).toEqual([403, field]);
});

test("fields without a scope of their own are answered", async () => {
  const { body } = await askWithout(["fundings:read"], "{ fundings(first: 1) { nodes { status } } }");
  expect(body).toEqual({ data: { fundings: { nodes: [{ status: expect.any(String) }] } } });
});

test.each<[Scope, string, string]>([
  ["indicators:read", "{ observations { totalCount } }", "Query.observations"],
  [
    "indicators:read",
    `{ territory(code: "lyon") { observations { totalCount } } }`,
    "Territory.observations",
  ],
  [
    "indicators:read",
    "{ territories(filter: { observations: { some: {} } }) { totalCount } }",
    "territories(filter).observations.some",
  ],
  ["indicators:read", `{ node(id: "x") { ... on Observation { __typename } } }`, "Observation.__typename"],
  ["findings:read", "{ findings { totalCount } }", "Query.findings"],
  [
    "findings:read",
    `{ institution(code: "dgefp") { findings { pageInfo { endCursor } } } }`,
    "Institution.findings",
  ],
  ["findings:read", "{ findingsAggregate { totalCount } }", "Query.findingsAggregate"],
  [
    "findings:read",
    `{ territory(code: "lyon") { findingsAggregate(groupBy: [THEME]) { totalCount } } }`,
    "Territory.findingsAggregate",
  ],
  [
    "findings:read",
    "{ territoriesAggregate(groupBy: [KIND, FINDINGS_THEME]) { totalCount } }",
    "territoriesAggregate(groupBy).FINDINGS_THEME",
  ],
  [
    "findings:read",
    "{ territoriesAggregate { nodes { findingsTheme } } }",
    "TerritoryAggregate.findingsTheme",
  ],
  [
    "findings:read",
    "{ territoriesAggregate(filter: { findings: { some: {} } }) { totalCount } }",
    "territoriesAggregate(filter).findings.some",
  ],
  ["contacts:read", "{ attendances { nodes { summary } } }", "Attendance.summary"],
  ["graph:read", "{ territories { totalCount } }", "Query.territories"],
  ["graph:read", `{ node(id: "x") { id } }`, "Query.node"],
  ["graph:read", `{ search(text: "x") { title } }`, "Query.search"],
  ["audit:read", "{ audit { number } }", "Query.audit"],
  ["schema:read", "{ __schema { queryType { name } } }", "__schema"],
  ["schema:read", `{ programmes { totalCount } __type(name: "Query") { name } }`, "__type"],
])("without %s %s is refused at %s", async (scope, query, place) => {
  const { status, body } = await askWithout([scope], query);
  expect([status, body.errors[0]?.message]).toEqual([403, `${place} needs the scope ${scope}`]);
});

test("without the scope of a noun, its rows are found neither by id nor by search", async () => {
  const { data } = await hub.ask<{
    findings: { nodes: { id: string }[] };
    observations: { nodes: { id: string }[] };
  }>("{ findings(first: 1) { nodes { id } } observations(first: 1) { nodes { id } } }");
  const ids = [data.findings.nodes[0]?.id, data.observations.nodes[0]?.id];
  const { body } = await askWithout(
    ["findings:read", "indicators:read"],
    `query ($ids: [ID!]!) { nodes(ids: $ids) { id } search(text: "femmes", types: [FINDING]) { title } }`,
    { ids },
  );
  expect(body).toEqual({ data: { nodes: [null, null], search: [] } });
});

test("the same operation is answered for one caller and rejected for the next, in either order", async () => {
  const query = "query Same { fundings { nodes { amountEuros } } }";
  const allowed = await askWithout([], query);
  const refused = await askWithout(["fundings:read"], query);
  const again = await askWithout([], query);
  expect([allowed.status, refused.status, again.status]).toEqual([200, 403, 200]);
});

test("viewer needs a valid token and no scope", async () => {
  expect((await askWithout([...ALL_SCOPES], "{ viewer { scopes } }")).body).toEqual({
    data: { viewer: { scopes: [] } },
  });
});

/** Root fields that do not require graph:read, as reviewed. */
const OTHER_ROOTS = {
  audit: "audit:read",
  createToken: "tokens:manage",
  enumLabels: null,
  revokeToken: "tokens:manage",
  rotateToken: "tokens:manage",
  tokens: "tokens:manage",
  viewer: null,
};

test("every root field needs the scope graph:read, except for reviewed exceptions", () => {
  const roots = [hubSchema().getQueryType(), hubSchema().getMutationType()].flatMap((type) =>
    Object.values(type?.getFields() ?? {}),
  );
  const others = roots.filter((field) => scopeOf(field) !== "graph:read");
  expect(Object.fromEntries(others.map((field) => [field.name, scopeOf(field)]))).toEqual(OTHER_ROOTS);
});

/** Suffixes of the types of a noun that requires a scope. */
const SCOPED_KINDS = ["", "Aggregate", "AggregateConnection", "Connection", "Edge", "Filter", "Order"];

/** Types and fields that require another scope, as reviewed; new ones must be added here. */
test("the parts of the schema that need another scope than graph:read are exactly these", () => {
  const types = Object.values(hubSchema().getTypeMap());
  const scoped = types.flatMap((type) => {
    const own = scopeOf(type) === null ? [] : [`${type.name} ${scopeOf(type)}`];
    if (!isObjectType(type) || ["Query", "Mutation"].includes(type.name)) return own;
    const fields = Object.values(type.getFields()).filter((field) => scopeOf(field) !== null);
    return [...own, ...fields.map((field) => `${type.name}.${field.name} ${scopeOf(field)}`)];
  });
  expect(scoped.toSorted()).toEqual(
    [
      "Attendance.summary contacts:read",
      ...SCOPED_KINDS.map((kind) => `Finding${kind} findings:read`),
      "Funding.amountEuros fundings:read",
      ...SCOPED_KINDS.map((kind) => `Observation${kind} indicators:read`),
      ...SCOPED_KINDS.map((kind) => `ObservationDeletion${kind} indicators:read`),
      "SeriesDimensions indicators:read",
      "SeriesRow indicators:read",
      "SeriesRowConnection indicators:read",
      "SeriesRowEdge indicators:read",
      "TerritoryAggregate.findingsTheme findings:read",
    ].toSorted(),
  );
  const leading = types.flatMap((type) =>
    isObjectType(type)
      ? Object.values(type.getFields()).filter((field) => scopeOf(getNamedType(field.type)) !== null)
      : [],
  );
  expect(leading.length).toBeGreaterThan(20);
});
