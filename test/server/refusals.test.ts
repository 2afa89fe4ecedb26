import { once } from "node:events";
import { createServer } from "node:http";
import { connect } from "node:net";
import { FULL_GRANT, type Grant } from "../../src/access/grant";
import { NodeRequest } from "../../src/server/http/node-request";
import { openTestHub, type TestHub } from "../setup/hub";
import { type HubServer, serving } from "../setup/hub-server";

let hub: TestHub;

beforeAll(async () => {
  hub = await openTestHub();
});

afterAll(() => hub.close());

const KNOWN = `{ viewer { name } }`;

async function send(url: string, body: string | Buffer<ArrayBuffer>, headers: Record<string, string> = {}) {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body,
  });
  return { status: response.status, text: await response.text() };
}

function grantOf(name: string): Grant {
  return { ...FULL_GRANT, name, organisation: { typeName: "Institution", code: name, name } };
}

/** Bodies with a known query and other content that some parser rejects. */
const STRANGE: [string, string | Buffer<ArrayBuffer>][] = [
  ["a key __proto__", `{"query":"${KNOWN}","variables":{"__proto__":{}}}`],
  ["a key __proto__ in escapes", `{"query":"${KNOWN}","variables":{"\\u005f_proto__":{}}}`],
  ["a key prototype of constructor", `{"query":"${KNOWN}","variables":{"constructor":{"prototype":1}}}`],
  ["a key twice", `{"query":"${KNOWN}","query":"{ nothing }"}`],
  ["a key twice, deep in variables", `{"query":"${KNOWN}","variables":{"a":[{"b":1,"\\u0062":2}]}}`],
  ["variables in a list", `{"query":"${KNOWN}","variables":[]}`],
  ["variables as a text", `{"query":"${KNOWN}","variables":"{}"}`],
  ["a name of a wrong type", `{"query":"${KNOWN}","operationName":7}`],
  ["extensions in a list", `{"query":"${KNOWN}","extensions":[]}`],
  [
    "a persisted query",
    `{"query":"${KNOWN}","extensions":{"persistedQuery":{"version":1,"sha256Hash":"0"}}}`,
  ],
  ["too many levels", `{"query":"${KNOWN}","variables":{"f":${"[".repeat(60)}${"]".repeat(60)}}}`],
  ["bytes that are not UTF-8", Buffer.from(`{"query":"${KNOWN}","variables":{"a":"é"}}`, "latin1")],
  ["no JSON", `{"query":"${KNOWN}"`],
  ["a subscription", `{"query":"subscription { viewer }"}`],
];

describe.each(STRANGE)("a request with %s", (_case, body) => {
  test("is rejected every time, occupies no slot, spends nothing, and is in the audit log", async () => {
    const grant = { ...grantOf(`strange ${_case}`), pointsPerMinute: 100 };
    await serving(hub, { anonymous: grant }, async (server) => {
      expect((await send(server.url, JSON.stringify({ query: KNOWN }))).status).toBe(200);
      for (let index = 0; index < 25; index += 1) {
        const { status, text } = await send(server.url, body);
        expect([status >= 400 || text.includes("PERSISTED_QUERY"), text]).toEqual([true, expect.anything()]);
        expect(text).not.toContain("INTERNAL_SERVER_ERROR");
      }
      expect((await send(server.url, JSON.stringify({ query: KNOWN }))).status).toBe(200);
      await server.gate.audit.settled();
      const { rows } = await hub.owner.query<{ kind: string; count: number }>(
        "SELECT kind, count(*)::int AS count FROM hub_access.audit WHERE token_id = $1 GROUP BY kind ORDER BY kind",
        [grant.name],
      );
      expect(rows).toEqual([
        { kind: "QUERY", count: 2 },
        { kind: "REFUSED", count: 25 },
      ]);
      expect(internalErrors(server)).toEqual([]);
    });
  });
});

test("a body that is not UTF-8 is 400, although the same text in UTF-8 is answered", async () => {
  await serving(hub, {}, async ({ url }) => {
    const body = `{"query":"{ areas(filter: {name: {contains: \\"é\\"}}, first: 1) { nodes { code } } }"}`;
    expect(await send(url, Buffer.from(body, "latin1"))).toMatchObject({ status: 400 });
    expect(await send(url, Buffer.from(body, "utf8"))).toMatchObject({ status: 200 });
    expect(await send(url, Buffer.from(`\ufeff${body}`, "utf8"))).toMatchObject({ status: 200 });
  });
});

