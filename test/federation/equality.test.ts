import {
  execute,
  getNamedType,
  getVariableValues,
  type GraphQLSchema,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";
import { DisclosureLevel, FULL_GRANT, type Grant, rightsOf } from "../../src/access/grant";
import { checkScopes, scopesNeeded } from "../../src/access/scope-check";
import { closeOperation, openOperation } from "../../src/data/operation-context";
import { cutSubgraphs } from "../../src/federation/compose";
import { ownsNoun } from "../../src/federation/domains";
import { createGateway } from "../../src/federation/gateway";
import { aggregateField } from "../../src/graph/aggregates";
import { englishOf } from "../../src/graph/language";
import { MODELS } from "../setup/models";
import { ALL_SCOPES, type Scope } from "../../src/graph/scopes";
import { hubSchema } from "../../src/schema";
import { readOperations } from "../../src/server/operations";
import { randomOperation, type RandomOperation } from "../factories/random-operations";
import { GATEWAY_SECRET, serveSubgraphs, type TestSubgraphs } from "../setup/federation";
import { corpusSize, seedOfCase, shareOf } from "../setup/corpus";
import { grantOn, partnerGrant } from "../setup/grants";
import { askOverHttp } from "../setup/http-ask";
import { openTestHub, type TestHub } from "../setup/hub";
import { type HubServer, serveTestHub } from "../setup/hub-server";
import { type KnownRows, knownRows } from "../setup/known-rows";
import { isWithinLimits } from "../setup/within-limits";

const RANDOM_OPERATIONS = corpusSize("equality");
const POINTS = 2_000_000_000;

let hub: TestHub;
let known: KnownRows;
let grant: Grant;
let monolith: HubServer;
let subgraphs: TestSubgraphs;
let gateways: [mode: string, gateway: ReturnType<typeof createGateway>][];

beforeAll(async () => {
  hub = await openTestHub();
  known = await knownRows(hub);
  monolith = await serveTestHub(hub, { grantOf: () => grant });
  subgraphs = await serveSubgraphs(hub, monolith.gate, () => grant);
  const options = { supergraph: subgraphs.supergraph, secret: GATEWAY_SECRET };
  gateways = [
    ["http", createGateway(options)],
    ["in process", createGateway(options, inProcessTransport())],
  ];
});

afterAll(async () => {
  for (const [, gateway] of gateways) await gateway[Symbol.asyncDispose]();
  await subgraphs.close();
  await monolith.close();
  await hub.close();
});

interface Essence {
  data: object | null;
  codes: string[];
  paths: string[];
}

/** The data, and the code and path of each error, which clients rely on. */
function essence({
  data,
  errors = [],
}: {
  data?: object | null;
  errors?: readonly { path?: unknown; extensions?: Record<string, unknown> }[];
}): Essence {
  const unique = (values: string[]) => [...new Set(values)].toSorted();
  return {
    data: data ?? null,
    codes: unique(errors.map(({ extensions }) => String(extensions?.["code"]))),
    paths: unique(errors.map(({ path }) => JSON.stringify(path ?? null))),
  };
}

/**
 * The single process rejects a whole operation if the caller lacks a scope for a part of it. Behind a gateway, only the subgraph
 * of that part rejects its request, and the fields that depend on it are null.
 */
function isEqual(seen: Essence, expected: Essence): boolean {
  // Of several errors, the single process reports the first; subgraphs that are queried in parallel each report their own.
  const isNulled = expected.data === null && seen.data === null && seen.paths.length > expected.paths.length;
  if (isNulled && expected.paths.every((path) => seen.paths.includes(path)))
    return JSON.stringify(seen.codes) === JSON.stringify(expected.codes);
  const isRefused = expected.paths.length > 0 && expected.paths.every((path) => path === "null");
  if (!isRefused) return JSON.stringify(seen) === JSON.stringify(expected);
  const isEmpty = seen.data === null || Object.values(seen.data).every((value) => value === null);
  return isEmpty && JSON.stringify(seen.codes) === JSON.stringify(expected.codes);
}

/** Operations with an error at some path. */
const FAILING = [
  `{ programmes(after: "nonsense") { nodes { code } } }`,
  `{ worksites(first: 1, last: 1) { nodes { code } } }`,
  `{ territories(first: 0) { nodes { code } } }`,
  `{ institutions(filter: { id: { eq: "UGVyaW1ldGVyOjU" } }) { nodes { code } } }`,
  `{ partners(orderBy: [{}]) { nodes { code } } }`,
  `{ search(text: "") { title } }`,
  `{ nothing }`,
  `{ programmes { nodes { nothing } } }`,
];

const EDGES_AT_ONCE = 5;

/** Operations that select every field of every noun that the scopes allow; random ones do not cover them all. */
function everyField(scopes: Grant["scopes"]): string[] {
  const isOpen = (scope: Scope | undefined) => scope === undefined || scopes.includes(scope);
  return MODELS.all
    .filter(({ options }) => isOpen(options.requires))
    .flatMap(({ attributes, options, toManys, toOnes }) => {
      const own = [...attributes.values()]
        .filter(({ requires }) => isOpen(requires))
        .map(({ isTranslated, kind, property }) => {
          if (isTranslated === true) return `${property} ${englishOf(property)}: ${property}(language: EN)`;
          return kind === "UNCERTAIN_DATE" ? `${property} { edtf }` : property;
        });
      const near = [...toOnes.values()]
        .filter(({ target }) => isOpen(target.options.requires))
        .map(({ field }) => `${field} { id }`);
      const far = [...toManys.values()]
        .filter(({ target }) => isOpen(target.options.requires))
        .map(({ field }) => `${field}(first: 1) { nodes { id } } ${aggregateField(field)} { totalCount }`);
      const parts = Array.from({ length: Math.ceil(far.length / EDGES_AT_ONCE) }, (_, index) =>
        far.slice(index * EDGES_AT_ONCE, (index + 1) * EDGES_AT_ONCE),
      );
      return [["id", ...own, ...near], ...parts].map(
        (fields) => `{ ${options.plural}(first: 2) { nodes { ${fields.join(" ")} } } }`,
      );
    });
}

function coercedFor(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: RandomOperation["variables"] = {},
) {
  return getVariableValues(schema, operation.variableDefinitions ?? [], variables).coerced ?? null;
}

async function corpus(scopes: Grant["scopes"]): Promise<RandomOperation[]> {
  const named = await readOperations();
  const reviewed = named
    .filter(({ name }) => name !== "who-am-i")
    .map(({ name, text, variables }) => ({
      query: text,
      variables: name === "fact-with-source" ? { id: known.ids[0] } : JSON.parse(variables ?? "{}"),
    }));
  // Narrower grants allow the same fields, so each day a different sample is tested with these.
  const fields =
    scopes.length === ALL_SCOPES.length ? everyField(scopes) : shareOf("equality", everyField(scopes));
  const written = [...FAILING, ...fields].map((query) => ({ query, variables: {} }));
  const { ids, codes } = known;
  const random = Array.from({ length: 2 * RANDOM_OPERATIONS }, (_, index) => {
    // How far the null of an error propagates depends on the subgraph where it occurred.
    const kind = index % 4 === 0 ? { depth: 0, isFaulty: true } : { depth: 3 };
    return randomOperation(hubSchema(), seedOfCase(index), { scopes, ids, codes, most: 5, ...kind });
  });
  // A gateway has its own limits; operations that the single process rejects are not compared.
  return [...reviewed, ...written, ...random.filter(isWithinLimits).slice(0, RANDOM_OPERATIONS)];
}

const GRANTS: [string, () => Promise<Grant>][] = [
  ["full", async () => ({ ...FULL_GRANT, pointsPerMinute: POINTS })],
  ["scoped", () => partnerGrant(hub.url, "lille", { pointsPerMinute: POINTS })],
  [
    "public",
    () =>
      grantOn(hub.url, {
        disclosure: DisclosureLevel.PUBLIC,
        scopes: ["graph:read", "indicators:read"],
        pointsPerMinute: POINTS,
      }),
  ],
];

test.each(GRANTS)(
  "with a %s grant the gateway over six subgraphs, by HTTP and in the process, gives the answers of the single process",
  async (_name, grantOf) => {
    grant = await grantOf();
    const different: unknown[] = [];
    const operations = await corpus(grant.scopes);
    for (const operation of operations) {
      const { body } = await askOverHttp(monolith.url, null, operation);
      const expected = essence(body);
      for (const [mode, gateway] of gateways) {
        const response = await gateway.fetch("http://gateway/graphql", {
          method: "POST",
          headers: { "content-type": "application/json", accept: "application/json" },
          body: JSON.stringify(operation),
        });
        const seen = essence(JSON.parse(await response.text()));
        if (!isEqual(seen, expected)) different.push({ mode, operation, expected, seen });
      }
    }
    expect(different.slice(0, 3)).toEqual([]);
    expect([different.length, operations.length]).toEqual([0, operations.length]);
    expect(operations.length).toBeGreaterThan(RANDOM_OPERATIONS);
  },
);

/** Subgraphs without HTTP: each executes its requests in process, with the rules that depend on the caller. */
function inProcessTransport(): Parameters<typeof createGateway>[1] {
  const schemas = new Map(cutSubgraphs(hubSchema()).map(({ name, executable }) => [name, executable]));
  return {
    http: {
      getSubgraphExecutor:
        ({ subgraphName }: { subgraphName: string }) =>
        async ({ document, variables, operationName }) => {
          const schema = schemas.get(subgraphName.toLowerCase());
          if (schema === undefined) throw new Error(`expected a subgraph, but got ${subgraphName}`);
          const context = {
            ...openOperation(hub.pool, rightsOf(grant), { owns: ownsNoun(subgraphName.toLowerCase()) }),
            grant,
          };
          try {
            const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
            if (operation?.kind === Kind.OPERATION_DEFINITION)
              checkScopes(
                scopesNeeded(schema, document, coercedFor(schema, operation, variables)),
                grant.scopes,
              );
            const answer = await execute({
              schema,
              document,
              variableValues: variables,
              operationName: operationName ?? null,
              contextValue: context,
            });
            return {
              data: JSON.parse(JSON.stringify(answer.data ?? null)),
              ...(answer.errors && { errors: answer.errors }),
            };
          } finally {
            await closeOperation(context);
          }
        },
    },
  };
}

test("the corpus selects every field of every noun", async () => {
  const schema = hubSchema();
  const asked = new Set<string>();
  for (const { query } of await corpus(ALL_SCOPES)) {
    const types = new TypeInfo(schema);
    visit(
      parse(query),
      visitWithTypeInfo(types, {
        Field: () => {
          asked.add(`${types.getParentType()?.name}.${types.getFieldDef()?.name}`);
        },
      }),
    );
  }
  const fields = Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) && type.getInterfaces().length > 0)
    .flatMap((type) =>
      isObjectType(type) ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`) : [],
    );
  expect(getNamedType(schema.getQueryType())?.name).toBe("Query");
  expect(fields.filter((field) => !asked.has(field))).toEqual([]);
});
