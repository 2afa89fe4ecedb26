import { setTimeout as wait } from "node:timers/promises";
import { Client } from "pg";
import { FULL_GRANT } from "../../src/access/grant";
import { askOverHttp } from "../setup/http-ask";
import { openTestHub, operationText, type TestHub } from "../setup/hub";
import { serveTestHub, serving } from "../setup/hub-server";
import { eventually } from "../setup/eventually";

let hub: TestHub;

beforeAll(async () => {
  hub = await openTestHub();
});

afterAll(() => hub.close());

const LYON = {
  query: `query ($code: String!) { territory(code: $code) { code name } }`,
  variables: { code: "lyon" },
};

/** An answer without the parts that differ between runs. */
async function answerTo(url: string, request: RequestInit = {}): Promise<unknown> {
  const response = await fetch(url, request);
  const { date: _date, ...headers } = Object.fromEntries(response.headers);
  return { status: response.status, headers, body: await response.text() };
}

const posted = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json", ...headers },
  body: JSON.stringify(body),
});

/** Serves the hub twice: one server always uses the fast path, the other leaves clients that accept compression to fastify. */
async function servingByBoth(
  options: Parameters<typeof serving>[1],
  use: (fast: string, routed: string) => Promise<void>,
): Promise<void> {
  await serving(hub, options, (fast) =>
    serving(hub, { ...options, compression: "always" }, (routed) => use(fast.url, routed.url)),
  );
}

const UNCOMPRESSED = { "accept-encoding": "identity" };

/** The same request for a new operation, which Apollo Server checks. */
const asNew = <Body extends { query: string }>(body: Body): Body => ({
  ...body,
  query: `${body.query} # ${Math.random()}`,
});

const BODIES: [string, { query: string; variables?: object; operationName?: unknown }][] = [
  ["a query", LYON],
  ["a query for what is not there", { ...LYON, variables: { code: "nowhere" } }],
  ["a query of long pages", { query: `{ areas(first: 1000) { nodes { code name } } }` }],
  ["a query that resolvers answer", { query: `{ viewer { name } }` }],
  ["a query with a variable of the wrong type", { ...LYON, variables: { code: 7 } }],
  ["a query without a variable that it needs", { query: LYON.query }],
  ["a query whose text has an error", { query: `{ nothing }` }],
  ["a query that does not end", { query: `{ territory( }` }],
  ["a query that is too deep", { query: LYON.query, variables: { code: "lyon", deep: nested(60) } }],
  ["a query with another operation's name", { ...LYON, operationName: "Other" }],
  ["a query with a name that is none", { ...LYON, operationName: 7 }],
  ["a query with variables in a list", { ...LYON, variables: [] }],
  ["a subscription", { query: "subscription { territory }" }],
  [
    "a query that costs too much",
    { query: `{ worksites(first: 1000) { nodes { partnerships(first: 1000) { nodes { code } } } } }` },
  ],
];

describe.each(BODIES)("%s", (_title, body) => {
  test.each([
    ["by default", {}],
    ["as graphql-response", { accept: "application/graphql-response+json" }],
    ["as anything", { accept: "text/html;q=0.9, */*;q=0.1" }],
    ["as an image", { accept: "image/png" }],
  ])("is answered the same when it is new or known, by both adapters, %s", async (_case, headers) => {
    await servingByBoth({}, async (url, routedUrl) => {
      const answer = async (request: RequestInit, to = url) =>
        JSON.parse(JSON.stringify(await answerTo(to, request)).replaceAll(/Reference: [\w-]+/g, "Reference"));
      const first = await answer(posted(asNew(body), headers));
      expect(await answer(posted(body, headers))).toEqual(first);
      expect(await answer(posted(body, headers))).toEqual(first);
      expect(await answer(posted({ ...body, extensions: { client: {} } }, headers))).toEqual(first);
      expect(await answer(posted(asNew(body), { ...headers, ...UNCOMPRESSED }), routedUrl)).toEqual(first);
      expect(await answer(posted(body, { ...headers, ...UNCOMPRESSED }), routedUrl)).toEqual(first);
    });
  });
});

test("answers with different media types are never confused", async () => {
  await serving(hub, { cacheBytes: 1_000_000 }, async ({ url }) => {
    const address = new URL("/operations/working-groups", url);
    const accept = "application/graphql-response+json";
    const json = (await fetch(address)).headers.get("etag") ?? "";
    const { headers } = await fetch(address, { headers: { accept } });
    expect(headers.get("etag")).not.toBe(json);
    expect(headers.get("vary")).toMatch(/\baccept\b/);
    const asked = await fetch(address, { headers: { accept, "if-none-match": json } });
    expect([asked.status, asked.headers.get("content-type")]).toEqual([200, `${accept}; charset=utf-8`]);
    const again = await fetch(address, { headers: { accept, "if-none-match": headers.get("etag") ?? "" } });
    expect(again.status).toBe(304);
  });
});

