import { connect } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { Gate, startTestServer, testSchema, type LogLine, type TestServer } from "./test-server";
import { eventually } from "../setup/eventually";

let server: TestServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

const executed: [string, (server: TestServer) => Promise<Response>][] = [
  ["an answer", ({ post }) => post({ query: "{ contextNumber }" })],
  ["a failing field", ({ post }) => post({ query: "{ broken }" })],
  ["a mutation", ({ post }) => post({ query: "mutation { touch }" })],
];

const refused: [string, (server: TestServer) => Promise<Response>, number][] = [
  ["a syntax error", ({ post }) => post({ query: "{ hello" }), 400],
  ["an unknown field", ({ post }) => post({ query: "{ nothing }" }), 400],
  [
    "a bad variable",
    ({ post }) => post({ query: "query ($n: Even!) { half(of: $n) }", variables: { n: 3 } }),
    400,
  ],
  ["an unknown operation", ({ post }) => post({ query: "query A { hello }", operationName: "B" }), 400],
  ["no query", ({ post }) => post({ variables: {} }), 400],
  ["a batch", ({ post }) => post([{ query: "{ hello }" }, { query: "{ hello }" }]), 400],
  [
    "a persisted query",
    ({ post }) => post({ extensions: { persistedQuery: { version: 1, sha256Hash: "0" } } }),
    200,
  ],
  ["a mutation by GET", ({ url }) => fetch(`${url}?query=mutation{touch}`, preflighted), 405],
  [
    "an answer that the client does not accept",
    ({ post }) => post({ query: "{ hello }" }, { accept: "image/png" }),
    406,
  ],
];
const preflighted = { headers: { "apollo-require-preflight": "1" } };

test.each(executed)(
  "a context is opened and closed once, and closed before the answer is sent, for %s",
  async (_case, send) => {
    server = await startTestServer();
    const { status } = await send(server);
    expect({ status, opened: server.opened, closed: server.closed }).toEqual({
      status: 200,
      opened: [1],
      closed: [1],
    });
  },
);

test.each(refused)("no context is opened for %s, which is not executed", async (_case, send, status) => {
  server = await startTestServer();
  const response = await send(server);
  expect({ status: response.status, opened: server.opened, closed: server.closed }).toEqual({
    status,
    opened: [],
    closed: [],
  });
});

test("a context is closed once if the client disconnects, and not before its resolvers have ended", async () => {
  const gate = new Gate();
  server = await startTestServer({ schema: testSchema(gate) });
  await leaveInTheMiddle(server, gate);
  await wait(100);
  expect(server.closed).toEqual([]);
  gate.open();
  await eventually(() => server?.closed.length === 1);
  await wait(100);
  expect({ opened: server.opened, closed: server.closed }).toEqual({ opened: [1], closed: [1] });
});

test("every request has its own context", async () => {
  server = await startTestServer();
  const { query, opened, closed } = server;
  const answers = [await query("{ contextNumber }"), await query("{ contextNumber }")];
  expect(answers.map(({ body }) => body)).toEqual([
    { data: { contextNumber: "1" } },
    { data: { contextNumber: "2" } },
  ]);
  expect({ opened, closed }).toEqual({ opened: [1, 2], closed: [1, 2] });
});

test("a request that is rejected before execution opens no context", async () => {
  server = await startTestServer();
  await fetch(`${server.url}?query={hello}`);
  await server.post("{");
  await server.post({ query: "{ hello }" }, { "content-type": "text/plain" });
  expect({ opened: server.opened, closed: server.closed }).toEqual({ opened: [], closed: [] });
});

test("an error on opening a context is masked, and none is closed", async () => {
  server = await startTestServer({
    openContext: () => {
      throw new Error("secret of the pool");
    },
  });
  const { status, body } = await server.query("{ hello }");
  const { reference, err } = onlyError(server);
  expect({ status, body, err: err?.message, closed: server.closed }).toEqual({
    status: 500,
    body: {
      errors: [
        {
          message: `Internal error. Reference: ${reference}`,
          extensions: { code: "INTERNAL_SERVER_ERROR", reference },
        },
      ],
    },
    err: "secret of the pool",
    closed: [],
  });
});

test("an error on closing a context makes the answer an internal error", async () => {
  server = await startTestServer({
    closeContext: async () => {
      throw new Error("secret of the commit");
    },
  });
  const { status, body } = await server.query("{ hello }");
  const { reference, err } = onlyError(server);
  expect({ status, body, err: err?.message }).toEqual({
    status: 500,
    body: {
      errors: [
        {
          message: `Internal error. Reference: ${reference}`,
          extensions: { code: "INTERNAL_SERVER_ERROR", reference },
        },
      ],
    },
    err: "secret of the commit",
  });
});

test("a server that closes waits for the context of a disconnected client", async () => {
  const gate = new Gate();
  const leaving = await startTestServer({ schema: testSchema(gate) });
  await leaveInTheMiddle(leaving, gate);
  let isClosed = false;
  const closing = leaving.close().then(() => (isClosed = true));
  await wait(200);
  expect({ isClosed, closed: leaving.closed }).toEqual({ isClosed: false, closed: [] });
  gate.open();
  await closing;
  expect(leaving.closed).toEqual([1]);
});

test("a server that closes answers the requests in progress, and then has no open connection", async () => {
  const gate = new Gate();
  const closing = await startTestServer({ schema: testSchema(gate) });
  const answer = closing.query("{ slow }");
  await gate.reached;
  const closed = closing.close();
  await wait(100);
  gate.open();
  expect(await answer).toEqual({ status: 200, body: { data: { slow: "passed" } } });
  await closed;
  expect(closing.closed).toEqual([1]);
});

async function leaveInTheMiddle({ url }: TestServer, gate: Gate): Promise<void> {
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  const body = JSON.stringify({ query: "{ slow }" });
  socket.write(
    `POST /graphql HTTP/1.1\r\nhost: hub\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
  );
  await gate.reached;
  socket.destroy();
}

function onlyError({ errors }: TestServer): LogLine {
  const [line, ...others] = errors();
  if (line === undefined || others.length > 0)
    throw new Error(`expected one error, but got ${errors().length}`);
  return line;
}
