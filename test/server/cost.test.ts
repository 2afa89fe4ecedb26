import { getOperationAST, getVariableValues, parse, validate } from "graphql";
import { ALL_SCOPES } from "../../src/graph/scopes";
import { hubSchema } from "../../src/schema";
import { OPERATION_LIMITS, sizeOf } from "../../src/server/admission/limits";
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

/** Copies a row of a table under other codes. */
async function addRows(table: string, count: number): Promise<void> {
  const { rows } = await hub.owner.query<{ columns: string }>(
    `SELECT string_agg(quote_ident(column_name), ', ') AS columns FROM information_schema.columns
     WHERE table_schema = 'hub' AND table_name = $1 AND is_generated = 'NEVER' AND is_identity = 'NO' AND column_name <> 'code'`,
    [table],
  );
  const columns = rows[0]?.columns ?? "";
  await hub.owner.query(
    `INSERT INTO hub.${table} (code, ${columns}) SELECT 'more-' || n, ${columns}
     FROM (SELECT * FROM hub.${table} LIMIT 1) one, generate_series(1, ${count}) n`,
  );
}

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
  const filtered = (filter: string) => pointsOf(`{ areas(first: 1, filter: ${filter}) { nodes { code } } }`);

  test("a nested list over tables of a few rows is cheap, regardless of its page sizes and depth", async () => {
    const nested = (levels: number): string =>
      levels === 0
        ? "code"
        : `code scopes(first: 500) { nodes { programmes(first: 500) { nodes { ${nested(levels - 1)} } } } }`;
    expect(await pointsOf(`{ programmes(first: 500) { nodes { ${nested(1)} } } }`)).toBeLessThan(2_000);
    expect(await pointsOf(`{ programmes(first: 500) { nodes { ${nested(2)} } } }`)).toBeLessThan(10_000);
  });

  test("lists of an edge together cost no more than all rows that it can lead to", async () => {
    const one = await pointsOf("{ worksites(first: 500) { nodes { code } } }");
    const nested = await pointsOf(
      "{ territories(first: 500) { nodes { worksites(first: 500) { nodes { code } } } } }",
    );
    expect(nested).toBeLessThan(3 * one);
  });

  test("rows cost points that are read for a count, groups, an order or a condition, but not returned", async () => {
    const plain = await pointsOf("{ areas(first: 1) { nodes { code } } }");
    const readers = [
      "{ areas(first: 1) { totalCount } }",
      "{ areasAggregate(groupBy: [KIND]) { nodes { count } } }",
      "{ areas(first: 1, orderBy: [{ population: ASC }]) { nodes { code } } }",
      "{ areas(first: 1, filter: { population: { gt: 1 } }) { nodes { code } } }",
      "{ areas(first: 1, filter: { members: { some: { kind: { eq: EPCI } } } }) { nodes { code } } }",
    ];
    for (const query of readers) expect([query, (await pointsOf(query)) > plain + 40]).toEqual([query, true]);
    const keyed = '{ areas(first: 1, filter: { code: { eq: "69123" } }) { nodes { code } } }';
    expect(await pointsOf(keyed)).toBeLessThan(plain + 2);
  });

  test("a text search costs points by the rows of its table, in filters of lists and of edges", async () => {
    const few = await pointsOf(
      '{ programmes(first: 1, filter: { name: { contains: "e" } }) { totalCount } }',
    );
    const many = await filtered('{ code: { contains: "e" } }');
    const two = await filtered('{ or: [{ code: { contains: "e" } }, { name: { startsWith: "e" } }] }');
    expect([few < 20, many > 500, two > 1.8 * many]).toEqual([true, true, true]);
  });

  test("a text of three letters that an index finds is cheap, but not a shorter or a negated one, nor a hundred", async () => {
    const compared = await filtered('{ name: { contains: "ab" } }');
    expect(await filtered('{ name: { contains: "abc" } }')).toBeLessThan(compared / 3);
    expect(await filtered('{ not: { name: { contains: "abc" } } }')).toBe(compared);
    const hundred = Array.from({ length: 100 }, (_, index) => `{ name: { contains: "abc${index}" } }`);
    expect(await filtered(`{ or: [${hundred.join()}] }`)).toBeGreaterThan(OPERATION_LIMITS.cost);
  });

  test("a long list of values costs points by its elements", async () => {
    const query = "query ($c: [String!]) { areas(first: 1, filter: { name: { in: $c } }) { totalCount } }";
    const one = await pointsOf(query, { c: ["Lyon"] });
    expect(await pointsOf(query, { c: Array.from({ length: 4_000 }, () => "Lyon") })).toBe(one + 80);
  });

  test("what a caller may not see does not change a price: row counts of such tables are orders of magnitude", async () => {
    const query = "{ findings(first: 10000) { totalCount nodes { code } } }";
    const before = await pointsOf(query);
    await addRows("finding", 3);
    await hub.owner.query("ANALYZE hub.finding");
    expect(await pointsOf(query)).toBe(before);
    await hub.owner.query("DELETE FROM hub.finding WHERE code LIKE 'more-%'");
  });
});
