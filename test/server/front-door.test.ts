import { setTimeout as wait } from "node:timers/promises";
import { Client } from "pg";
import { FULL_GRANT } from "../../src/access/grant";
import { askOverHttp } from "../setup/http-ask";
import { openTestHub, operationText, type TestHub } from "../setup/hub";
import { serveTestHub, serving } from "../setup/hub-server";

let hub: TestHub;

beforeAll(async () => {
  hub = await openTestHub();
});

afterAll(() => hub.close());

const LYON = {
  query: `query ($code: String!) { territory(code: $code) { code name } }`,
  variables: { code: "lyon" },
};

/** An answer without what differs from moment to moment. */
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

describe("a plain request is answered as one with something besides, which takes the long way:", () => {
  test.each([
    ["a query", LYON],
    ["a query for what is not there", { ...LYON, variables: { code: "nowhere" } }],
    ["a query of long pages", { query: `{ areas(first: 1000) { nodes { code name } } }` }],
    ["a query that resolvers answer", { query: `{ viewer { name } }` }],
    ["a query with a variable of the wrong type", { ...LYON, variables: { code: 7 } }],
    ["a query whose text has an error", { query: `{ nothing }` }],
    ["a query that is too deep", { query: LYON.query, variables: { code: "lyon", deep: nested(60) } }],
    [
      "a query that costs too much",
      { query: `{ worksites(first: 1000) { nodes { partnerships(first: 1000) { nodes { code } } } } }` },
    ],
  ])("%s", async (_title, body) => {
    await serving(hub, {}, async ({ url }) => {
      const first = await answerTo(url, posted({ ...body, extensions: {} }));
      expect(await answerTo(url, posted(body))).toEqual(first);
      expect(await answerTo(url, posted(body))).toEqual(first);
      const asked = { accept: "application/graphql-response+json" };
      const other = await answerTo(url, posted({ ...body, extensions: {} }, asked));
      expect(await answerTo(url, posted(body, asked))).toEqual(other);
    });
  });

  test("a reviewed operation by its name", async () => {
    await serving(hub, {}, async (_server, origin) => {
      const of = (variables: unknown) =>
        `${origin}/operations/territory-card?variables=${encodeURIComponent(JSON.stringify(variables))}`;
      for (const variables of [{ code: "lyon" }, { code: "Île d’Yeu + 1" }, { code: 7 }, {}, [], null]) {
        expect(await answerTo(of(variables))).toEqual(await answerTo(`${of(variables)}&more=1`));
      }
      expect(await answerTo(of({ code: "lyon" }))).toMatchObject({ status: 200 });
      expect(await answerTo(`${origin}/operations/nothing`)).toMatchObject({ status: 404 });
    });
  });

  test("an answer that the client has", async () => {
    await serving(hub, { cacheBytes: 1_000_000 }, async (_server, origin) => {
      const url = `${origin}/operations/working-groups`;
      const etag = (await fetch(url)).headers.get("etag") ?? "";
      const known = await answerTo(url, { headers: { "if-none-match": etag } });
      expect(known).toMatchObject({ status: 304, body: "" });
      expect(await answerTo(`${url}?more=1`, { headers: { "if-none-match": etag } })).toEqual(known);
    });
  });
});

function nested(levels: number): unknown {
  return levels === 0 ? 1 : { in: nested(levels - 1) };
}

test("a plain request that resolvers answer is paid for once", async () => {
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
        [9_998, 9_996, 9_994].map((left) => ({ viewer: { budget: { remaining: left } } })),
      );
    },
  );
});

test("a plain request without a good token is refused, and one of a client that wants it compressed is compressed", async () => {
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

test("a plain request under way when the server ends is answered, and its connection ends with it", async () => {
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
  await wait(200);
  const closing = server.close();
  await wait(200);
  await locking.query("COMMIT");
  await locking.end();
  const { headers, status } = await asked;
  expect([status, headers.get("connection")]).toEqual([200, "close"]);
  await closing;
});
