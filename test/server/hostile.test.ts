import { setTimeout as wait } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { encodeGlobalId } from "../../src/graph/global-id";
import { grantOn, partnerGrant } from "../setup/grants";
import { askOverHttp } from "../setup/http-ask";
import { openTestHub, type TestHub } from "../setup/hub";
import { type HubServer, serveTestHub } from "../setup/hub-server";

let hub: TestHub;
let server: HubServer;

beforeAll(async () => {
  hub = await openTestHub();
  const grant = await grantOn(hub.url, {
    pointsPerMinute: 2_000_000_000,
    scopes: ["graph:read", "indicators:read"],
  });
  let callers = 0;
  // Each request is from another caller, so that none reaches the limit of rejections.
  server = await serveTestHub(hub, { grantOf: () => ({ ...grant, tokenId: `caller ${(callers += 1)}` }) });
});

afterAll(async () => {
  await server.close();
  await hub.close();
});

const nested = (depth: number): string =>
  depth === 0
    ? "{ code }"
    : `{ nodes { memberOf(first: 10) { nodes { members(first: 10) ${nested(depth - 1)} } } } }`;

const HOSTILE: [string, object][] = [
  ["seven hops there and back", { query: `{ areas(first: 10) ${nested(7)} }` }],
  [
    "three hops with all pages full",
    {
      query:
        "{ areas(first: 500) { nodes { members(first: 500) { nodes { memberOf(first: 500) { nodes { code } } } } } } }",
    },
  ],
  [
    "a thousand aliases",
    { query: `{ ${Array.from({ length: 1_000 }, (_, index) => `a${index}: __typename`).join(" ")} }` },
  ],
  [
    "a thousand ids by alias",
    {
      query: `{ ${Array.from({ length: 300 }, (_, index) => `a${index}: node(id: "x${index}") { id }`).join(" ")} }`,
    },
  ],
  ["the same field ten thousand times", { query: `{ programmes { nodes { ${"code ".repeat(10_000)} } } }` }],
  [
    "directives on directives",
    { query: `{ programmes { nodes { code ${"@skip(if: false) ".repeat(50)} } } }` },
  ],
  [
    "a fragment that spreads itself",
    {
      query:
        "{ programmes { nodes { ...A } } } fragment A on Programme { ...B } fragment B on Programme { ...A }",
    },
  ],
  [
    "introspection in circles",
    { query: "{ __schema { types { fields { type { fields { type { fields { type { name } } } } } } } } }" },
  ],
  [
    "variables a thousand deep",
    { query: "query ($f: AreaFilter) { areas(filter: $f) { totalCount } }", variables: { f: deep(1_000) } },
  ],
  [
    "a prototype for a variable",
    {
      query: "query ($f: AreaFilter) { areas(filter: $f) { totalCount } }",
      variables: JSON.parse('{"f":{"__proto__":{"code":{"eq":"x"}}}}'),
    },
  ],
  ["a NUL in a value", { query: `{ programme(code: "a\\u0000b") { code } }` }],
  [
    "an array of operations",
    [{ query: "{ programmes { totalCount } }" }, { query: "{ programmes { totalCount } }" }],
  ],
];

function deep(levels: number): object {
  let filter: object = { code: { eq: "x" } };
  for (let level = 0; level < levels; level += 1) filter = { not: filter };
  return filter;
}

test.each(HOSTILE)("%s is refused or cheap", async (_case, body) => {
  const { status, body: answer } = await askOverHttp(server.url, null, body);
  const { errors } = answer;
  expect(status).toBeLessThan(500);
  expect(errors?.length).toBeGreaterThan(0);
  expect(errors?.map(({ extensions }) => extensions["code"])).not.toContain("INTERNAL_SERVER_ERROR");
});

const ROUNDS = 40;

test("after many rounds of them the process holds no more memory than before, and still answers", async () => {
  const round = () => Promise.all(HOSTILE.map(([, body]) => askOverHttp(server.url, null, body)));
  for (let index = 0; index < 10; index += 1) await round();
  const before = process.memoryUsage().heapUsed;
  for (let index = 0; index < ROUNDS; index += 1) await round();
  globalThis.gc?.();
  await wait(200);
  const grown = (process.memoryUsage().heapUsed - before) / 1_000_000;
  expect(grown / ROUNDS).toBeLessThan(2);
  expect((await askOverHttp(server.url, null, { query: "{ programmes { totalCount } }" })).status).toBe(200);
});

interface Refused {
  body: string | Buffer<ArrayBuffer>;
  headers?: Record<string, string>;
}

test.each<[string, Refused, number]>([
  [
    "a body that inflates",
    { body: gzipSync("x".repeat(60_000_000)), headers: { "content-encoding": "gzip" } },
    415,
  ],
  ["a body of ten megabytes", { body: JSON.stringify({ query: "x".repeat(10_000_000) }) }, 413],
  ["a body one byte too long", { body: `{"query":"${"x".repeat(100_001 - 12)}"}` }, 413],
  ["a body that is not UTF-8", { body: Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]) }, 400],
  ["a body that is no JSON", { body: "{" }, 400],
  [
    "a body eleven thousand levels deep",
    { body: `{"query":"{ a }","variables":{"f":${'{"not":'.repeat(11_000)}{}${"}".repeat(11_000)}}}` },
    400,
  ],
])("%s gets a clear refusal", async (_case, { body, headers }, status) => {
  const response = await fetch(server.url, {
    method: "POST",
    body,
    headers: { "content-type": "application/json", ...headers },
  });
  expect(response.status).toBe(status);
});

test("a caller who may not see a row cannot tell from the response time whether it exists", async () => {
  const grant = await partnerGrant(hub.url, "lille", { pointsPerMinute: 2_000_000_000 });
  const narrow = await serveTestHub(hub, { anonymous: grant });
  const { data } = await hub.ask<{ territory: { id: string } }>(`{ territory(code: "lyon") { id } }`);
  const time = async (id: string): Promise<number> => {
    const started = performance.now();
    await askOverHttp(narrow.url, null, {
      query: "query ($id: ID!) { node(id: $id) { id ... on Territory { name } } }",
      variables: { id },
    });
    return performance.now() - started;
  };
  const absent = encodeGlobalId({ typeName: "Territory", pk: 999_999_999 });
  /** How many times longer the answer for a hidden row takes than the one for a missing row, or the reverse. */
  const ratio = async (): Promise<number> => {
    const forbidden: number[] = [];
    const missing: number[] = [];
    for (let index = 0; index < 500; index += 1) {
      forbidden.push(await time(data.territory.id));
      missing.push(await time(absent));
    }
    const [one, other] = [median(forbidden), median(missing)];
    return Math.max(one / other, other / one);
  };
  // The minimum of several rounds, because other processes may disturb one.
  let least = await ratio();
  for (let round = 1; round < 4 && least > 1.25; round += 1) least = Math.min(least, await ratio());
  await narrow.close();
  expect(least).toBeLessThan(1.25);
});

function median(values: number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}
