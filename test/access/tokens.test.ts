import { once } from "node:events";
import { Client } from "pg";
import { ALL, DisclosureLevel, OperationPolicy, Workload } from "../../src/access/grant";
import { type Powers, powerBeyond } from "../../src/access/token-subset";
import { makeTokenText, readTokenText } from "../../src/access/token-text";
import type { TokenRequest } from "../../src/access/token-record";
import { ALL_SCOPES } from "../../src/graph/scopes";
import { corpusSize } from "../setup/corpus";
import { grantOn } from "../setup/grants";
import { askOverHttp } from "../setup/http-ask";
import { openTestHub, type TestHub } from "../setup/hub";
import { type HubServer, serveTestHub } from "../setup/hub-server";
import { eventually } from "../setup/eventually";
import { fc } from "../setup/properties";

let hub: TestHub;
let server: HubServer;
let owner: Client;

beforeAll(async () => {
  hub = await openTestHub();
  server = await serveTestHub(hub, { anonymous: null });
  owner = new Client({ connectionString: hub.url });
  await owner.connect();
});

afterAll(async () => {
  await owner.end();
  await server.close();
  await hub.close();
});

const EVERYTHING: TokenRequest = {
  name: "everything",
  scopes: ALL_SCOPES,
  territories: [ALL],
  programmes: [ALL],
  disclosure: DisclosureLevel.RAW,
  workload: Workload.EXPORT,
};

const OF_LILLE: TokenRequest = {
  name: "mel",
  organisation: "mel",
  scopes: ["graph:read", "indicators:read"],
  territories: ["lille"],
  programmes: ["CVG", "PHC"],
  disclosure: DisclosureLevel.PARTNER,
};

const ask = <Data = Record<string, unknown>>(token: string | null, query: string, variables: object = {}) =>
  askOverHttp<Data>(server.url, token, { query, variables });

test("a token of an institution sees its territory, and for another territory's id the same answer as for a missing one", async () => {
  const { text } = await server.gate.tokens.create(OF_LILLE);
  const full = await server.gate.tokens.create(EVERYTHING);
  const { body } = await ask<{ territory: { id: string } }>(full.text, `{ territory(code: "lyon") { id } }`);
  const answer = await ask(text, `query ($id: ID!) { territories { nodes { code } } node(id: $id) { id } }`, {
    id: body.data.territory.id,
  });
  expect([answer.status, answer.body]).toEqual([
    200,
    { data: { territories: { nodes: [{ code: "lille" }] }, node: null } },
  ]);
});

test("viewer returns the caller's identity and grant", async () => {
  const { text, token } = await server.gate.tokens.create(OF_LILLE);
  const { body } = await ask(
    text,
    `{ viewer { token name organisation { typeName code } scopes territories programmes disclosure expiresAt
         budget { limit remaining } } }`,
  );
  expect(body).toEqual({
    data: {
      viewer: {
        token: token.id,
        name: "mel",
        organisation: { typeName: "Institution", code: "mel" },
        scopes: ["graph:read", "indicators:read"],
        territories: ["lille"],
        programmes: ["CVG", "PHC"],
        disclosure: "PARTNER",
        expiresAt: token.expiresAt.toISOString(),
        budget: { limit: 100_000, remaining: expect.any(Number) },
      },
    },
  });
});

test("without a valid token every request gets the same 401, before anything of it is parsed", async () => {
  const { text } = await server.gate.tokens.create(OF_LILLE);
  const revoked = await server.gate.tokens.create(OF_LILLE);
  await server.gate.tokens.revoke(revoked.token.id);
  const expired = await server.gate.tokens.create(OF_LILLE);
  await owner.query(
    "UPDATE hub_access.token SET created_at = now() - interval '2 days', expires_at = now() - interval '1 day' WHERE id = $1",
    [expired.token.id],
  );
  const elsewhere = await server.gate.tokens.create({ ...OF_LILLE, networks: ["192.0.2.0/24"] });
  const attempts = [
    null,
    "",
    "x",
    text.slice(0, -1),
    `${text.slice(0, -7)}${text.at(-7) === "a" ? "b" : "a"}${text.slice(-6)}`,
    makeTokenText("test").text,
    text.replace("hub_test_", "hub_live_"),
    revoked.text,
    expired.text,
    elsewhere.text,
    "eyJhbGciOiJub25lIn0.e30.",
  ];
  const before = server.opened.length;
  for (const attempt of attempts) {
    for (const query of ["{ viewer { name } }", "{ this is no query"]) {
      const { status, headers, body } = await ask(attempt, query);
      expect([attempt, status, body]).toEqual([
        attempt,
        401,
        { errors: [{ message: "a valid token is needed", extensions: { code: "UNAUTHENTICATED" } }] },
      ]);
      expect(headers.get("www-authenticate")).toBe(
        `Bearer resource_metadata="${new URL(server.url).origin}/.well-known/oauth-protected-resource"`,
      );
    }
  }
  expect(server.opened.length).toBe(before);
});

