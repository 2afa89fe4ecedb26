import { createServer } from "node:http";
import { once } from "node:events";
import { GraphQLObjectType, GraphQLSchema, GraphQLString, GraphQLNonNull } from "graphql";
import { Pool } from "pg";
import type { OperationContext } from "../../src/data/operation-context";
import { sql } from "../../src/data/sql";
import { Siren } from "../../src/graph/scalars";
import { hubSchema } from "../../src/schema";
import { startServer, type RunningServer } from "../../src/server/http";
import { StartError } from "../../src/server/start-error";
import { openTestHub, type TestHub } from "../setup/hub";

let hub: TestHub;
let server: RunningServer;
let logged: string[];

/** Fields that fail as fields may, beside one that reads. */
const failing = new GraphQLSchema({
  query: new GraphQLObjectType<unknown, OperationContext>({
    name: "Query",
    fields: {
      secret: {
        type: GraphQLString,
        resolve: () => {
          throw new Error("password of pg://user:secret@db");
        },
      },
      reads: {
        type: GraphQLString,
        resolve: async (_root, _arguments, { transaction }) => {
          const rows = await transaction.query<{ said: string }>(sql`SELECT 'read' AS said`);
          return rows[0]?.said;
        },
      },
      body: {
        type: GraphQLString,
        args: { siren: { type: new GraphQLNonNull(Siren) } },
        resolve: (_root, { siren }) => String(siren),
      },
      slow: {
        type: GraphQLString,
        resolve: async (_root, _arguments, { transaction }) => {
          await transaction.query(sql`SELECT pg_sleep(0.4)`);
          return "late";
        },
      },
    },
  }),
});

beforeAll(async () => {
  hub = await openTestHub();
});

afterAll(() => hub.close());

beforeEach(async () => {
  logged = [];
  server = await start({ schema: failing });
});

afterEach(() => server.close());

function start(options: Partial<Parameters<typeof startServer>[0]> = {}): Promise<RunningServer> {
  return startServer({
    schema: hubSchema(),
    pool: hub.pool,
    examples: [{ name: "first-steps", description: "Begins <here>.", text: "{ reads }" }],
    host: "127.0.0.1",
    port: 0,
    logTo: { write: (line) => logged.push(line) },
    ...options,
  });
}

async function post(
  body: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: unknown }> {
  const response = await fetch(server.url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

function address(path: string): string {
  return new URL(path, server.url).toString();
}

test("a query is answered by POST and by GET", async () => {
  expect(await post({ query: "{ reads }" })).toEqual({ status: 200, body: { data: { reads: "read" } } });
  const got = await fetch(`${server.url}?query=${encodeURIComponent("{ reads }")}`, {
    headers: { "apollo-require-preflight": "1", accept: "application/json" },
  });
  expect(await got.json()).toEqual({ data: { reads: "read" } });
});

test("an unexpected error is masked, and its reference is in the log beside what happened", async () => {
  const { body } = await post({ query: "{ secret }" });
  const reference = logged
    .map((line) => JSON.parse(line))
    .find(({ msg }) => msg === "internal error")?.reference;
  expect(body).toEqual({
    data: { secret: null },
    errors: [
      {
        message: `Internal error. Reference: ${reference}`,
        locations: [{ line: 1, column: 3 }],
        path: ["secret"],
        extensions: { code: "INTERNAL_SERVER_ERROR", reference },
      },
    ],
  });
  expect(logged.filter((line) => line.includes("pg://user:secret@db"))).toHaveLength(1);
});

test.each([
  ["a literal", { query: `{ body(siren: "123") }` }, 400],
  ["a variable", { query: "query ($s: Siren!) { body(siren: $s) }", variables: { s: "123" } }, 400],
])(
  "a value that a scalar refuses is bad input with what was expected, as %s",
  async (_kind, operation, status) => {
    const answer = await post(operation);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({
      errors: [
        {
          extensions: {
            code: "BAD_USER_INPUT",
            expected: "a SIREN: 9 digits without spaces, not all zero, whose Luhn sum is a multiple of 10",
            received: "123",
          },
        },
      ],
    });
  },
);

test.each([
  ["a text that is no GraphQL", "{", "GRAPHQL_PARSE_FAILED"],
  ["an unknown field", "{ nothing }", "GRAPHQL_VALIDATION_FAILED"],
])("%s is told to the caller", async (_what, query, code) => {
  const { status, body } = await post({ query });
  expect(status).toBe(400);
  expect(body).toMatchObject({ errors: [{ extensions: { code } }] });
});

test("every operation gives its connection back, whatever becomes of it", async () => {
  await post({ query: "{ reads }" });
  await post({ query: "{ secret reads }" });
  await post({ query: "{ nothing }" });
  await post({ query: "{" });
  await post({ query: "query A { reads } query B { reads }", operationName: "C" });
  await post({});
  expect(hub.pool.idleCount).toBe(hub.pool.totalCount);
});

test("a client that leaves in the middle costs no connection", async () => {
  const abort = new AbortController();
  const left = fetch(server.url, {
    method: "POST",
    signal: abort.signal,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: "{ slow }" }),
  }).catch((error: Error) => error.name);
  setTimeout(() => abort.abort(), 100);
  expect(await left).toBe("AbortError");
  await new Promise((wake) => setTimeout(wake, 700));
  expect(hub.pool.idleCount).toBe(hub.pool.totalCount);
});

