import { Client } from "pg";
import { FULL_GRANT, rightsOf } from "../../src/access/grant";
import { closeOperation, openOperation } from "../../src/data/operation-context";
import { sql } from "../../src/data/sql";
import { openServingPool } from "../../src/data/serving-pool";
import { ServiceUnavailable } from "../../src/data/service-unavailable";
import { QueryTimeout } from "../../src/graph/limit-exceeded";
import { eventually } from "../setup/eventually";
import { openTestHub, type TestHub } from "../setup/hub";

let hub: TestHub;

beforeAll(async () => {
  hub = await openTestHub();
});

afterAll(() => hub.close());

async function asOwner(statement: string): Promise<void> {
  const owner = new Client({ connectionString: hub.url });
  await owner.connect();
  try {
    await owner.query(statement);
  } finally {
    await owner.end();
  }
}

test("an operation reads one snapshot: its later statements do not see concurrent commits", async () => {
  const operation = openOperation(hub.pool, rightsOf(FULL_GRANT));
  const count = () =>
    operation.transaction.query<{ count: number }>(sql`SELECT count(*) AS count FROM hub.worksite_group`);
  const before = await count();
  await asOwner(`INSERT INTO hub.worksite_group (code, citation_id, name, territory_id)
    SELECT 'new', citation_id, 'New', territory_id FROM hub.worksite_group`);
  expect(await count()).toEqual(before);
  await closeOperation(operation);
  const { data } = await hub.ask("{ worksiteGroups { totalCount } }");
  expect(data).toEqual({ worksiteGroups: { totalCount: 2 } });
});

test("an operation that reads nothing opens no transaction and takes no connection", async () => {
  const operation = openOperation(hub.pool, rightsOf(FULL_GRANT));
  const before = hub.pool.totalCount;
  await closeOperation(operation);
  expect(hub.pool.totalCount).toBe(before);
});

test("a closed operation reads nothing more, and its connection is free again", async () => {
  const operation = openOperation(hub.pool, rightsOf(FULL_GRANT));
  await operation.transaction.query(sql`SELECT 1`);
  await closeOperation(operation);
  await expect(operation.transaction.query(sql`SELECT 1`)).rejects.toThrow("the operation has ended");
  expect(hub.pool.idleCount).toBe(hub.pool.totalCount);
});

test("the serving role owns nothing and cannot write, whatever it tries", async () => {
  const { rows } = await hub.pool.query(
    `SELECT current_user::text AS role, rolsuper, rolbypassrls, rolcreaterole, rolcanlogin,
       (SELECT count(*) FROM pg_class WHERE relowner = pg_roles.oid) AS owned
     FROM pg_roles WHERE rolname = current_user`,
  );
  expect(rows).toEqual([
    {
      role: "hub_serving",
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcanlogin: false,
      owned: 0,
    },
  ]);
  const client = await hub.pool.connect();
  await client.query("SET default_transaction_read_only = off");
  for (const statement of [
    "DELETE FROM hub.source",
    "UPDATE hub.programme SET name = ''",
    "CREATE TABLE hub.mine ()",
  ]) {
    await expect(client.query(statement)).rejects.toThrow("permission denied");
  }
  client.release(true);
});

test("the transaction itself is read only", async () => {
  const operation = openOperation(hub.pool, rightsOf(FULL_GRANT));
  await expect(operation.transaction.query(sql`CREATE TEMPORARY TABLE mine ()`)).rejects.toThrow(
    "read-only transaction",
  );
  await closeOperation(operation);
});

/** Breaks the network connection. */
function cut(client: unknown): void {
  if (!(client instanceof Client)) throw new Error("expected a client of pg");
  client.connection.stream.destroy();
}

test("an operation whose connection is lost at its start reads on another", async () => {
  const reported: Error[] = [];
  const pool = openServingPool(hub.database, (error) => reported.push(error));
  pool.once("acquire", cut);
  const operation = openOperation(pool, rightsOf(FULL_GRANT));
  expect(await operation.transaction.query(sql`SELECT 1 AS one`)).toEqual([{ one: 1 }]);
  expect(await operation.transaction.query(sql`SELECT 2 AS two`)).toEqual([{ two: 2 }]);
  await closeOperation(operation);
  await pool.end();
  expect(reported.map(({ message }) => message)).toEqual(["Connection terminated unexpectedly"]);
});

test("an operation whose connection is lost between two statements fails as unavailable, and never mixes two snapshots", async () => {
  const reported: Error[] = [];
  const pool = openServingPool(hub.database, (error) => reported.push(error));
  const acquired: unknown[] = [];
  pool.once("acquire", (client) => acquired.push(client));
  const operation = openOperation(pool, rightsOf(FULL_GRANT));
  await operation.transaction.query(sql`SELECT 1`);
  acquired.forEach(cut);
  for (let attempt = 0; attempt < 2; attempt += 1) {
    await expect(operation.transaction.query(sql`SELECT 2`)).rejects.toThrow(ServiceUnavailable);
  }
  await expect(closeOperation(operation)).rejects.toThrow(ServiceUnavailable);
  await pool.end();
  expect(reported).toHaveLength(1);
});

/** Some rows at once, then rows that take longer than `SHORT` together. */
const SLOW_COPY = {
  rows: sql`SELECT repeat('x', CASE WHEN n > 4 THEN 9000 ELSE 70000 END), pg_sleep(CASE WHEN n > 4 THEN 0.5 ELSE 0 END)
    FROM generate_series(1, 9) AS n`,
  options: "FORMAT csv",
  lineEnd: Buffer.from("\n"),
};
const SHORT = { ...rightsOf(FULL_GRANT), settings: { statement_timeout: "2000" } };

/** Reads a copy, and calls `pause` after its first rows. Returns the number of rows. */
async function linesOfSlowCopy(pause: (pid: number) => Promise<void>): Promise<number> {
  const operation = openOperation(hub.pool, SHORT);
  try {
    const [server] = await operation.transaction.query<{ pid: number }>(sql`SELECT pg_backend_pid() AS pid`);
    let read = "";
    for await (const batch of operation.transaction.copy(SLOW_COPY)) {
      if (read === "") await pause(server?.pid ?? 0);
      read += batch.toString();
    }
    return read.split("\n").length - 1;
  } finally {
    await closeOperation(operation);
  }
}

test("rows that wait for a slow reader do not count against the statement timeout", async () => {
  const lines = await linesOfSlowCopy((pid) =>
    eventually(async () => {
      const { rows } = await hub.owner.query<{ state: string }>(
        "SELECT state FROM pg_stat_activity WHERE pid = $1",
        [pid],
      );
      return rows[0]?.state === "idle in transaction";
    }),
  );
  expect(lines).toBe(9);
});

test("rows that keep the reader waiting for longer than the statement timeout are cancelled", async () => {
  await expect(linesOfSlowCopy(async () => undefined)).rejects.toThrow(QueryTimeout);
});