test("a hub that rotates or revokes a token does so at once, without a notification of the database", async () => {
  const { text, token } = await server.gate.tokens.create(OF_LILLE);
  const status = async (tokenText: string) => (await ask(tokenText, "{ viewer { name } }")).status;
  expect(await status(text)).toBe(200);
  await owner.query("ALTER TABLE hub_access.token DISABLE TRIGGER USER");
  try {
    const rotated = await server.gate.tokens.rotate(token.id, 0);
    expect([await status(text), await status(rotated.text)]).toEqual([401, 200]);
    await server.gate.tokens.revoke(token.id);
    expect(await status(rotated.text)).toBe(401);
  } finally {
    await owner.query("ALTER TABLE hub_access.token ENABLE TRIGGER USER");
  }
});

test("a thousand calls without a token open nothing, send no query, and share one row of the audit log", async () => {
  const opened = server.opened.length;
  const statements = jest.spyOn(server.gate.accessPool, "query");
  await Promise.all(
    Array.from({ length: 1_000 }, (_, index) => ask(`hub_test_${"x".repeat(54)}${index % 9}00000`, "{ a }")),
  );
  expect(statements).not.toHaveBeenCalled();
  statements.mockRestore();
  expect(server.opened.length).toBe(opened);
  await server.gate.audit.settled();
  const { rows } = await hub.owner.query<{ isShared: boolean; requests: number }>(
    `SELECT count(*) < 10 AS "isShared", sum(requests)::int AS requests FROM hub_access.audit
     WHERE status = 'UNAUTHENTICATED' AND address_range = '127.0.0.0/24' AND at > now() - interval '1 hour'`,
  );
  expect(rows).toEqual([{ isShared: true, requests: expect.any(Number) }]);
  expect(rows[0]?.requests).toBeGreaterThanOrEqual(1_000);
});

test("an unknown token is looked up once, and at most a hundred per address", async () => {
  const other = await serveTestHub(hub, { anonymous: null });
  const lookups = jest.spyOn(other.gate.tokens, "know");
  const statuses: number[] = [];
  const known = await other.gate.tokens.create({
    name: "known",
    scopes: ["graph:read"],
    territories: [],
    programmes: [],
  });
  const send = async (text: string) => {
    const { status } = await askOverHttp(other.url, text, { query: "{ programmes { totalCount } }" });
    return status;
  };
  expect(await send(known.text)).toBe(200);
  const forged = Array.from({ length: 150 }, () => makeTokenText("test").text);
  for (const text of [forged[0] ?? "", ...forged]) statuses.push(await send(text));
  expect(lookups).toHaveBeenCalledTimes(1 + 100);
  expect(statuses.filter((status) => status === 401)).toHaveLength(101);
  expect(statuses.at(-1)).toBe(429);
  expect(await send(known.text)).toBe(200);
  await other.close();
});

test("metadata about tokens is published as in RFC 9728", async () => {
  const { origin } = new URL(server.url);
  const response = await fetch(`${origin}/.well-known/oauth-protected-resource`);
  expect(await response.json()).toEqual({
    resource: `${origin}/graphql`,
    resource_name: "Convergence Hub",
    bearer_methods_supported: ["header"],
    scopes_supported: [...ALL_SCOPES],
  });
});

test("a token is recognised by its checksum, and of a million other texts none is", () => {
  const { text, environment, id, secret } = makeTokenText("live");
  expect(text).toMatch(/^hub_live_[0-9A-Za-z]{60}$/);
  expect(readTokenText(text)).toEqual({ environment, id, secret });
  const body = text.slice(0, -6);
  let accepted = 0;
  for (let index = 0; index < 1_000_000; index += 1) {
    const guess = index.toString(36).padStart(6, "0");
    if (readTokenText(`${body}${guess}`) !== null) accepted += 1;
  }
  expect(accepted).toBeLessThanOrEqual(1);
});

