import { getOperationAST, parse } from "graphql";
import { Refusals } from "../../src/access/refusals";
import { OperationDemands } from "../../src/server/admission/operation-demands";
import { ValidOperations } from "../../src/server/admission/valid-operations";
import { hubSchema } from "../../src/schema";
import { grantOn } from "../setup/grants";
import { openTestHub, type TestHub } from "../setup/hub";
import { type HubServer, serveTestHub } from "../setup/hub-server";
import { SHAPES } from "./hostile-shapes";
import { fc } from "../setup/properties";

let hub: TestHub;
let server: HubServer;

const PLAIN = JSON.stringify({ query: "{ programmes { totalCount } }" });

beforeAll(async () => {
  hub = await openTestHub();
  server = await serveTestHub(hub, {
    grantOf: () => ({ ...grant, tokenId: `caller ${(callers += 1)}` }),
  });
  let callers = 0;
  const grant = await grantOn(hub.url, { pointsPerMinute: 2_000_000_000, scopes: ["graph:read"] });
  for (let index = 0; index < 20; index += 1) await cpuOf(PLAIN);
});

afterAll(async () => {
  await server.close();
  await hub.close();
});

const RUNS = 7;

/** A body with a new text. */
function asNew(body: string): string {
  return body.replace('{"query":"', `{"query":"#${Math.random()}\\n`);
}

async function send(body: string): Promise<{ status: number; text: string }> {
  const response = await fetch(server.url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: asNew(body),
  });
  return { status: response.status, text: await response.text() };
}

/** CPU milliseconds for a body that is new to the hub, of hub and client together. */
async function cpuOf(body: string): Promise<number> {
  const before = process.cpuUsage();
  await send(body);
  const { system, user } = process.cpuUsage(before);
  return (system + user) / 1_000;
}

/** The cost of a body in small operations: medians of alternating runs, so that a busy machine slows both. */
async function smallQuestionsIn(body: string): Promise<number> {
  const [small, hostile]: [number[], number[]] = [[], []];
  for (let run = 0; run < RUNS; run += 1) {
    small.push(await cpuOf(PLAIN));
    hostile.push(await cpuOf(body));
  }
  return medianOf(hostile) / medianOf(small);
}

function medianOf(times: readonly number[]): number {
  return times.toSorted((one, other) => one - other)[Math.floor(RUNS / 2)] ?? Number.NaN;
}

test("there are more than fifty shapes, each of less than 100 kB", () => {
  expect(SHAPES.length).toBeGreaterThan(50);
  expect(SHAPES.filter(({ body }) => Buffer.byteLength(body) > 100_000)).toEqual([]);
});

test.each(SHAPES.map(({ title, body }) => [title, body]))(
  "%s: rejected or answered with the work of a few small operations, without an internal error",
  async (_title, body) => {
    const { status, text } = await send(body);
    expect([status < 500, text]).toEqual([true, expect.not.stringContaining("INTERNAL_SERVER_ERROR")]);
    expect(text.length).toBeLessThan(200_000);
    expect(await smallQuestionsIn(body)).toBeLessThan(10);
  },
);

test("a list of a wrong type is reported once, with the path of its first element", async () => {
  const query =
    "query ($f: [String!], $n: Int) { areas(filter: { code: { in: $f } }, first: $n) { totalCount } }";
  const { text } = await send(JSON.stringify({ query, variables: { f: Array(1_000).fill(7), n: "x" } }));
  expect(JSON.parse(text).errors.map(({ message }: Error) => message)).toEqual([
    expect.stringContaining('at "f[0]"'),
  ]);
});

test("a caller with too many rejections is rejected before its requests are read, except for known operations", async () => {
  const grant = await grantOn(hub.url, { pointsPerMinute: 2_000_000_000, scopes: ["graph:read"] });
  const one = await serveTestHub(hub, { anonymous: { ...grant, tokenId: "refused" } });
  try {
    const post = async (query: string, variables: unknown = {}) => {
      const response = await fetch(one.url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ query, variables }),
      });
      return [response.status, response.headers.get("retry-after") !== null];
    };
    const known = "{ programmes { totalCount } }";
    expect(await post(known)).toEqual([200, false]);
    const statuses: unknown[] = [];
    for (let index = 0; index < 12; index += 1) {
      statuses.push(await post(`{ nothing${index} }`, { pad: "x".repeat(95_000) }));
    }
    expect(statuses.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => [200, false]));
    expect(statuses.at(-1)).toEqual([429, true]);
    expect(await post("{ areas { totalCount } }")).toEqual([429, true]);
    expect(await post(known)).toEqual([200, false]);
  } finally {
    await one.close();
  }
});

test("rejections count by the processor time that they took, until the minute is over", async () => {
  const refusals = new Refusals(null);
  const isLimited = async (caller: string) =>
    refusals.check(caller).then(
      () => false,
      () => true,
    );
  for (let index = 0; index < 90; index += 1) {
    refusals.add("cheap", { bodyBytes: 100, cpuMs: 1 });
    refusals.add("dear", { bodyBytes: 100, cpuMs: 25 });
  }
  expect([await isLimited("cheap"), await isLimited("dear")]).toEqual([false, true]);
});

describe("memory that callers control is bounded:", () => {
  test("valid operations, regardless of their texts and names", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string({ maxLength: 300 }), fc.option(fc.string())), { minLength: 50 }),
        (texts) => {
          const operations = new ValidOperations(200_000);
          const document = parse("{ a }");
          const operation = getOperationAST(document);
          if (operation == null) throw new Error("expected an operation");
          for (const [text, name] of texts) {
            operations.add({ document, operation, text }, name);
            expect(operations.byteLength).toBeLessThanOrEqual(200_000);
          }
        },
      ),
    );
  });

  test("the demands of operations, regardless of their variables; those of rejected operations are not cached", () => {
    const query = "query ($f: AreaFilter) { areas(filter: $f) { totalCount } }";
    const document = parse(query);
    const operation = getOperationAST(document);
    if (operation == null) throw new Error("expected an operation");
    const demands = new OperationDemands(hubSchema(), undefined, 100_000);
    for (let index = 1; index < 400; index += 1) {
      const f = { or: Array.from({ length: index }, () => ({ name: { contains: "x" } })) };
      demands.of(document, operation, { f }, () => undefined);
      expect(demands.byteLength).toBeLessThanOrEqual(100_000);
    }
    const before = demands.byteLength;
    const refuse = () => {
      throw new Error("refused");
    };
    expect(() => demands.of(document, operation, { f: { and: [{}, {}] } }, refuse)).toThrow("refused");
    expect(demands.byteLength).toBe(before);
  });
});