describe("by GET", () => {
  test("a reviewed operation is answered the same by both adapters", async () => {
    await servingByBoth({}, async (fast, routed) => {
      const of = (variables: unknown) =>
        `/operations/territory-card?variables=${encodeURIComponent(JSON.stringify(variables))}`;
      for (const variables of [{ code: "lyon" }, { code: "Île d’Yeu + 1" }, { code: 7 }, {}, [], null]) {
        const first = await answerTo(new URL(of(variables), fast).href);
        const second = await answerTo(new URL(of(variables), routed).href, { headers: UNCOMPRESSED });
        expect(second).toEqual(first);
      }
      for (const [path, status] of [
        [of({ code: "lyon" }), 200],
        ["/operations/nothing", 404],
      ] as const) {
        expect(await answerTo(new URL(path, fast).href)).toMatchObject({ status });
      }
    });
  });

  test("a query with its text is answered as by POST", async () => {
    await serving(hub, {}, async ({ url }) => {
      const search = new URLSearchParams({ query: LYON.query, variables: JSON.stringify(LYON.variables) });
      const headers = { "apollo-require-preflight": "1" };
      for (const _ of ["new", "known"]) {
        const got = await answerTo(`${url}?${search}`, { headers });
        expect(got).toMatchObject({
          status: 200,
          body: JSON.stringify({ data: { territory: { code: "lyon", name: "Lyon" } } }),
        });
      }
      expect(await answerTo(`${url}?${search}`)).toMatchObject({ status: 400 });
    });
  });

  test("an answer that the client already has is 304", async () => {
    await servingByBoth({ cacheBytes: 1_000_000 }, async (fast, routed) => {
      const path = "/operations/working-groups";
      const etag = (await fetch(new URL(path, fast))).headers.get("etag") ?? "";
      await fetch(new URL(path, routed));
      const known = await answerTo(new URL(path, fast).href, { headers: { "if-none-match": etag } });
      expect(known).toMatchObject({ status: 304, body: "" });
      const headers = { "if-none-match": etag, ...UNCOMPRESSED };
      expect(await answerTo(new URL(path, routed).href, { headers })).toEqual(known);
    });
  });
});

function nested(levels: number): unknown {
  return levels === 0 ? 1 : { in: nested(levels - 1) };
}

test("a request answered by resolvers costs its points once", async () => {
  const organisation = { typeName: "Institution" as const, code: `test-${Math.random()}`, name: "Test" };
  await serving(
    hub,
    { anonymous: { ...FULL_GRANT, organisation, pointsPerMinute: 10_000 } },
    async ({ url }) => {
      const remaining: unknown[] = [];
      for (const _ of [1, 2, 3]) {
        const { body } = await askOverHttp(url, null, { query: `{ viewer { budget { remaining } } }` });
        remaining.push(body.data);
      }
      expect(remaining).toEqual(
        [9_988, 9_976, 9_964].map((left) => ({ viewer: { budget: { remaining: left } } })),
      );
    },
  );
});

test("on the fast path, a request without a valid token is rejected, and one that accepts compression is compressed", async () => {
  await serving(hub, { anonymous: null }, async ({ url }) => {
    expect(await answerTo(url, posted(LYON))).toMatchObject({ status: 401 });
  });
  await serving(hub, { compression: "always" }, async ({ url }) => {
    const body = { query: `{ areas(first: 100) { nodes { code name } } }` };
    for (const _ of [1, 2]) {
      expect((await fetch(url, posted(body))).headers.get("content-encoding")).toBe("gzip");
    }
  });
});

test("a request in progress when the server closes is answered, and then its connection is closed", async () => {
  const server = await serveTestHub(hub);
  await askOverHttp(server.url, null, {
    query: operationText("territory-card"),
    variables: { code: "lyon" },
  });
  const locking = new Client(hub.url);
  await locking.connect();
  await locking.query("BEGIN; LOCK TABLE hub.territory IN ACCESS EXCLUSIVE MODE");
  const asked = askOverHttp(server.url, null, {
    query: operationText("territory-card"),
    variables: { code: "lyon" },
  });
  const waiting =
    "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
  await eventually(async () => (await hub.owner.query(waiting)).rowCount === 1);
  const closing = server.close();
  await wait(200);
  await locking.query("COMMIT");
  await locking.end();
  const { headers, status } = await asked;
  expect([status, headers.get("connection")]).toEqual([200, "close"]);
  await closing;
});