test("only hashes of secrets are stored, and no secret is in the log or the audit log", async () => {
  const made = await Promise.all(Array.from({ length: 100 }, () => server.gate.tokens.create(OF_LILLE)));
  for (const { text } of made.slice(0, 10)) await ask(text, "query Kept { viewer { name } }");
  await server.gate.audit.settled();
  const { rows: tokens } = await owner.query<{ row: string }>(
    "SELECT t::text AS row FROM hub_access.token t",
  );
  const { rows: audit } = await owner.query<{ row: string }>("SELECT a::text AS row FROM hub_access.audit a");
  const everywhere = [...tokens, ...audit].map(({ row }) => row).join("\n") + server.log.join("\n");
  const found = made.filter(({ text }) => everywhere.includes(readTokenText(text)?.secret ?? text));
  expect(found).toEqual([]);
});

/** Changes tokens, and waits until the listeners have been notified. */
async function told(change: () => Promise<unknown>): Promise<void> {
  const listener = new Client({ connectionString: hub.url });
  await listener.connect();
  await listener.query("LISTEN hub_tokens");
  const notification = once(listener, "notification");
  await change();
  await notification;
  await listener.end();
}

/** How many more requests are answered before one is rejected. */
async function answeredUntilRefused(status: () => Promise<number>): Promise<number> {
  let answered = 0;
  while ((await status()) === 200) answered += 1;
  return answered;
}

/** A cached token would be accepted thousands of times before it expires. */
const FEW = 20;

test("a revoked token and its children stop working as soon as the hub is notified", async () => {
  const parent = await server.gate.tokens.create({ ...EVERYTHING, name: "parent" });
  const child = await server.gate.tokens.create({ ...OF_LILLE, organisation: null }, parent.token.id);
  expect((await ask(parent.text, "{ viewer { name } }")).status).toBe(200);
  expect((await ask(child.text, "{ viewer { name } }")).status).toBe(200);
  await told(() => server.gate.tokens.revoke(parent.token.id));
  const status = async () => (await ask(child.text, "{ viewer { name } }")).status;
  expect(await answeredUntilRefused(status)).toBeLessThan(FEW);
  expect((await ask(parent.text, "{ viewer { name } }")).status).toBe(401);
});

const LISTENS =
  "application_name = 'convergence-hub revocations' AND datname = current_database() AND query LIKE '%LISTEN%'";

test("a revocation on another instance takes effect, also after the connection for notifications was lost", async () => {
  const other = await serveTestHub(hub, { anonymous: null });
  await owner.query(`SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity WHERE ${LISTENS}`);
  const { text, token } = await server.gate.tokens.create(OF_LILLE);
  const status = async () => (await askOverHttp(other.url, text, { query: "{ viewer { name } }" })).status;
  await eventually(
    async () =>
      (await owner.query(`SELECT FROM pg_stat_activity WHERE ${LISTENS} AND state = 'idle'`)).rowCount === 2,
  );
  expect(await status()).toBe(200);
  await told(() => server.gate.tokens.revoke(token.id));
  expect(await answeredUntilRefused(status)).toBeLessThan(FEW);
  await other.close();
});

test("a rotated token is valid with both secrets for the grace period, then only with the new one", async () => {
  const old = await server.gate.tokens.create(OF_LILLE);
  const renewed = await server.gate.tokens.rotate(old.token.id, 1);
  expect(renewed.token.id).toBe(old.token.id);
  for (const text of [old.text, renewed.text])
    expect((await ask(text, "{ viewer { name } }")).status).toBe(200);
  const again = await server.gate.tokens.rotate(old.token.id, 0);
  for (const text of [old.text, renewed.text])
    await eventually(async () => (await ask(text, "{ viewer { name } }")).status === 401);
  expect((await ask(again.text, "{ viewer { name } }")).status).toBe(200);
});

