import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { DisclosureLevel } from "../../src/access/grant";
import { askOverHttp } from "../setup/http-ask";
import { openTestHub, type TestHub } from "../setup/hub";
import { type HubServer, serveTestHub, serving } from "../setup/hub-server";

let hub: TestHub;
let server: HubServer;
let origin: string;
let token: string;

const PAGE = "https://dashboard.example";

beforeAll(async () => {
  hub = await openTestHub();
  server = await serveTestHub(hub, { anonymous: null, allowedOrigins: [PAGE], cacheBytes: 1_000_000 });
  ({ origin } = new URL(server.url));
  ({ text: token } = await server.gate.tokens.create({
    name: "doors",
    scopes: ["graph:read", "export:run", "indicators:read"],
    territories: ["*"],
    programmes: ["*"],
    disclosure: DisclosureLevel.PUBLIC,
  }));
});

afterAll(async () => {
  await server.close();
  await hub.close();
});

const basic = (user: string, password: string) =>
  `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;

const QUERY = "{ programmes { totalCount } }";

describe("a token as the password of HTTP Basic", () => {
  const doors: [string, () => Promise<Response>][] = [
    ["the graph", () => post(basic("anyone", token))],
    ["the graph, without a user", () => post(basic("", token))],
    ["a reviewed operation", () => get("/operations/working-groups", basic("excel", token))],
    ["the catalogue of queries", () => get("/queries", basic("excel", token))],
    ["a file", () => get("/queries/milestones.csv", basic("excel", token))],
    ["the examples of the explorer", () => get("/explorer/examples", basic("excel", token))],
  ];

  test.each(doors)("opens %s", async (_door, open) => {
    expect((await open()).status).toBe(200);
  });

  test.each([
    ["a wrong password", () => basic("anyone", `${token.slice(0, -1)}${token.endsWith("0") ? "1" : "0"}`)],
    ["a token as the user", () => basic(token, "")],
    ["what is no Base64", () => "Basic ***"],
    ["no colon", () => `Basic ${Buffer.from(token).toString("base64")}`],
  ])("is not %s", async (_case, authorization) => {
    expect((await post(authorization())).status).toBe(401);
  });

  test("is requested when a user opens an address, and not for requests of a page", async () => {
    const challenge = async (headers: Record<string, string>) => {
      // By default, fetch sends headers that say that it runs in a page.
      const [response]: IncomingMessage[] = await once(
        request(`${origin}/queries`, { headers }).end(),
        "response",
      );
      response?.resume();
      return response?.headers["www-authenticate"];
    };
    expect(await challenge({})).toContain("Basic realm=");
    expect(await challenge({ "sec-fetch-mode": "navigate" })).toContain("Basic realm=");
    expect(await challenge({ "sec-fetch-mode": "cors" })).not.toContain("Basic");
  });
});

describe("a query by GET", () => {
  const search = `/graphql?query=${encodeURIComponent(QUERY)}`;

  test("is answered if it has a bearer token, as sent by urql and Apollo Client", async () => {
    const response = await get(search, `Bearer ${token}`);
    expect([response.status, await response.json()]).toEqual([
      200,
      { data: { programmes: { totalCount: 3 } } },
    ]);
  });

  test("with a password, which browsers send automatically, is rejected", async () => {
    const response = await get(search, basic("anyone", token));
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining("CSRF")]);
  });
});

describe("a page of another origin", () => {
  const ask = (
    from: string,
    { headers = {}, ...init }: Omit<RequestInit, "headers"> & { headers?: Record<string, string> } = {},
  ) => fetch(server.url, { ...init, headers: { origin: from, ...headers } });
  const preflight = (from: string) =>
    ask(from, {
      method: "OPTIONS",
      headers: {
        "access-control-request-method": "POST",
        "access-control-request-headers": "authorization,content-type",
      },
    });

  test("that is allowed may send requests, and read the headers of answers", async () => {
    const { headers, status } = await preflight(PAGE);
    expect([status, headers.get("access-control-allow-origin")]).toEqual([204, PAGE]);
    expect(headers.get("access-control-allow-methods")).toContain("POST");
    expect(headers.get("access-control-allow-headers")).toContain("authorization");
    for (const path of ["/graphql", "/operations/working-groups", "/queries", "/queries/milestones.csv"]) {
      const answer = await fetch(origin + path, {
        ...(path === "/graphql" && { method: "POST", body: JSON.stringify({ query: QUERY }) }),
        headers: { origin: PAGE, authorization: `Bearer ${token}`, "content-type": "application/json" },
      });
      expect([path, answer.status, answer.headers.get("access-control-allow-origin")]).toEqual([
        path,
        200,
        PAGE,
      ]);
      expect(answer.headers.get("access-control-expose-headers")).toMatch(/etag.*link.*retry-after.*x-hub/);
      expect(answer.headers.get("vary")).toMatch(/\borigin\b/);
    }
    const refused = await ask(PAGE, { method: "POST", body: "{}" });
    expect([refused.status, refused.headers.get("access-control-allow-origin")]).toEqual([401, PAGE]);
  });

  test.each([
    "https://other.example",
    "http://dashboard.example",
    "https://dashboard.example.other.example",
    "null",
  ])("%s is not", async (other) => {
    for (const { headers } of [
      await preflight(other),
      await ask(other, { method: "POST", headers: { authorization: `Bearer ${token}` } }),
    ]) {
      expect(headers.get("access-control-allow-origin")).toBeNull();
    }
  });

  test("is never allowed by default, and always if all are allowed", async () => {
    const allowed = async (allowedOrigins: readonly string[]) => {
      let origins: unknown;
      await serving(hub, { allowedOrigins }, async ({ url }) => {
        const { headers } = await fetch(url, { method: "POST", headers: { origin: PAGE } });
        origins = headers.get("access-control-allow-origin");
      });
      return origins;
    };
    expect([await allowed([]), await allowed(["*"])]).toEqual([null, PAGE]);
  });
});

test("audit:read shows the requests of the caller's organisation, and all requests only to callers with all territories", async () => {
  const make = async (
    name: string,
    organisation: string | null,
    territory: string,
    parent: string | null = null,
  ) =>
    server.gate.tokens.create(
      {
        name,
        organisation,
        scopes: ["graph:read", "audit:read"],
        territories: [territory],
        programmes: ["*"],
      },
      parent,
    );
  const dgefp = await make("dgefp", "dgefp", "lille");
  const sibling = await make("sibling", "dgefp", "lyon");
  const child = await make("child", "dgefp", "lille", dgefp.token.id);
  const other = await make("other", "dgcs", "lille");
  const alone = await make("alone", null, "lille");
  const all = await make("all", "dgefp", "*");
  const made = { dgefp, sibling, child, other, alone, all };
  for (const { text } of Object.values(made)) await askOverHttp(server.url, text, { query: QUERY });
  await server.gate.audit.settled();
  const names = new Map(
    Object.entries(made).map(
      ([
        name,
        {
          token: { id },
        },
      ]) => [id, name],
    ),
  );
  const seenBy = async (text: string) => {
    const { body } = await askOverHttp<{ audit: { tokenId: string }[] }>(server.url, text, {
      query: "{ audit(first: 500) { tokenId } }",
    });
    return [...new Set(body.data.audit.map(({ tokenId }) => names.get(tokenId) ?? "more"))].toSorted();
  };
  expect(await seenBy(dgefp.text)).toEqual(["all", "child", "dgefp", "sibling"]);
  expect(await seenBy(other.text)).toEqual(["other"]);
  expect(await seenBy(alone.text)).toEqual(["alone"]);
  expect(await seenBy(all.text)).toEqual(expect.arrayContaining(["alone", "dgefp", "other"]));
});

function post(authorization: string): Promise<Response> {
  return fetch(server.url, {
    method: "POST",
    headers: { authorization, "content-type": "application/json" },
    body: JSON.stringify({ query: QUERY }),
  });
}

function get(path: string, authorization: string): Promise<Response> {
  return fetch(origin + path, { headers: { authorization } });
}
