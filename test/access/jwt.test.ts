import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from "jose";
import { freePort } from "../setup/free-port";
import { askOverHttp } from "../setup/http-ask";
import { openTestHub, type TestHub } from "../setup/hub";
import { type HubServer, serveTestHub } from "../setup/hub-server";

const AUDIENCE = "https://hub.example/graphql";
let hub: TestHub;

beforeAll(async () => {
  hub = await openTestHub();
});

afterAll(() => hub.close());

const CLAIMS = {
  hub_organisation: "mel",
  hub_territories: ["lille"],
  hub_programmes: ["CVG", "PHC"],
  hub_disclosure: "PARTNER",
};

async function newKey(kid: string) {
  const pair = await generateKeyPair("ES256", { extractable: true });
  return { ...pair, kid, jwk: { ...(await exportJWK(pair.publicKey)), kid, alg: "ES256", use: "sig" } };
}

async function startIssuer(port: number): Promise<ChildProcess> {
  const pair = await generateKeyPair("ES256", { extractable: true });
  const jwks = { keys: [{ ...(await exportJWK(pair.privateKey)), kid: "one", alg: "ES256", use: "sig" }] };
  const issuer = spawn(
    process.execPath,
    [join(__dirname, "issuer.mjs"), String(port), JSON.stringify(CLAIMS), JSON.stringify(jwks)],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  if (issuer.stdout === null) throw new Error("expected an output");
  await once(issuer.stdout, "data");
  return issuer;
}

test("a token of a real issuer gives the grant in its claims", async () => {
  const port = await freePort();
  const issuer = `http://127.0.0.1:${port}`;
  const provider = await startIssuer(port);
  const server = await serveTestHub(hub, { anonymous: null, issuer: { issuer, audience: AUDIENCE } });
  const response = await fetch(`${issuer}/token`, {
    method: "POST",
    headers: { authorization: `Basic ${Buffer.from("mel:secret").toString("base64")}` },
    body: new URLSearchParams({
      grant_type: "client_credentials",
      scope: "graph:read indicators:read",
      resource: AUDIENCE,
    }),
  });
  const { access_token: token }: { access_token: string } = JSON.parse(await response.text());
  const { body } = await askOverHttp(server.url, token, {
    query:
      "{ territories { nodes { code } } viewer { token name organisation { code } scopes territories programmes disclosure } }",
  });
  provider.kill();
  const again = await askOverHttp(server.url, token, { query: "{ viewer { name } }" });
  await server.close();
  expect(body).toEqual({
    data: {
      territories: { nodes: [{ code: "lille" }] },
      viewer: {
        token: null,
        name: "mel",
        organisation: { code: "mel" },
        scopes: ["graph:read", "indicators:read"],
        territories: ["lille"],
        programmes: ["CVG", "PHC"],
        disclosure: "PARTNER",
      },
    },
  });
  expect(again.status).toBe(200);
});

describe("of an issuer whose keys the test controls", () => {
  let keys: Awaited<ReturnType<typeof newKey>>[];
  let published: object[];
  let asked: string[];
  let issuer: string;
  let http: Server;
  let server: HubServer;

  beforeAll(async () => {
    keys = [await newKey("first"), await newKey("second")];
    published = [keys[0]?.jwk ?? {}];
    asked = [];
    http = createServer((request, response) => {
      asked.push(request.url ?? "");
      const isDiscovery = request.url === "/.well-known/openid-configuration";
      response.setHeader("content-type", "application/json");
      response.end(
        JSON.stringify(isDiscovery ? { issuer, jwks_uri: `${issuer}/jwks` } : { keys: published }),
      );
    });
    http.listen(0, "127.0.0.1");
    await once(http, "listening");
    const address = http.address();
    if (address === null || typeof address === "string") throw new Error("expected a port");
    issuer = `http://127.0.0.1:${address.port}`;
    server = await serveTestHub(hub, { anonymous: null, issuer: { issuer, audience: AUDIENCE } });
  });

  afterAll(async () => {
    await server.close();
    http.close();
  });

  interface Parts {
    claims?: Record<string, unknown>;
    header?: Record<string, unknown>;
    key?: Awaited<ReturnType<typeof newKey>>;
    drop?: string;
  }

  async function sign({ claims = {}, header = {}, key, drop }: Parts = {}): Promise<string> {
    const signer = key ?? keys[0];
    if (signer === undefined) throw new Error("expected a key");
    const now = Math.floor(Date.now() / 1000);
    const payload: Record<string, unknown> = {
      iss: issuer,
      aud: AUDIENCE,
      sub: "mel",
      iat: now,
      exp: now + 60,
      scope: "graph:read",
      ...CLAIMS,
      ...claims,
    };
    if (drop !== undefined) delete payload[drop];
    return new SignJWT(payload)
      .setProtectedHeader({ alg: "ES256", typ: "at+jwt", kid: signer.kid, ...header })
      .sign(signer.privateKey);
  }

  const status = async (token: string) =>
    (await askOverHttp(server.url, token, { query: "{ viewer { name } }" })).status;
  const now = () => Math.floor(Date.now() / 1000);

  test("a valid token is accepted", async () => {
    expect(await status(await sign())).toBe(200);
    expect(await status(await sign({ claims: { exp: now() - 3 } }))).toBe(200);
  });

  const HOSTILE: [string, () => Promise<string>][] = [
    [
      "no signature",
      async () =>
        new UnsecuredJWT({ sub: "mel" })
          .setIssuer(issuer)
          .setAudience(AUDIENCE)
          .setExpirationTime("1m")
          .encode(),
    ],
    [
      "the public key as a shared secret",
      async () =>
        new SignJWT({ iss: issuer, aud: AUDIENCE, sub: "mel", iat: now(), exp: now() + 60 })
          .setProtectedHeader({ alg: "HS256", typ: "at+jwt", kid: "first" })
          .sign(new TextEncoder().encode(JSON.stringify(keys[0]?.jwk))),
    ],
    ["another audience", () => sign({ claims: { aud: "https://other.example" } })],
    ["another issuer", () => sign({ claims: { iss: "https://other.example" } })],
    ["the type of an id token", () => sign({ header: { typ: "JWT" } })],
    ["an end that is past", () => sign({ claims: { exp: now() - 7 } })],
    ["a beginning that is to come", () => sign({ claims: { nbf: now() + 7 } })],
    ["no end", () => sign({ drop: "exp" })],
    ["no subject", () => sign({ drop: "sub" })],
    ["no time of issue", () => sign({ drop: "iat" })],
    ["an unknown key", () => sign({ header: { kid: "third" } })],
    ["a path for a key", () => sign({ header: { kid: "../../etc/passwd" } })],
    ["SQL for a key", () => sign({ header: { kid: "' OR 1=1 --" } })],
    [
      "a key of its own by address",
      async () => sign({ key: await newKey("x"), header: { jku: `${issuer}/evil` } }),
    ],
    [
      "a key of its own",
      async () => {
        const key = await newKey("x");
        return sign({ key, header: { jwk: key.jwk } });
      },
    ],
    [
      "a certificate by address",
      async () => sign({ key: await newKey("x"), header: { x5u: `${issuer}/evil` } }),
    ],
    [
      "a critical header that nobody knows",
      () =>
        sign({ header: { crit: ["exotic"], exotic: true } }).catch(
          () => "eyJhbGciOiJFUzI1NiIsImNyaXQiOlsiZXhvdGljIl0sImV4b3RpYyI6dHJ1ZX0.e30.AAAA",
        ),
    ],
    ["a part missing", async () => (await sign()).split(".").slice(0, 2).join(".")],
    [
      "a changed claim",
      async () => {
        const [head, , signature] = (await sign()).split(".");
        return `${head}.${Buffer.from(JSON.stringify({ ...CLAIMS, sub: "mel" })).toString("base64url")}.${signature}`;
      },
    ],
    ["a hundred kilobytes", async () => sign({ claims: { pad: "x".repeat(9_000) } })],
    ["a level that does not exist", () => sign({ claims: { hub_disclosure: "SECRET" } })],
  ];

  test.each(HOSTILE)("a token with %s gets 401", async (_case, make) => {
    expect(await status(await make())).toBe(401);
  });

  test("no URL in a token is ever fetched", () => {
    expect(asked.filter((path) => path.includes("evil"))).toEqual([]);
  });

  test("a token without the hub's claims sees only what needs no grant", async () => {
    const token = await sign({
      claims: {
        hub_territories: undefined,
        hub_programmes: undefined,
        hub_disclosure: undefined,
        scope: "graph:read made:up",
      },
    });
    const { body } = await askOverHttp(server.url, token, {
      query: "{ territories { totalCount } viewer { scopes territories disclosure } }",
    });
    expect(body.data).toEqual({
      territories: { totalCount: 0 },
      viewer: { scopes: ["graph:read"], territories: [], disclosure: "PUBLIC" },
    });
  });

  test("while the issuer does not answer, known keys stay valid", async () => {
    const token = await sign();
    expect(await status(token)).toBe(200);
    published = [];
    http.close();
    http.closeAllConnections();
    expect(await status(await sign())).toBe(200);
    expect(await status(await sign({ key: keys[1] ?? (await newKey("x")) }))).toBe(401);
  });
});
