import { createHash } from "node:crypto";
import { FULL_GRANT, type Grant, OperationPolicy, rightsOf, Workload } from "../../src/access/grant";
import { closeOperation, openOperation } from "../../src/data/operation-context";
import { sql } from "../../src/data/sql";
import { verifyAudit } from "../../src/access/audit/verify";
import { askOverHttp } from "../setup/http-ask";
import { openTestHub, operationText, type TestHub } from "../setup/hub";
import { type HubServer, serveTestHub } from "../setup/hub-server";

let hub: TestHub;

beforeAll(async () => {
  hub = await openTestHub();
});

afterAll(() => hub.close());

async function serving(
  grant: Partial<Grant>,
  work: (server: HubServer) => Promise<void>,
  options: Parameters<typeof serveTestHub>[1] = {},
): Promise<void> {
  const server = await serveTestHub(hub, { anonymous: { ...FULL_GRANT, ...grant }, ...options });
  try {
    await work(server);
  } finally {
    await server.close();
  }
}

const PAGE_OF_100 = "{ areas(first: 100) { nodes { code } } }";
const COST_OF_PAGE = 111;

describe.each([
  ["in one process", null],
  ["in Redis", process.env["REDIS_URL"] ?? null],
])("points of an organisation %s", (where, redisUrl) => {
  const run = where === "in Redis" && redisUrl === null ? test.skip : test;
  const organisation = () => ({
    typeName: "Institution" as const,
    code: `test-${Math.random()}`,
    name: "Test",
  });

  run(
    "are spent until there are none, then an operation gets 429 and when to come back, and reads nothing",
    async () => {
      const grant = { name: `test-${Math.random()}`, organisation: organisation(), pointsPerMinute: 250 };
      await serving(
        grant,
        async (server) => {
          for (const remaining of [137, 24]) {
            const { body } = await askOverHttp(server.url, null, {
              query: `{ viewer { budget { limit remaining } } ${PAGE_OF_100.slice(1)}`,
            });
            expect(body.data["viewer"]).toEqual({ budget: { limit: 250, remaining } });
          }
          const { status, headers, body } = await askOverHttp(server.url, null, { query: PAGE_OF_100 });
          expect([status, Number(headers.get("retry-after")), body.errors[0]?.extensions]).toEqual([
            429,
            expect.any(Number),
            {
              code: "RATE_LIMITED",
              cost: COST_OF_PAGE,
              limit: 250,
              remaining: 24,
              retryAfterSeconds: expect.any(Number),
            },
          ]);
          expect(server.opened).toHaveLength(2);
          const small = await askOverHttp(server.url, null, {
            query: "{ areas(first: 1) { nodes { code } } }",
          });
          expect(small.status).toBe(200);
        },
        { redisUrl },
      );
    },
  );

  run("ten callers at once spend no more than there is", async () => {
    const grant = {
      name: `test-${Math.random()}`,
      organisation: organisation(),
      pointsPerMinute: 5 * COST_OF_PAGE,
    };
    await serving(
      grant,
      async (server) => {
        const answers = await Promise.all(
          Array.from({ length: 10 }, () => askOverHttp(server.url, null, { query: PAGE_OF_100 })),
        );
        expect(answers.filter(({ status }) => status === 200)).toHaveLength(5);
      },
      { redisUrl },
    );
  });
});

describe.each([
  ["in one process", null],
  ["in Redis", process.env["REDIS_URL"] ?? null],
])("tokens made from a token spend its points too, counted %s:", (where, redisUrl) => {
  const run = where === "in Redis" && redisUrl === null ? test.skip : test;

  run.each([
    ["with an organisation", "dgefp"],
    ["without one", null],
  ])("%s, whatever points each of them says", async (_case, organisation) => {
    await serving(
      {},
      async ({ gate: { tokens }, url }) => {
        const request = { scopes: ["graph:read"], territories: [], programmes: [], organisation };
        const make = async (name: string, pages: number, parent: string | null) =>
          tokens.create({ ...request, name, pointsPerMinute: pages * COST_OF_PAGE }, parent);
        const root = await make("root", 6, null);
        const children = await Promise.all(
          [5, 4, 3].map(async (pages) => make(`child ${pages}`, pages, root.token.id)),
        );
        const [first] = children;
        const grandchild = await make("grandchild", 2, first?.token.id ?? null);
        const answered = async (token: string): Promise<number> => {
          let pages = 0;
          while ((await askOverHttp(url, token, { query: PAGE_OF_100 })).status === 200) pages += 1;
          return pages;
        };
        expect(await answered(grandchild.text)).toBe(2);
        expect(await answered(first?.text ?? "")).toBe(3);
        for (const { text } of children.slice(1))
          expect(await answered(text)).toBe(text === children[1]?.text ? 1 : 0);
        expect(await answered(root.text)).toBe(0);
      },
      { redisUrl },
    );
  });
});

