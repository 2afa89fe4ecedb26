import { setTimeout as wait } from "node:timers/promises";
import { Client } from "pg";
import { DisclosureLevel, FULL_GRANT, type Grant, Workload } from "../../src/access/grant";
import { grantOn, partnerGrant } from "../setup/grants";
import { askOverHttp } from "../setup/http-ask";
import { openTestHub, type TestHub } from "../setup/hub";
import { serveTestHub, serving } from "../setup/hub-server";

let hub: TestHub;

beforeAll(async () => {
  hub = await openTestHub();
});

afterAll(() => hub.close());

const TERRITORY = { query: `query ($code: String!) { territory(code: $code) { code name } }` };
const LYON = { data: { territory: { code: "lyon", name: "Lyon" } } };

async function dataVersion(): Promise<string> {
  const { rows } = await hub.owner.query<{ version: string }>("SELECT version FROM hub.data_version");
  return rows[0]?.version ?? "";
}

async function renameLyon(name: string): Promise<void> {
  await hub.owner.query("UPDATE hub.territory SET name = $1 WHERE code = 'lyon'", [name]);
}

describe("the origin of an answer", () => {
  test("is in a header: compiled, or resolvers, and the version of the data", async () => {
    const version = await dataVersion();
    await serving(hub, {}, async ({ url }) => {
      const compiled = await askOverHttp(url, null, { ...TERRITORY, variables: { code: "lyon" } });
      expect(compiled.body).toEqual(LYON);
      expect(compiled.headers.get("x-hub-executor")).toBe("compiled");
      expect(compiled.headers.get("x-hub-data-version")).toBe(version);
      expect(compiled.headers.get("cache-control")).toBe("private, no-cache");
      const viewer = await askOverHttp(url, null, {
        query: `{ viewer { name } territory(code: "lyon") { code name } }`,
      });
      expect(viewer.body.data).toEqual({ viewer: { name: "full" }, ...LYON.data });
      expect(viewer.headers.get("x-hub-executor")).toBe("reference");
      expect(viewer.headers.get("x-hub-data-version")).toBe(version);
    });
  });

  test("a server configured to use resolvers compiles nothing", async () => {
    await serving(hub, { isCompiled: false }, async ({ url }, origin) => {
      const answer = await askOverHttp(url, null, { ...TERRITORY, variables: { code: "lyon" } });
      expect([answer.body, answer.headers.get("x-hub-executor")]).toEqual([LYON, "reference"]);
      const named = await askOverHttp(`${origin}/operations/working-groups`, null, {});
      expect([named.status, named.headers.get("x-hub-executor")]).toEqual([200, "reference"]);
    });
  });

  test("a missing required value gives the same error either way", async () => {
    const question = { query: `{ participations(first: 1) { nodes { code programme { code } } } }` };
    const pointAt = (programme: string) =>
      hub.owner.query(`
        SET session_replication_role = replica;
        UPDATE hub.participation SET programme_id = ${programme};
        SET session_replication_role = DEFAULT;`);
    await hub.owner.query("CREATE TABLE kept AS SELECT id, programme_id FROM hub.participation");
    await pointAt("-id");
    const answers: unknown[] = [];
    try {
      for (const isCompiled of [true, false]) {
        await serving(hub, { isCompiled }, async ({ url }) => {
          const { body, status } = await askOverHttp(url, null, question);
          answers.push({ status, data: body.data, paths: body.errors.map(({ path }) => path) });
        });
      }
    } finally {
      await pointAt("(SELECT k.programme_id FROM kept k WHERE k.id = participation.id)");
      await hub.owner.query("DROP TABLE kept");
    }
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]).toMatchObject({ paths: [["participations", "nodes", 0, "programme"]] });
  });
});

