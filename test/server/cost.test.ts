import { getOperationAST, getVariableValues, parse, validate } from "graphql";
import { ALL_SCOPES } from "../../src/graph/scopes";
import { hubSchema } from "../../src/schema";
import { sizeOf } from "../../src/server/admission/limits";
import { openRowCounts } from "../../src/server/admission/row-counts";
import { randomOperation } from "../factories/random-operations";
import { corpusSize, seedOfCase } from "../setup/corpus";
import { MODELS } from "../setup/models";
import { openTestHub, type TestHub } from "../setup/hub";

let hub: TestHub;

beforeAll(async () => {
  hub = await openTestHub();
});

afterAll(() => hub.close());

/** Number of objects in an answer. Dates and page information do not count. */
function objectsIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, element) => sum + objectsIn(element), 0);
  if (typeof value !== "object" || value === null || "edtf" in value) return 0;
  const own = "nodes" in value || "edges" in value || "hasNextPage" in value ? 0 : 1;
  return Object.values(value).reduce<number>((sum, inner) => sum + objectsIn(inner), own);
}

test("each random operation costs at least as many points as it returns objects", async () => {
  const { data } = await hub.ask<{ territories: { nodes: { id: string; code: string }[] } }>(
    "{ territories { nodes { id code } } }",
  );
  const options = {
    scopes: ALL_SCOPES,
    ids: data.territories.nodes.map(({ id }) => id),
    codes: data.territories.nodes.map(({ code }) => code),
  };
  const rowCounts = await openRowCounts(hub.pool, MODELS, (error) => {
    throw error;
  });
  const underestimated: string[] = [];
  let objects = 0;
  const count = corpusSize("cost");
  for (let index = 0; index < count; index += 1) {
    const { query, variables } = randomOperation(hubSchema(), seedOfCase(index), options);
    const document = parse(query);
    expect([query, validate(hubSchema(), document)]).toEqual([query, []]);
    const operation = getOperationAST(document);
    if (operation == null) throw new Error("expected one operation");
    const { coerced } = getVariableValues(hubSchema(), operation.variableDefinitions ?? [], variables);
    if (coerced === undefined) continue;
    const { cost } = sizeOf(hubSchema(), document, operation, coerced, rowCounts);
    const answer = await hub.answer(query, variables);
    const given = objectsIn(answer.data) - 1;
    objects += Math.max(0, given);
    if (cost < given) underestimated.push(`${cost} < ${given}: ${query}`);
  }
  expect(underestimated).toEqual([]);
  expect(objects).toBeGreaterThan(3 * count);
});

describe("points are proportional to work:", () => {
  const pointsOf = async (query: string, variables: Record<string, unknown> = {}): Promise<number> => {
    const rowCounts = await openRowCounts(hub.pool, MODELS, (error) => {
      throw error;
    });
    const document = parse(query);
    const operation = getOperationAST(document);
    if (operation == null) throw new Error("expected one operation");
    return sizeOf(hubSchema(), document, operation, variables, rowCounts).cost;
  };

  test("a nested list over a table of a few rows is cheap, regardless of its page sizes", async () => {
    const nested =
      "{ programmes(first: 500) { nodes { scopes(first: 500) { nodes { programmes(first: 500) { nodes { code } } } } } } }";
    expect(await pointsOf(nested)).toBeLessThan(10_000);
  });

  test("a text search costs points by the rows of its table, in filters of lists and of edges", async () => {
    const few = await pointsOf(
      '{ programmes(first: 1, filter: { name: { contains: "e" } }) { totalCount } }',
    );
    const many = await pointsOf('{ areas(first: 1, filter: { name: { contains: "e" } }) { totalCount } }');
    const two = await pointsOf(
      '{ areas(first: 1, filter: { or: [{ name: { contains: "e" } }, { name: { startsWith: "e" } }] }) { totalCount } }',
    );
    expect([few < 20, many > 500, two > 1.9 * many - 20]).toEqual([true, true, true]);
  });

  test("a long list of values costs points by its elements", async () => {
    const query = "query ($c: [String!]) { areas(first: 1, filter: { code: { in: $c } }) { totalCount } }";
    const one = await pointsOf(query, { c: ["69123"] });
    expect(await pointsOf(query, { c: Array.from({ length: 4_000 }, () => "69123") })).toBe(one + 80);
  });
});