test("while Redis is unreachable, points are counted in the process, and nothing fails", async () => {
  const grant = { name: "no redis", pointsPerMinute: 2 * COST_OF_PAGE };
  await serving(
    grant,
    async (server) => {
      const statuses: number[] = [];
      for (let index = 0; index < 3; index += 1)
        statuses.push((await askOverHttp(server.url, null, { query: PAGE_OF_100 })).status);
      expect(statuses).toEqual([200, 200, 429]);
    },
    { redisUrl: "redis://127.0.0.1:1" },
  );
});

test("the twenty-first concurrent operation of an organisation is rejected", async () => {
  await serving({ name: "crowd" }, async (server) => {
    await hub.owner.query("BEGIN");
    await hub.owner.query("LOCK TABLE hub.programme IN ACCESS EXCLUSIVE MODE");
    const ask = () => askOverHttp(server.url, null, { query: "{ programmes { totalCount } }" });
    const asked = Array.from({ length: 21 }, ask);
    // The others wait for the lock.
    const { status, headers, body } = await Promise.race(asked);
    await hub.owner.query("ROLLBACK");
    expect([status, headers.get("retry-after"), body.errors[0]?.extensions["code"]]).toEqual([
      429,
      "1",
      "RATE_LIMITED",
    ]);
    const served = (await Promise.all(asked)).filter((answer) => answer.status === 200);
    expect(served).toHaveLength(20);
    expect((await ask()).status).toBe(200);
  });
});

describe("a token for reviewed operations only", () => {
  const grant = { operations: OperationPolicy.TRUSTED_ONLY };
  const text = operationText("national-overview");

  test("accepts their text, their name or their hash", async () => {
    await serving(grant, async (server) => {
      const hash = createHash("sha256").update(text).digest("hex");
      const bodies = [{ query: text }, { documentId: "national-overview" }, { documentId: `sha256:${hash}` }];
      const answers = await Promise.all(bodies.map((body) => askOverHttp(server.url, null, body)));
      expect(answers.map(({ status, body }) => [status, body])).toEqual(
        answers.map(() => [200, answers[0]?.body]),
      );
    });
  });

  test("rejects any other with its hash, whatever its name", async () => {
    await serving(grant, async (server) => {
      const query = "query NationalOverview { territories { totalCount } }";
      const { status, body } = await askOverHttp(server.url, null, {
        query,
        operationName: "NationalOverview",
      });
      const hash = createHash("sha256").update(query).digest("hex");
      expect([status, body.errors[0]?.extensions]).toEqual([403, { code: "OPERATION_NOT_TRUSTED", hash }]);
    });
  });

  test("reports that there is no such operation", async () => {
    await serving(grant, async (server) => {
      const { status, body } = await askOverHttp(server.url, null, { documentId: "nothing" });
      expect([status, body.errors[0]?.message]).toEqual([
        400,
        'documentId must be the name or SHA-256 of an operation in schema/operations, but got "nothing"',
      ]);
    });
  });
});

test("unreviewed operations can be logged before they are forbidden", async () => {
  await serving({ operations: OperationPolicy.LOG_UNKNOWN, name: "log" }, async (server) => {
    expect((await askOverHttp(server.url, null, { query: "{ programmes { totalCount } }" })).status).toBe(
      200,
    );
    expect(server.log.filter((line) => line.includes("operation is not a reviewed one"))).toHaveLength(1);
  });
});

test.each([
  [Workload.INTERACTIVE, "5s"],
  [Workload.BI, "30s"],
  [Workload.EXPORT, "2min"],
])("statements of a token for %s may run for %s", async (workload, timeout) => {
  const operation = openOperation(hub.pool, rightsOf({ ...FULL_GRANT, workload }));
  const rows = await operation.transaction.query(sql`SELECT current_setting('statement_timeout') AS timeout`);
  await closeOperation(operation);
  expect(rows).toEqual([{ timeout }]);
});