describe("a reviewed operation by its name", () => {
  test("is answered, with variables in the body or in the query string, as by its text", async () => {
    await serving(hub, {}, async ({ url }, origin) => {
      const variables = { code: "lyon" };
      const byText = await askOverHttp(url, null, { documentId: "territory-card", variables });
      const posted = await askOverHttp(`${origin}/operations/territory-card`, null, { variables });
      const search = new URLSearchParams({ variables: JSON.stringify(variables) });
      const got = await fetch(`${origin}/operations/territory-card?${search}`);
      expect(byText.body.data).toMatchObject({ territory: { name: "Lyon" } });
      expect(posted.body).toEqual(byText.body);
      expect(await got.json()).toEqual(byText.body);
      expect(got.headers.get("content-type")).toBe("application/json; charset=utf-8");
      expect(posted.headers.get("x-hub-executor")).toBe("compiled");
    });
  });

  test("is not found under another name, and needs a token like the graph", async () => {
    await serving(hub, {}, async (_server, origin) => {
      expect(await askOverHttp(`${origin}/operations/none`, null, {})).toMatchObject({
        status: 404,
        body: { errors: [{ extensions: { code: "NOT_FOUND" } }] },
      });
      expect((await askOverHttp(`${origin}/operations/working-groups`, "hub_test_wrong", {})).status).toBe(
        401,
      );
    });
  });

  test.each([
    [`{"variables":[]}`, "variables of the body must be an object"],
    [`{"variables":"x"}`, "variables of the body must be an object"],
  ])("with the body %s is refused with what was expected", async (body, message) => {
    await serving(hub, {}, async (_server, origin) => {
      const answer = await askOverHttp(`${origin}/operations/territory-card`, null, JSON.parse(body));
      expect(answer.status).toBe(400);
      expect(answer.body.errors[0]).toMatchObject({
        message: expect.stringContaining(message),
        extensions: { code: "BAD_USER_INPUT" },
      });
    });
  });

  test("with invalid JSON as variables in the query string is rejected with what was expected", async () => {
    await serving(hub, {}, async (_server, origin) => {
      const answer = await fetch(`${origin}/operations/territory-card?variables=%7B`);
      expect([answer.status, await answer.json()]).toEqual([
        400,
        {
          errors: [{ message: "variables must be valid JSON", extensions: { code: "BAD_REQUEST" } }],
        },
      ]);
    });
  });

  test.each<[string, Partial<Grant>, object]>([
    ["variables that do not fit", {}, { code: 7 }],
    ["a scope that the caller lacks", { scopes: ["fundings:read"] }, { code: "lyon" }],
    ["a budget that is spent", { pointsPerMinute: 1 }, { code: "lyon" }],
  ])("is refused for %s with the same words as by its text", async (_case, given, variables) => {
    await serving(
      hub,
      { anonymous: await grantOn(hub.url, { ...given, name: _case }) },
      async ({ url }, origin) => {
        const operation = { documentId: "territory-card", variables };
        const named = await askOverHttp(`${origin}/operations/territory-card`, null, { variables });
        const byText = await askOverHttp(url, null, operation);
        expect(named.body.errors).toHaveLength(1);
        expect([named.status, named.body]).toEqual([byText.status, byText.body]);
        expect(named.headers.get("retry-after")).toBe(byText.headers.get("retry-after"));
      },
    );
  });
});

describe("a long statement", () => {
  const question = { query: "{ territories { nodes { code } } }" };

  async function whileLocked(use: () => Promise<void>): Promise<void> {
    const locker = new Client({ connectionString: hub.url });
    await locker.connect();
    await locker.query("BEGIN; LOCK TABLE hub.territory IN ACCESS EXCLUSIVE MODE");
    try {
      await use();
    } finally {
      await locker.end();
    }
  }

  async function waitingCount(): Promise<number> {
    const { rows } = await hub.owner.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM pg_stat_activity
       WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    return rows[0]?.count ?? 0;
  }

  async function until(count: number): Promise<void> {
    while ((await waitingCount()) !== count) await wait(20);
  }

  test.each([true, false])("is stopped when the client goes (compiled: %s)", async (isCompiled) => {
    await serving(hub, { isCompiled }, async ({ url }) => {
      await whileLocked(async () => {
        const client = new AbortController();
        const asked = fetch(url, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(question),
          signal: client.signal,
        });
        await until(1);
        client.abort();
        await expect(asked).rejects.toThrow("aborted");
        await until(0);
      });
      expect((await askOverHttp(url, null, question)).status).toBe(200);
    });
  });

  test.each([true, false])(
    "ends with QUERY_TIMEOUT after the time of the caller's workload (compiled: %s)",
    async (isCompiled) => {
      const anonymous = { ...FULL_GRANT, workload: Workload.INTERACTIVE };
      await serving(hub, { isCompiled, anonymous }, async ({ url }) => {
        await whileLocked(async () => {
          const { body } = await askOverHttp(url, null, question);
          expect(body.errors.map(({ extensions }) => extensions)).toEqual([{ code: "QUERY_TIMEOUT" }]);
        });
      });
    },
  );
});

describe("an answer of more than 1 kB", () => {
  const question = { query: "{ indicators { nodes { code name definition } } }" };

  test.each(["br", "gzip"])("is compressed for a client that asks for %s", async (encoding) => {
    await serving(hub, { compression: "always" }, async ({ url }) => {
      const plain = await askOverHttp(url, null, question, { "accept-encoding": "identity" });
      const small = await askOverHttp(url, null, question, { "accept-encoding": encoding });
      expect(plain.headers.get("content-encoding")).toBeNull();
      expect(small.headers.get("content-encoding")).toBe(encoding);
      expect(small.body).toEqual(plain.body);
    });
  });

  test("is not compressed for clients on the same machine by default", async () => {
    await serving(hub, {}, async ({ url }) => {
      const answer = await askOverHttp(url, null, question, { "accept-encoding": "br, gzip" });
      expect(answer.headers.get("content-encoding")).toBeNull();
    });
  });
});