test("the new secret stays valid when the grace period of the old one ends, even for a cached token", async () => {
  const old = await server.gate.tokens.create(OF_LILLE);
  const renewed = await server.gate.tokens.rotate(old.token.id, 1);
  const statuses = async () => [
    (await ask(old.text, "{ viewer { name } }")).status,
    (await ask(renewed.text, "{ viewer { name } }")).status,
  ];
  // On a busy machine the grace period is extended until both are answered, and so cached, before it ends.
  for (let graceMs = 500; ; graceMs *= 2) {
    await told(() =>
      owner.query(
        "UPDATE hub_access.token SET previous_secret_until = clock_timestamp() + $2 * interval '1 millisecond' WHERE id = $1",
        [old.token.id, graceMs],
      ),
    );
    if ((await statuses()).every((status) => status === 200)) break;
  }
  await eventually(async () => (await statuses())[0] === 401);
  expect(await statuses()).toEqual([401, 200]);
});

test("the last use of a token is recorded", async () => {
  const { text, token } = await server.gate.tokens.create(OF_LILLE);
  expect(token.lastUsedAt).toBeNull();
  await ask(text, "{ viewer { name } }");
  const lastUsedAt = async () => (await server.gate.tokens.get(token.id)).lastUsedAt;
  await eventually(async () => (await lastUsedAt()) !== null);
  expect(await lastUsedAt()).toEqual(expect.any(Date));
});

test.each([
  [{ name: "" }, 'name must be 1 to 100 characters, but got ""'],
  [{ scopes: ["graph:write"] }, /^scopes must be of graph:read, .*, but got "graph:write"$/],
  [{ territories: ["atlantis"] }, 'territories must be codes of territories, or * alone, but got "atlantis"'],
  [{ territories: ["*", "lille"] }, 'territories must be * alone, or codes, but got ["*","lille"]'],
  [{ programmes: ["CVX"] }, 'programmes must be codes of programmes, or * alone, but got "CVX"'],
  [
    { organisation: "nobody" },
    'organisation must be the code of an institution or a partner, but got "nobody"',
  ],
  [{ expiresInDays: 366 }, "expiresInDays must be an integer from 1 to 365, but got 366"],
  [{ networks: ["10.0.0.0"] }, 'networks must be address ranges such as 192.0.2.0/24, but got "10.0.0.0"'],
  [{ disclosure: "SECRET" }, 'disclosure must be one of PUBLIC, PARTNER, RAW, but got "SECRET"'],
])("a token with %j is not made, and the reason is told", async (wrong, message) => {
  await expect(server.gate.tokens.create({ ...OF_LILLE, ...wrong })).rejects.toThrow(message);
});

test("an empty list of territories allows none", async () => {
  const { text } = await server.gate.tokens.create({ ...OF_LILLE, territories: [] });
  expect((await ask(text, "{ territories { totalCount } }")).body).toEqual({
    data: { territories: { totalCount: 0 } },
  });
});

const someOf = <Value>(values: readonly Value[]) => fc.subarray([...values]);
const powers: fc.Arbitrary<Powers> = fc.record({
  scopes: someOf(ALL_SCOPES),
  territories: fc.oneof(fc.constant([ALL]), someOf(["lille", "lyon", "rouen", "paris"])),
  programmes: fc.oneof(fc.constant([ALL]), someOf(["CVG", "PHC"])),
  disclosure: fc.constantFrom(...Object.values(DisclosureLevel)),
  workload: fc.constantFrom(...Object.values(Workload)),
  operations: fc.constantFrom(...Object.values(OperationPolicy)),
  networks: someOf(["192.0.2.0/24", "198.51.100.0/24"]),
  pointsPerMinute: fc.constantFrom(10, 100, 1000),
});

/** The parts of a request that a parent token allows. */
function narrowed(wish: Powers, parent: Powers): Powers {
  const within = <Value>(values: readonly Value[], above: readonly Value[]) =>
    values.filter((value) => above.includes(value));
  const listed = (values: readonly string[], above: readonly string[]) =>
    above.includes(ALL) ? values : values.includes(ALL) ? above : within(values, above);
  return {
    ...parent,
    scopes: within(wish.scopes, parent.scopes),
    territories: listed(wish.territories, parent.territories),
    programmes: listed(wish.programmes, parent.programmes),
    pointsPerMinute: Math.min(wish.pointsPerMinute, parent.pointsPerMinute),
  };
}

