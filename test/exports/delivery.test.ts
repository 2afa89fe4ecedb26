import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { Client } from "pg";
import { FULL_GRANT, rightsOf, Workload } from "../../src/access/grant";
import { addMilestones } from "./many-milestones";
import { openQueryHub, type QueryHub } from "./query-files";
import { eventually } from "../setup/eventually";

/** Too many to fit into the buffers on the way. */
const MANY = 40_000;

let queries: QueryHub;
/** Number of milestones. */
let all: number;

beforeAll(async () => {
  queries = await openQueryHub(FULL_GRANT);
  all = await addMilestones(queries.hub.owner, MANY);
});

afterAll(() => queries.close());

/** A file whose headers have arrived and whose body is not read yet. */
async function begun(ending: string, headers: Record<string, string> = {}): Promise<IncomingMessage> {
  const request = get(new URL(`/queries/milestones.${ending}`, queries.server.url), { headers });
  const [response]: IncomingMessage[] = await once(request, "response");
  if (response === undefined) throw new Error("expected a response");
  return response;
}

/** Server processes that run COPY at the moment. */
async function copying(): Promise<number[]> {
  const { rows } = await queries.hub.owner.query<{ pid: number }>(
    "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND backend_type = 'client backend' AND query LIKE '/* export %'",
  );
  return rows.map(({ pid }) => pid);
}

/** Bytes received, and whether the transfer was complete. */
async function rest(response: IncomingMessage): Promise<{ bytes: number; isWhole: boolean }> {
  let bytes = 0;
  try {
    for await (const chunk of response) bytes += Buffer.byteLength(chunk);
  } catch {
    return { bytes, isWhole: false };
  }
  return { bytes, isWhole: response.complete };
}

test.each(["csv", "ndjson", "json", "xlsx", "parquet"])(
  "%s: when the client disconnects, PostgreSQL stops",
  async (ending) => {
    const response = await begun(ending);
    await once(response, "readable");
    expect(await copying()).toHaveLength(1);
    response.destroy();
    await eventually(async () => (await copying()).length === 0);
    expect(queries.server.reported).toEqual([]);
  },
);

test.each([
  ["csv", {}],
  ["csv", { "accept-encoding": "gzip" }],
  ["ndjson", {}],
  ["json", {}],
  ["xlsx", {}],
  ["parquet", {}],
])(
  "%s with %j: an error in the middle breaks the connection, so that no file looks complete",
  async (ending, headers) => {
    const response = await begun(ending, headers);
    expect(response.statusCode).toBe(200);
    const [pid] = await copying();
    await queries.hub.owner.query("SELECT pg_terminate_backend($1)", [pid]);
    expect((await rest(response)).isWhole).toBe(false);
  },
);

test("an aborted file leaves nothing behind: the next one is complete", async () => {
  const { bytes, isWhole } = await rest(await begun("csv"));
  expect(isWhole).toBe(true);
  expect(bytes).toBeGreaterThan(MANY * 640);
});

test("a token for short statements gets files under the time limit of exports, and pays for their rows", async () => {
  const grant = {
    ...FULL_GRANT,
    name: `short ${Math.random()}`,
    workload: Workload.INTERACTIVE,
    pointsPerMinute: 50_000,
  };
  const statements = jest.spyOn(Client.prototype, "query");
  try {
    const file = await queries.get("/queries/milestones.csv", { grant });
    expect(file.status).toBe(200);
    expect(file.text.split("\n").length).toBeGreaterThan(MANY);
    const rights = statements.mock.calls.map(valuesOf).find((values) => values.includes("statement_timeout"));
    expect(rights?.[rights.indexOf("statement_timeout") + 1]).toBe(
      rightsOf({ ...grant, workload: Workload.EXPORT }).settings["statement_timeout"],
    );
  } finally {
    statements.mockRestore();
  }
  const [row] = await recorded(grant.name, 1);
  // The points of the operation's page, and a hundred per thousand rows.
  expect(row?.cost).toBeGreaterThan(MANY / 10);
  expect(row?.cost).toBeLessThan(MANY / 10 + 1_000);
});

interface Recorded {
  operation_name: string;
  row_count: number;
  cost: number;
  status: string;
}

/** Waits for the newest rows of a caller in the audit log: a row is written when the connection has ended. */
async function recorded(caller: string, count: number): Promise<Recorded[]> {
  for (;;) {
    await queries.server.gate.audit.settled();
    const { rows } = await queries.hub.owner.query<Recorded>(
      "SELECT operation_name, row_count, cost, status FROM hub_access.audit WHERE token_id = $1 ORDER BY number DESC",
      [caller],
    );
    if (rows.length >= count) return rows.slice(0, count);
    await wait(20);
  }
}

test("the audit log has the number of rows of a file, and whether the client disconnected", async () => {
  await queries.get("/queries", { grant: { ...FULL_GRANT, name: "leaver" } });
  await rest(await begun("csv"));
  await recorded("leaver", 1);
  const response = await begun("csv");
  response.destroy();
  expect(await recorded("leaver", 2)).toEqual([
    expect.objectContaining({ operation_name: "Milestones", row_count: 0, status: "CLIENT_GONE" }),
    expect.objectContaining({ operation_name: "Milestones", row_count: all, status: "OK" }),
  ]);
});

test("a file of 40,000 rows takes as many statements as one of a few rows", async () => {
  const statements = jest.spyOn(Client.prototype, "query");
  const counted = async (path: string) => {
    statements.mockClear();
    await queries.get(path);
    return statements.mock.calls
      .map(([statement]) => textOf(statement))
      .filter((text) => /hub\.|COPY/.test(text)).length;
  };
  try {
    expect(await counted("/queries/milestones.csv?states=PAST")).toBe(
      await counted("/queries/milestones.csv"),
    );
  } finally {
    statements.mockRestore();
  }
});

/** The values of a call of `query`. */
function valuesOf([_statement, values]: readonly unknown[]): readonly unknown[] {
  return Array.isArray(values) ? values : [];
}

function textOf(statement: unknown): string {
  if (typeof statement === "string") return statement;
  return typeof statement === "object" && statement !== null && "text" in statement
    ? String(statement.text)
    : "";
}