test("a body that says it has another charset is 415, and one with half of a character is 400", async () => {
  await serving(hub, {}, async ({ url }) => {
    const body = JSON.stringify({ query: KNOWN });
    const typed = async (type: string) => (await send(url, body, { "content-type": type })).status;
    expect(await typed('application/json; charset="UTF-8"')).toBe(200);
    expect(await typed("application/json; charset=iso-8859-1")).toBe(415);
    expect(await typed("application/json ;x=y; Charset = utf-16")).toBe(415);
    const query = "query ($a: String!) { territory(code: $a) { name } }";
    const coded = async (code: string) =>
      (await send(url, `{"query":"${query}","variables":{"a":"${code}"}}`)).status;
    expect([await coded("\\ud83d\\ude00"), await coded("\\ud83d"), await coded("\\uDE00\\ud83d")]).toEqual([
      200, 400, 400,
    ]);
  });
});

test("an address that is not percent-encoded UTF-8 is 400 at every door, and never looks for another text", async () => {
  await serving(hub, { cacheBytes: 1_000_000 }, async (_server, origin) => {
    const query = encodeURIComponent("query ($a: String!) { territory(code: $a) { name } }");
    const doors = (value: string) => [
      `/graphql?query=${query}&variables=%7B%22a%22:%22${value}%22%7D`,
      `/operations/headcounts?variables=%7B%22year%22:%22${value}%22%7D`,
      `/queries/indicator-series.csv?indicators=${value}`,
    ];
    const headers = { "apollo-require-preflight": "true" };
    for (const value of ["%ff", "%", "%zz", "%ed%a0%80"]) {
      for (const door of doors(value)) {
        const response = await fetch(new URL(door, origin), { headers });
        expect([door, response.status, await response.text()]).toEqual([
          door,
          400,
          expect.stringContaining("percent-encoded UTF-8"),
        ]);
      }
    }
    const unroutable = await fetch(new URL("/operations/%zz", origin), { method: "POST" });
    expect([unroutable.status, await unroutable.json()]).toEqual([
      400,
      { errors: [expect.objectContaining({ extensions: { code: "BAD_REQUEST" } })] },
    ]);
  });
});

test("requests that a client pipelines are all answered", async () => {
  await serving(hub, {}, async ({ url }) => {
    const socket = connect(Number(new URL(url).port), "127.0.0.1");
    const bodies = Array.from({ length: 200 }, (_, index) =>
      JSON.stringify({
        query: `query ($code: String!) { territory(code: $code) { code } }`,
        variables: { code: `x${index % 7}` },
      }),
    );
    socket.write(bodies.map(posted).join(""));
    let answers = "";
    while (answers.split("HTTP/1.1").length <= bodies.length) {
      const [chunk]: Buffer[] = await once(socket, "data");
      answers += String(chunk);
    }
    socket.destroy();
    // Twenty concurrent requests of an organisation are answered, and the others told to retry.
    expect(answers.match(/HTTP\/1\.1 (200|429)/g)).toHaveLength(bodies.length);
  });
});

test("each request of a connection has its own signal, which is aborted if the client disconnects before its answer", async () => {
  const requests: NodeRequest[] = [];
  const server = createServer((message) => {
    const request = new NodeRequest(message, "");
    expect(request.signal.aborted).toBe(false);
    requests.push(request);
    if (requests.length === 3) request.close();
    if (requests.length === 14) message.socket.destroy();
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("expected a port");
  const socket = connect(address.port, "127.0.0.1");
  socket.write(Array.from({ length: 14 }, () => posted("{}")).join(""));
  await once(socket, "close");
  server.close();
  await once(server, "close");
  expect(new Set(requests.map(({ signal }) => signal)).size).toBe(14);
  expect(requests.map(({ signal }) => signal.aborted)).toEqual(requests.map((_, index) => index !== 2));
});

function posted(body: string): string {
  return `POST /graphql HTTP/1.1\r\nhost: hub\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
}

function internalErrors({ log }: HubServer): string[] {
  return log.filter((line) => line.includes('"internal error"'));
}