test("a child token sees no row that its parent does not", async () => {
  await fc.assert(
    fc.asyncProperty(powers, powers, async (wish, parent) => {
      const child = narrowed(wish, parent);
      expect(powerBeyond(child, parent)).toBeNull();
      const seen = async (given: Powers) => {
        const grant = await grantOn(hub.url, given);
        const { data } = await hub.ask<Record<string, { nodes: { id: string }[] }>>(
          "{ territories(first: 500) { nodes { id } } participations(first: 500) { nodes { id } } observations(first: 500) { nodes { id } } findings(first: 500) { nodes { id } } }",
          {},
          grant,
        );
        return Object.values(data).flatMap(({ nodes }) => nodes.map(({ id }) => id));
      };
      const above = new Set(await seen(parent));
      expect((await seen(child)).filter((id) => !above.has(id))).toEqual([]);
    }),
    { numRuns: corpusSize("tokens") },
  );
});

test.each<[keyof Powers, Partial<TokenRequest>]>([
  ["scopes", { scopes: ["graph:read", "findings:read"] }],
  ["territories", { territories: ["lille", "lyon"] }],
  ["territories", { territories: [ALL] }],
  ["disclosure", { disclosure: "RAW" }],
  ["workload", { workload: "BI" }],
  ["pointsPerMinute", { pointsPerMinute: 100_001 }],
])("a child with more %s than its parent is refused", async (power, more) => {
  const { token } = await server.gate.tokens.create(OF_LILLE);
  await expect(server.gate.tokens.create({ ...OF_LILLE, ...more }, token.id)).rejects.toThrow(
    new RegExp(`^${power} must be no more than the parent's`),
  );
});

interface Created {
  createToken: { text: string; token: { id: string } };
}

const CREATE = `mutation Create($input: CreateTokenInput!) { createToken(input: $input) { text token { id parentId organisation { code } territories expiresAt } } }`;

test("a bearer creates, lists, rotates and revokes child tokens that can do no more, at most two levels deep", async () => {
  const { text, token } = await server.gate.tokens.create({
    ...OF_LILLE,
    scopes: ["graph:read", "tokens:manage"],
    expiresInDays: 3,
  });
  const input = {
    name: "reports",
    scopes: ["graph:read", "tokens:manage"],
    territories: ["lille"],
    programmes: ["CVG"],
  };
  const made = await ask<Created>(text, CREATE, { input });
  expect(made.body.data.createToken.token).toEqual({
    id: expect.any(String),
    parentId: token.id,
    organisation: { code: "mel" },
    territories: ["lille"],
    expiresAt: token.expiresAt.toISOString(),
  });
  const child = made.body.data.createToken;
  const grandchild = await ask<Created>(child.text, CREATE, { input });
  const tooDeep = await ask(grandchild.body.data.createToken.text, CREATE, { input });
  expect(tooDeep.body.errors[0]?.message).toBe("parent must be a token at depth 1 or above, but got 2");
  const listed = await ask<{ tokens: { parentId: string }[] }>(text, "{ tokens { id parentId } }");
  expect(listed.body.data.tokens.map(({ parentId }) => parentId)).toEqual([child.token.id, token.id]);
  const rotated = await ask<{ rotateToken: { text: string } }>(
    text,
    `mutation ($id: ID!) { rotateToken(id: $id, graceHours: 0) { text } }`,
    {
      id: child.token.id,
    },
  );
  expect((await ask(rotated.body.data.rotateToken.text, "{ viewer { name } }")).status).toBe(200);
  const foreign = await ask(child.text, `mutation ($id: ID!) { revokeToken(id: $id) { id } }`, {
    id: token.id,
  });
  expect(foreign.status).toBe(401);
  const upwards = await ask(
    rotated.body.data.rotateToken.text,
    `mutation ($id: ID!) { revokeToken(id: $id) { id } }`,
    { id: token.id },
  );
  expect(upwards.body.errors[0]?.extensions["code"]).toBe("BAD_USER_INPUT");
  const revoked = await ask<{ revokeToken: { revokedAt: string | null } }>(
    text,
    `mutation ($id: ID!) { revokeToken(id: $id) { revokedAt } }`,
    {
      id: child.token.id,
    },
  );
  expect(revoked.body.data.revokeToken.revokedAt).not.toBeNull();
});

test("without tokens:manage, no token can be created", async () => {
  const { text } = await server.gate.tokens.create(OF_LILLE);
  const { status, body } = await ask(text, CREATE, {
    input: { name: "x", scopes: [], territories: [], programmes: [] },
  });
  expect([status, body.errors[0]?.extensions]).toEqual([
    403,
    { code: "FORBIDDEN", field: "Mutation.createToken", scope: "tokens:manage" },
  ]);
});