describe("the audit log", () => {
  const all = async () => {
    const { rows } = await hub.owner.query(
      "SELECT token_id, organisation, operation_name, kind, cost, row_count, protected_count, status FROM hub_access.audit ORDER BY number",
    );
    return rows;
  };

  test("has one row per request, with its cost, rows read and outcome, and no values", async () => {
    await hub.owner.query("DELETE FROM hub_access.audit");
    await serving({ name: "recorded" }, async (server) => {
      await askOverHttp(server.url, null, { query: `query One { territory(code: "lyon") { name } }` });
      await askOverHttp(server.url, null, { query: "{ this is no query" });
      await askOverHttp(server.url, null, {
        query: "query Big { areas(first: 500) { nodes { members(first: 500) { totalCount } } } }",
      });
      await server.gate.audit.settled();
      const row = { token_id: "recorded", organisation: null };
      const none = { row_count: 0, protected_count: 0 };
      const notCounted = { row_count: null, protected_count: null };
      const query = { ...row, ...notCounted, kind: "QUERY", status: "OK" };
      const refused = { kind: "REFUSED", cost: 0, status: "GRAPHQL_PARSE_FAILED" };
      expect(await all()).toEqual([
        { ...query, operation_name: "One", cost: 11 },
        { ...row, ...none, ...refused, operation_name: null },
        { ...query, operation_name: "Big", cost: expect.any(Number) },
      ]);
      const { rows } = await hub.owner.query<{ row: string }>(
        "SELECT a::text AS row FROM hub_access.audit a",
      );
      expect(rows.filter((one) => one.row.includes("lyon"))).toEqual([]);
    });
  });

  test("is intact from its start, also if several processes write concurrently", async () => {
    await serving({ name: "one" }, async (one) => {
      await serving({ name: "two" }, async (two) => {
        await Promise.all(
          Array.from({ length: 60 }, (_, index) =>
            askOverHttp((index % 2 === 0 ? one : two).url, null, { query: "{ viewer { name } }" }),
          ),
        );
        await Promise.all([one.gate.audit.settled(), two.gate.audit.settled()]);
        expect(await verifyAudit(one.gate.accessPool)).toEqual({ rows: 63, pruned: 0, fault: null });
      });
    });
  });

  test.each([
    [
      "a row that was changed",
      "UPDATE hub_access.audit SET status = 'FORBIDDEN' WHERE number = 7",
      "row 7 of",
    ],
    ["a row that was taken out", "DELETE FROM hub_access.audit WHERE number = 7", "row 7 is missing"],
    [
      "two rows that changed places",
      "UPDATE hub_access.audit SET number = CASE number WHEN 7 THEN 10007 WHEN 8 THEN 10008 END WHERE number IN (7, 8); UPDATE hub_access.audit SET number = CASE number WHEN 10007 THEN 8 ELSE 7 END WHERE number > 10000",
      "row 7 of",
    ],
  ])("shows %s", async (_case, forgery, fault) => {
    await serving({}, async ({ gate }) => {
      await hub.owner.query(
        "BEGIN; CREATE TEMPORARY TABLE kept ON COMMIT PRESERVE ROWS AS SELECT * FROM hub_access.audit; COMMIT",
      );
      await hub.owner.query(forgery);
      const verdict = await verifyAudit(gate.accessPool);
      await hub.owner.query(
        "DELETE FROM hub_access.audit; INSERT INTO hub_access.audit SELECT * FROM kept; DROP TABLE kept",
      );
      expect(verdict).toEqual({ rows: 6, pruned: 0, fault: expect.stringContaining(fault) });
    });
  });

  test("that cannot be written rejects mutations, and allows reads but counts them", async () => {
    await serving({}, async (server) => {
      await hub.owner.query("REVOKE INSERT ON hub_access.audit FROM hub_access");
      const read = await askOverHttp(server.url, null, { query: "{ viewer { name } }" });
      const { text } = await server.gate.tokens.create({
        name: "writer",
        scopes: ["tokens:manage"],
        territories: [],
        programmes: [],
      });
      const write = await askOverHttp(server.url, text, {
        query: `mutation { createToken(input: { name: "x", scopes: [], territories: [], programmes: [] }) { text } }`,
      });
      await server.gate.audit.settled();
      await hub.owner.query("GRANT INSERT ON hub_access.audit TO hub_access");
      expect([read.status, write.status, write.body.errors[0]?.extensions["code"]]).toEqual([
        200,
        500,
        "INTERNAL_SERVER_ERROR",
      ]);
      expect(server.gate.audit.lost).toBe(2);
      const { rows } = await hub.owner.query(
        "SELECT count(*)::integer AS count FROM hub_access.token WHERE name = 'x'",
      );
      expect(rows).toEqual([{ count: 0 }]);
    });
  });

  test("is read with audit:read, the newest first", async () => {
    await serving({ name: "reader" }, async (server) => {
      await askOverHttp(server.url, null, { query: "query Before { viewer { name } }" });
      await server.gate.audit.settled();
      const { body } = await askOverHttp(server.url, null, {
        query: "{ audit(first: 1) { tokenId operationName kind status } }",
      });
      expect(body.data).toEqual({
        audit: [{ tokenId: "reader", operationName: "Before", kind: "QUERY", status: "OK" }],
      });
    });
  });
});