test("an answer of more than 20 MB is aborted, whichever of its lists is the long one", async () => {
  await hub.owner.query(`
    ALTER TABLE hub.citation ADD COLUMN kept text;
    UPDATE hub.citation SET kept = note, note = repeat('long ', 50000);`);
  try {
    await serving(hub, {}, async ({ url }) => {
      const error = {
        message: "the answer must have at most 20000000 bytes; ask for smaller pages",
        extensions: { code: "LIMIT_EXCEEDED", limit: "answerBytes", allowed: 20_000_000 },
      };
      for (const query of [
        "{ citations(first: 100) { nodes { note } } }",
        "{ citations(first: 10000) { nodes { note } } }",
        "{ sources { nodes { citations(first: 100) { nodes { note } } } } }",
      ]) {
        expect((await askOverHttp(url, null, { query })).body).toEqual({ errors: [error], data: null });
      }
      expect((await askOverHttp(url, null, { query: "{ territories { nodes { code } } }" })).status).toBe(
        200,
      );
    });
  } finally {
    await hub.owner.query("UPDATE hub.citation SET note = kept; ALTER TABLE hub.citation DROP COLUMN kept");
  }
});

describe("cached answers", () => {
  const CACHE = 10_000_000;
  const lyon = { ...TERRITORY, variables: { code: "lyon" } };

  async function isKept(url: string, body: object): Promise<boolean> {
    return (await askOverHttp(url, null, body)).headers.get("x-hub-executor") === "cached";
  }

  test("are served for the same operation and variables until data are written", async () => {
    await serving(hub, { cacheBytes: CACHE }, async ({ url }) => {
      expect(await isKept(url, lyon)).toBe(false);
      expect(await isKept(url, lyon)).toBe(true);
      expect(await isKept(url, { ...lyon, variables: { code: "lille" } })).toBe(false);
      await renameLyon("Lyon again");
      await wait(150);
      const changed = await askOverHttp(url, null, lyon);
      expect(changed.body.data).toEqual({ territory: { code: "lyon", name: "Lyon again" } });
      expect(changed.headers.get("x-hub-executor")).toBe("compiled");
      expect(await isKept(url, lyon)).toBe(true);
      await renameLyon("Lyon");
    });
  });

  test("are not served to a client that has seen newer data", async () => {
    await serving(hub, { cacheBytes: CACHE }, async ({ url }) => {
      await askOverHttp(url, null, lyon);
      for (let round = 1; round <= 50; round += 1) {
        await renameLyon(`Lyon ${round}`);
        const headers = { "x-hub-data-version": await dataVersion() };
        const answer = await askOverHttp(url, null, lyon, headers);
        expect(answer.body.data).toEqual({ territory: { code: "lyon", name: `Lyon ${round}` } });
      }
      await renameLyon("Lyon");
    });
  });

  test("are not shared between grants", async () => {
    const others: Grant[] = [
      FULL_GRANT,
      await partnerGrant(hub.url, "lille"),
      await partnerGrant(hub.url, "lyon"),
      await grantOn(hub.url, { disclosure: DisclosureLevel.PUBLIC }),
      await grantOn(hub.url, { disclosure: DisclosureLevel.PARTNER }),
      await grantOn(hub.url, { scopes: ["graph:read"] }),
    ];
    let turn = 0;
    const server = await serveTestHub(hub, { cacheBytes: CACHE, grantOf: () => others[turn] ?? FULL_GRANT });
    try {
      const question = {
        query: "{ territories { nodes { code } } observations(first: 200) { nodes { code value } } }",
      };
      const allowed = { query: "{ territories { nodes { code worksites { totalCount } } } }" };
      for (const body of [question, allowed]) {
        const apart = [];
        for (turn = 0; turn < others.length; turn += 1) {
          const expected = await hub.answer(body.query, {}, others[turn]);
          const answer = await askOverHttp(server.url, null, body);
          if (answer.status === 200) expect(answer.body.data).toEqual(expected.data);
          apart.push(answer.headers.get("x-hub-executor"));
        }
        expect(apart).not.toContain("cached");
        for (turn = 0; turn < others.length; turn += 1) {
          const expected = await hub.answer(body.query, {}, others[turn]);
          const again = await askOverHttp(server.url, null, body);
          if (again.status !== 200) continue;
          expect(again.body.data).toEqual(expected.data);
          expect(again.headers.get("x-hub-executor")).toBe("cached");
        }
      }
    } finally {
      await server.close();
    }
  });

  test("are not sent again to a client that already has them", async () => {
    await serving(hub, { cacheBytes: CACHE }, async (_server, origin) => {
      const url = `${origin}/operations/working-groups`;
      const first = await fetch(url);
      const etag = first.headers.get("etag") ?? "";
      expect(etag).toMatch(/^W\/"[\w-]+"$/);
      await first.text();
      const again = await fetch(url, { headers: { "if-none-match": etag } });
      expect([again.status, await again.text(), again.headers.get("etag")]).toEqual([304, "", etag]);
      const other = await fetch(url, { headers: { "if-none-match": '"other"' } });
      expect([other.status, await other.text()]).toEqual([200, expect.stringContaining("data")]);
    });
  });

  test("a version that is not a number is rejected with what was expected", async () => {
    await serving(hub, {}, async ({ url }) => {
      const answer = await askOverHttp(url, null, lyon, { "x-hub-data-version": "newest" });
      expect([answer.status, answer.body.errors[0]?.message]).toEqual([
        400,
        `the header x-hub-data-version must be the number from an earlier answer, but got "newest"`,
      ]);
    });
  });
});
