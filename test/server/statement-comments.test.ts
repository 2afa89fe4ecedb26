import { hashOf } from "../../src/access/trusted-operations";
import { commented } from "../../src/data/statement-comment";
import { eventually } from "../setup/eventually";
import { openTestHub, type TestHub } from "../setup/hub";
import { serving } from "../setup/hub-server";
import { askOverHttp } from "../setup/http-ask";

let hub: TestHub;

beforeAll(async () => {
  hub = await openTestHub();
});

afterAll(() => hub.close());

const LAST_STATEMENTS = `SELECT query FROM pg_stat_activity
  WHERE datname = current_database() AND pid <> pg_backend_pid() AND query <> ''`;

/** The statements that wait for a lock on a table while a request reads it. */
async function statementsDuring(table: string, request: () => Promise<unknown>): Promise<string[]> {
  const waiting: string[] = [];
  await hub.owner.query(`BEGIN; LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
  const answering = request();
  try {
    await eventually(async () => {
      // A transaction sees the same activity until it clears its snapshot.
      await hub.owner.query("SELECT pg_stat_clear_snapshot()");
      const { rows } = await hub.owner.query<{ query: string }>(
        `${LAST_STATEMENTS} AND wait_event_type = 'Lock'`,
      );
      waiting.push(...rows.map(({ query }) => query));
      return waiting.length > 0;
    });
  } finally {
    await hub.owner.query("ROLLBACK");
  }
  await answering;
  return waiting;
}

const NAMED = 'query Workshops { worksites(filter: { name: { ne: "*/ --" } }) { nodes { code } } }';
const ANONYMOUS = "{ worksites { nodes { code } } }";

test.each([
  ["a compiled operation", "its name", true, NAMED, "/* operation Workshops */ SELECT "],
  [
    "a compiled operation without a name",
    "the hash of its text",
    true,
    ANONYMOUS,
    `/* operation sha256:${hashOf(ANONYMOUS)} */ SELECT `,
  ],
  [
    "an operation of resolvers",
    "its name and the loader",
    false,
    NAMED,
    "/* operation Workshops, loader Query.worksites */ ",
  ],
])("the statement of %s begins with a comment of %s", async (_what, _by, isCompiled, query, start) => {
  await serving(hub, { isCompiled }, async ({ url }) => {
    const [statement] = await statementsDuring("hub.worksite", () => askOverHttp(url, null, { query }));
    expect(statement?.slice(0, start.length)).toBe(start);
  });
});

test("the statement of a file begins with a comment of the operation that it holds", async () => {
  await serving(hub, {}, async (_server, origin) => {
    const [statement] = await statementsDuring("hub.worksite", () =>
      fetch(`${origin}/queries/worksites.csv`).then((response) => response.text()),
    );
    expect(statement).toMatch(/^\/\* export of operation \w+ \*\/ COPY \(/);
  });
});

test("each connection of a hub that serves last sent a statement with a comment", async () => {
  await serving(hub, { cacheBytes: 1_000_000 }, async ({ gate, url }, origin) => {
    const { text: token } = await gate.tokens.create({
      name: "comments",
      scopes: ["graph:read"],
      territories: ["*"],
      programmes: ["*"],
    });
    for (const query of [NAMED, ANONYMOUS, "query Viewer { viewer { name } }"])
      expect((await askOverHttp(url, token, { query })).status).toBe(200);
    await fetch(`${origin}/queries/worksites.csv`).then((response) => response.text());
    await gate.audit.settled();
    const { rows } = await hub.owner.query<{ query: string }>(LAST_STATEMENTS);
    expect(rows.length).toBeGreaterThanOrEqual(4);
    expect(rows.filter(({ query }) => !query.startsWith("/* "))).toEqual([]);
  });
});

test("a comment that could end before its end is refused", () => {
  expect(commented("hub: readiness", "SELECT 1")).toBe("/* hub: readiness */ SELECT 1");
  expect(() => commented("a */ DROP", "SELECT 1")).toThrow("expected a comment of words, but got a */ DROP");
});
