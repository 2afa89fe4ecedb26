import { getIntrospectionQuery, getOperationAST, getVariableValues, parse } from "graphql";
import { hubSchema } from "../../src/schema";
import { OPERATION_LIMITS, sizeOf } from "../../src/server/admission/limits";
import { readOperations } from "../../src/server/operations";
import { openTestHub, type TestHub } from "../setup/hub";
import { type HubServer, serveTestHub } from "../setup/hub-server";
import { cpuMs } from "../setup/cpu-time";

let hub: TestHub;
let server: HubServer;

beforeAll(async () => {
  hub = await openTestHub();
  server = await serveTestHub(hub);
});

afterAll(async () => {
  await server.close();
  await hub.close();
});

async function ask(query: string, variables: object = {}): Promise<{ status: number; body: unknown }> {
  const response = await fetch(server.url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, body: await response.json() };
}

function nested(depth: number): string {
  const inner = (left: number): string => (left <= 1 ? "code" : `predecessor { ${inner(left - 1)} }`);
  return `{ programme(code: "PHC") { ${inner(depth - 1)} } }`;
}

const repeated = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(" ");

const OPERATIONS: [keyof typeof OPERATION_LIMITS, (size: number) => string][] = [
  ["depth", nested],
  [
    "aliases",
    (count) => `{ programmes { nodes { ${repeated(count, (index) => `a${index}: __typename`)} } } }`,
  ],
  [
    "directives",
    (count) =>
      `{ programmes { nodes { ${repeated(count, (index) => `n${index}: code @skip(if: false)`)} } } }`,
  ],
  [
    "rootFields",
    (count) => `{ ${repeated(count, (index) => `r${index}: programme(code: "CVG") { code }`)} }`,
  ],
  [
    "inputDepth",
    (levels) =>
      `{ programmes(filter: ${"{ not: ".repeat(levels - 2)}{ code: { eq: "x" } }${" }".repeat(levels - 2)}) { nodes { code } } }`,
  ],
  [
    "conditions",
    (count) =>
      `{ programmes(filter: { or: [${repeated(count, (index) => `{ code: { eq: "${index}" } }`)}] }) { nodes { code } } }`,
  ],
];

test.each(OPERATIONS)(
  "%s is served at its limit and rejected above it, before anything is read",
  async (limit, operation) => {
    const allowed = OPERATION_LIMITS[limit];
    expect((await ask(operation(allowed))).status).toBe(200);
    const refused = await ask(operation(allowed + 1));
    expect(refused).toEqual({
      status: 400,
      body: {
        errors: [
          {
            message: `${limit} must be at most ${allowed}, but got ${allowed + 1}`,
            extensions: { code: "LIMIT_EXCEEDED", limit, allowed, received: allowed + 1 },
          },
        ],
      },
    });
    expect(server.opened.at(-1)?.transaction.statementCount ?? 0).toBe(0);
  },
);

test("points are computed from page sizes, including variables and defaults", async () => {
  const operation =
    "query ($n: Int) { areas(first: $n) { nodes { members(first: 100) { nodes { code } } } } }";
  expect((await ask(operation, { n: 2 })).status).toBe(200);
  const refused = await ask(operation, { n: 500 });
  expect(refused).toMatchObject({
    status: 400,
    body: { errors: [{ extensions: { code: "QUERY_TOO_COSTLY", cost: 51_011, limit: 50_000 } }] },
  });
  expect(await ask("{ areas { nodes { members { nodes { members { nodes { code } } } } } } }")).toMatchObject(
    {
      status: 400,
      body: { errors: [{ extensions: { code: "QUERY_TOO_COSTLY" } }] },
    },
  );
});

test("four nested lists with edges and nodes are within the limits", async () => {
  const page = (field: string, inner: string) =>
    `${field}(first: 3) { edges { cursor node { code ${inner} } } pageInfo { endCursor } }`;
  const operation = `{ ${page("territories", page("worksites", page("participations", `programme { ${page("scopes", "")} }`)))} }`;
  expect(await ask(operation)).toMatchObject({ status: 200, body: { data: {} } });
});

test("fragments that double each other are rejected without expanding them all", async () => {
  const doubling = repeated(
    25,
    (index) =>
      `fragment F${index} on Programme { predecessor { ...F${index + 1} } again: predecessor { ...F${index + 1} } }`,
  );
  const operation = `{ programme(code: "PHC") { ...F0 } } ${doubling} fragment F25 on Programme { code }`;
  const spent = await cpuMs(async () => {
    expect((await ask(operation)).status).toBe(400);
  });
  // Expanding every spread would visit 67 million of them.
  expect(spent).toBeLessThan(2_000);
});

test("fragments that double root fields, and long lists of ids, are counted as well", async () => {
  const doubling = repeated(
    24,
    (index) => `fragment F${index} on Query { ...F${index + 1} ...F${index + 1} }`,
  );
  const refused = await ask(
    `{ ...F0 } ${doubling} fragment F24 on Query { programme(code: "PHC") { code } }`,
  );
  expect(refused).toMatchObject({
    status: 400,
    body: { errors: [{ extensions: { code: "LIMIT_EXCEEDED", limit: "rootFields" } }] },
  });
  const ids = repeated(300, (index) => `"x${index}"`);
  const many = await ask(
    `{ nodes(ids: [${ids}]) { ... on Area { members(first: 500) { nodes { code } } } } }`,
  );
  expect(many).toMatchObject({
    status: 400,
    body: { errors: [{ extensions: { code: "QUERY_TOO_COSTLY", cost: 150_616 } }] },
  });
});

test("a document of more than 2,000 tokens is not parsed", async () => {
  const refused = await ask(`{ programmes { nodes { ${"code ".repeat(2_000)} } } }`);
  expect(refused).toMatchObject({
    status: 200,
    body: { errors: [{ extensions: { code: "GRAPHQL_PARSE_FAILED" } }] },
  });
});

test("every reviewed operation stays within the points allowed, even if all pages are full", async () => {
  const operations = await readOperations();
  for (const { name, text, variables } of operations.filter((one) => one.name !== "fact-with-source")) {
    const document = parse(text);
    const operation = getOperationAST(document);
    if (operation === null || operation === undefined) throw new Error(`expected one operation in ${name}`);
    const variableDefinitions = operation.variableDefinitions ?? [];
    const { coerced } = getVariableValues(hubSchema(), variableDefinitions, JSON.parse(variables ?? "{}"));
    if (coerced === undefined) throw new Error(`expected the variables of ${name} to fit`);
    const size = sizeOf(hubSchema(), document, operation, coerced);
    expect([name, size.cost <= OPERATION_LIMITS.cost, size.depth <= OPERATION_LIMITS.depth]).toEqual([
      name,
      true,
      true,
    ]);
  }
});

test("the explorer's introspection query is answered", async () => {
  expect((await ask(getIntrospectionQuery({ descriptions: true, inputValueDeprecation: true }))).status).toBe(
    200,
  );
});
