import { once } from "node:events";
import { createServer, connect } from "node:net";
import { gzipSync } from "node:zlib";
import { StartError } from "../../src/server/http/start-error";
import { startTestServer, type TestServer } from "./test-server";

let server: TestServer;

beforeEach(async () => {
  server = await startTestServer();
});

afterEach(() => server.close());

test("port 0 gives an address with the actual port", async () => {
  expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d*\/graphql$/);
});

test("a query by POST is answered", async () => {
  const operation = { query: "query Greet { hello }", operationName: "Greet" };
  const response = await server.post(operation, { accept: "application/json" });
  expect({
    status: response.status,
    type: response.headers.get("content-type"),
    body: await response.json(),
  }).toEqual({
    status: 200,
    type: "application/json; charset=utf-8",
    body: { data: { hello: "world" } },
  });
});

test("a query by GET is answered if a header shows that no page of another site sent it", async () => {
  const variables = encodeURIComponent(JSON.stringify({ n: 4 }));
  const url = `${server.url}?query=query($n:Even!){half(of:$n)}&variables=${variables}`;
  const answered = await fetch(url, { headers: { "apollo-require-preflight": "1" } });
  const refused = await fetch(url);
  expect({ status: answered.status, body: await answered.json(), refused: refused.status }).toEqual({
    status: 200,
    body: { data: { half: 2 } },
    refused: 400,
  });
});

test("a mutation by GET is refused", async () => {
  const response = await fetch(`${server.url}?query=mutation{touch}`, {
    headers: { "apollo-require-preflight": "1" },
  });
  expect({
    status: response.status,
    allow: response.headers.get("allow"),
    body: await response.json(),
  }).toEqual({
    status: 405,
    allow: "POST",
    body: {
      errors: [
        {
          message: "GET requests only support query operations, not mutation operations",
          extensions: { code: "BAD_REQUEST" },
        },
      ],
    },
  });
});

test("a client without a usable host header is answered", async () => {
  const request = "GET /graphql?query=%7Bhello%7D HTTP/1.0\r\napollo-require-preflight: 1\r\n";
  for (const host of ["", "host: a b\r\n"]) {
    expect(await sendRaw(`${request}${host}\r\n`)).toContain('{"data":{"hello":"world"}}');
  }
});

test("a body of 100 kB is read, and a byte more is refused", async () => {
  const start = '{"query":"{hello}","pad":"';
  const ofBytes = (bytes: number) => `${start}${"x".repeat(bytes - start.length - 2)}"}`;
  const read = await server.post(ofBytes(100_000));
  const refused = await server.post(ofBytes(100_001));
  expect({ read: read.status, refused: refused.status, body: await refused.json() }).toEqual({
    read: 200,
    refused: 413,
    body: {
      errors: [
        { message: "the body must have at most 100000 bytes", extensions: { code: "LIMIT_EXCEEDED" } },
      ],
    },
  });
});

test("a body that is too large is rejected even without a content length", async () => {
  const chunk = `ffff\r\n${"x".repeat(0xffff)}\r\n`;
  const head =
    "POST /graphql HTTP/1.1\r\nhost: hub\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n";
  expect(await sendRaw(`${head}${chunk}${chunk}0\r\n\r\n`)).toMatch(/^HTTP\/1\.1 413 /);
});

test("an encoded body is rejected before it is decompressed", async () => {
  const response = await fetch(server.url, {
    method: "POST",
    headers: { "content-type": "application/json", "content-encoding": "gzip" },
    body: new Uint8Array(gzipSync('{"query":"{hello}"}')),
  });
  expect({ status: response.status, body: await response.json() }).toEqual({
    status: 415,
    body: {
      errors: [
        {
          message: "the body must not be encoded, but its content-encoding is gzip",
          extensions: { code: "BAD_REQUEST" },
        },
      ],
    },
  });
});

test.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])(
  "a body of type %s is rejected",
  async (type) => {
    const response = await server.post('{"query":"{hello}"}', { "content-type": type });
    expect({ status: response.status, body: await response.json() }).toEqual({
      status: 415,
      body: {
        errors: [
          {
            message: `content-type must be application/json, but got ${type}`,
            extensions: { code: "BAD_REQUEST" },
          },
        ],
      },
    });
  },
);

test("a body that is not JSON is refused", async () => {
  const response = await server.post("{");
  expect({ status: response.status, body: await response.json() }).toEqual({
    status: 400,
    body: {
      errors: [
        {
          message: "the body must be valid JSON",
          extensions: { code: "BAD_REQUEST" },
        },
      ],
    },
  });
});

test("the error for an unknown address contains its path only", async () => {
  const response = await fetch(new URL("/nothing?token=secret", server.url));
  expect({ status: response.status, body: await response.json() }).toEqual({
    status: 404,
    body: { errors: [{ message: "there is no GET /nothing", extensions: { code: "NOT_FOUND" } }] },
  });
});

test("no other site may read answers", async () => {
  const response = await server.post({ query: "{ hello }" }, { origin: "https://other.example" });
  expect(response.headers.get("access-control-allow-origin")).toBe(null);
});

test("a client that does not finish its headers is disconnected", async () => {
  const answer = await sendRaw("POST /graphql HTTP/1.1\r\nhost: hub\r\n");
  expect(answer.split("\r\n")[0]).toBe("HTTP/1.1 408 Request Timeout");
});

test("a live server that is not ready reports it", async () => {
  let isReady = false;
  const starting = await startTestServer({
    checkReadiness: async () => ({ isReady, checks: { database: isReady ? "ok" : "unreachable" } }),
  });
  try {
    const probe = async (path: string) => {
      const response = await fetch(new URL(path, starting.url));
      return { status: response.status, body: await response.json() };
    };
    expect(await probe("/live")).toEqual({ status: 200, body: { status: "ok" } });
    expect(await probe("/ready")).toEqual({
      status: 503,
      body: { status: "unavailable", checks: { database: "unreachable" } },
    });
    isReady = true;
    expect(await probe("/ready")).toEqual({
      status: 200,
      body: { status: "ok", checks: { database: "ok" } },
    });
  } finally {
    await starting.close();
  }
});

test("a server without a readiness check is ready", async () => {
  expect((await fetch(new URL("/ready", server.url))).status).toBe(200);
});

test("a port in use is reported in one line", async () => {
  const other = createServer();
  other.listen(0, "127.0.0.1");
  await once(other, "listening");
  const address = other.address();
  if (address === null || typeof address === "string") throw new Error("expected a port");
  try {
    const error = await startTestServer({ port: address.port }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(StartError);
    expect(error).toHaveProperty(
      "message",
      `port ${address.port} on 127.0.0.1 is in use; stop the other process or choose another with --port`,
    );
  } finally {
    other.close();
  }
});

test("a host of another machine is reported in one line", async () => {
  await expect(startTestServer({ host: "192.0.2.1" })).rejects.toEqual(
    new StartError("192.0.2.1 is not an address of this machine; choose another with --host"),
  );
});

async function sendRaw(request: string): Promise<string> {
  const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
  let answer = "";
  socket.on("data", (data) => (answer += data.toString()));
  socket.write(request);
  await once(socket, "close");
  return answer;
}
