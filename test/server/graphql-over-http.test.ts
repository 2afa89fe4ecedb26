import { serverAudits } from "graphql-http";
import { openTestHub, type TestHub } from "../setup/hub";
import { type HubServer, serveTestHub } from "../setup/hub-server";

let hub: TestHub;
let server: HubServer;
let token: string;

beforeAll(async () => {
  hub = await openTestHub();
  server = await serveTestHub(hub, { anonymous: null });
  const scopes = ["graph:read", "schema:read"];
  ({ text: token } = await server.gate.tokens.create({
    name: "audits",
    scopes,
    territories: [],
    programmes: [],
  }));
});

afterAll(async () => {
  await server.close();
  await hub.close();
});

/** The audits of the GraphQL over HTTP working group. GET requests have a header that proves that no page of another site sent them. */
const audits = serverAudits({
  url: () => server.url,
  fetchFn: (input: string, init: RequestInit = {}) =>
    fetch(input, {
      ...init,
      headers: {
        ...Object.fromEntries(new Headers(init.headers)),
        "apollo-require-preflight": "1",
        authorization: `Bearer ${token}`,
      },
    }),
});

test.each(audits.map((audit) => [audit.id, audit.name, audit] as const))(
  "%s %s",
  async (_id, _name, audit) => {
    const result = await audit.fn();
    expect(result).toMatchObject({ status: "ok" });
  },
);

test("all audits were run", () => {
  expect(audits).toHaveLength(61);
});
