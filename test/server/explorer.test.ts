import { readdirSync } from "node:fs";
import { extname, join } from "node:path";
import { needs } from "../setup/prerequisites";
import { startTestServer, type TestServer } from "./test-server";

needs("build");

const EXAMPLES = [
  {
    name: "Greet",
    description: "Says hello </script><script>alert(1)</script>",
    text: "query Greet { hello }",
    variables: null,
  },
  {
    name: "Half",
    description: "Half of an even number.",
    text: "query Half { half(of: 4) }",
    variables: null,
  },
];
const BROWSER = { accept: "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8" };

let server: TestServer;

beforeEach(async () => {
  server = await startTestServer({ exampleOperations: EXAMPLES });
});

afterEach(() => server.close());

test("a browser at the graph's address gets the explorer, with a policy that restricts it to this server", async () => {
  const response = await fetch(server.url, { headers: BROWSER });
  expect({
    status: response.status,
    type: response.headers.get("content-type"),
    policy: response.headers.get("content-security-policy"),
    cached: response.headers.get("cache-control"),
    vary: response.headers.get("vary"),
  }).toEqual({
    status: 200,
    type: "text/html; charset=utf-8",
    policy:
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; " +
      "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    cached: "no-cache",
    vary: "accept",
  });
  expect(await response.text()).not.toMatch(/https?:\/\//);
});

test("a client that accepts JSON gets the answer", async () => {
  const accept = "application/json, text/html";
  const response = await fetch(`${server.url}?query={hello}`, {
    headers: { accept, "apollo-require-preflight": "1" },
  });
  expect(await response.json()).toEqual({ data: { hello: "world" } });
});

test("the root address redirects to the explorer", async () => {
  const response = await fetch(new URL("/", server.url), { redirect: "manual" });
  expect({ status: response.status, location: response.headers.get("location") }).toEqual({
    status: 302,
    location: "/graphql",
  });
});

test("every file of the bundle is served with its media type, and may be cached forever", async () => {
  const bundle = join(__dirname, "..", "..", "dist", "pages", "explorer");
  const page = await openPage();
  const files = readdirSync(join(bundle, "assets")).map((file) => `/explorer/assets/${file}`);
  expect(files).toEqual(expect.arrayContaining(resourcesOf(page)));
  expect(resourcesOf(page).length).toBeGreaterThan(1);
  const types: Record<string, string> = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".ttf": "font/ttf",
  };
  for (const file of files) {
    const { status, headers } = await fetch(new URL(file, server.url));
    expect([file, status, headers.get("content-type"), headers.get("cache-control")]).toEqual([
      file,
      200,
      types[extname(file)],
      "public, max-age=31536000, immutable",
    ]);
  }
  const missing = await fetch(new URL("/explorer/assets/..%2Findex.html", server.url));
  expect(missing.status).toBe(404);
});

test("the stylesheets load nothing from other sites", async () => {
  for (const file of resourcesOf(await openPage()).filter((name) => name.endsWith(".css"))) {
    const css = await (await fetch(new URL(file, server.url))).text();
    expect(
      [...css.matchAll(/url\(["']?(?!data:|\/explorer\/)[^)]{0,40}|@import[^;]{0,40}/g)].map(
        ([match]) => match,
      ),
    ).toEqual([]);
  }
});

test("the page reveals nothing about the graph; its examples require a token", async () => {
  expect(await openPage()).not.toContain("Greet");
  const examples = new URL("/explorer/examples", server.url);
  expect(await (await fetch(examples)).json()).toEqual(EXAMPLES);
  const closed = await startTestServer({ exampleOperations: EXAMPLES, authenticate: async () => null });
  const refused = await fetch(new URL("/explorer/examples", closed.url));
  const page = await fetch(closed.url, { headers: BROWSER });
  await closed.close();
  expect([refused.status, page.status]).toEqual([401, 200]);
});

test("the explorer needs no context", async () => {
  await openPage();
  expect(server.opened).toEqual([]);
});

async function openPage(): Promise<string> {
  return (await fetch(server.url, { headers: BROWSER })).text();
}

function resourcesOf(html: string): string[] {
  return [...html.matchAll(/(?:src|href)="(\/[^"]*)"/g)].map(([, url]) => String(url));
}