test("a body of 100 kB is read, a larger one refused", async () => {
  const padded = (bytes: number) => {
    const body = JSON.stringify({ query: "{ reads }", padding: "" });
    return body.replace('"padding":""', `"padding":"${"x".repeat(bytes - body.length)}"`);
  };
  expect((await post(padded(100_000))).status).toBe(200);
  expect(await post(padded(100_001))).toEqual({
    status: 413,
    body: { errors: [{ message: "Request body is too large", extensions: { code: "BAD_REQUEST" } }] },
  });
});

test("an encoded body is refused unread", async () => {
  const answer = await post({ query: "{ reads }" }, { "content-encoding": "gzip" });
  expect(answer).toEqual({
    status: 415,
    body: {
      errors: [
        {
          message: "The body must not be encoded, but its content-encoding is gzip.",
          extensions: { code: "BAD_REQUEST" },
        },
      ],
    },
  });
});

test("a list of operations is refused", async () => {
  expect((await post([{ query: "{ reads }" }, { query: "{ reads }" }])).status).toBe(400);
});

test("a simple form of another site cannot ask", async () => {
  const response = await fetch(server.url, {
    method: "POST",
    headers: { "content-type": "text/plain" },
    body: "{}",
  });
  expect(response.status).toBe(400);
});

test("probes say whether the process lives and whether its database answers", async () => {
  expect(await (await fetch(address("/live"))).json()).toEqual({ status: "ok" });
  expect(await (await fetch(address("/ready"))).json()).toEqual({ status: "ok" });
  const unreachable = new Pool({ host: "127.0.0.1", port: 1, connectionTimeoutMillis: 500 });
  const lost = await start({ pool: unreachable });
  const ready = await fetch(new URL("/ready", lost.url));
  expect([ready.status, await ready.json()]).toEqual([503, { status: "unavailable" }]);
  await lost.close();
  await unreachable.end();
});

test("there is nothing at other addresses", async () => {
  const response = await fetch(address("/secret"));
  expect([response.status, await response.json()]).toEqual([
    404,
    { errors: [{ message: "There is nothing at this address.", extensions: { code: "NOT_FOUND" } }] },
  ]);
});

test("a port in use is told in one line with the way out", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const address = other.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  await expect(start({ port })).rejects.toThrow(
    new StartError(
      `port ${port} on 127.0.0.1 is in use; stop the other process, or choose another port with --port (PORT)`,
    ),
  );
  other.close();
});

test("a host that is not this machine's is told in one line", async () => {
  await expect(start({ host: "192.0.2.1" })).rejects.toThrow(
    new StartError("192.0.2.1 is no address of this machine; choose another with --host (HOST)"),
  );
});

test("a browser gets the explorer, and all that it loads comes from here", async () => {
  const response = await fetch(server.url, { headers: { accept: "text/html,*/*" } });
  const html = await response.text();
  expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(response.headers.get("content-security-policy")).toContain("default-src 'self'");
  expect(html).not.toMatch(/(src|href)="(https?:)?\/\//);
  expect(html).toContain(String.raw`"Begins \u003chere>."`);
  const assets = [...html.matchAll(/(?:src|href)="(\/explorer\/[^"]+)"/g)].map(([, path]) => path ?? "");
  expect(assets).toHaveLength(6);
  for (const path of assets) {
    const asset = await fetch(address(path));
    expect([path, asset.status, asset.headers.get("content-type")]).toEqual([
      path,
      200,
      path.endsWith(".css") ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8",
    ]);
  }
});
