import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { DataVersion } from "../../src/data/data-version";
import { onCluster } from "../setup/databases";
import { openTestHub, type TestHub } from "../setup/hub";
import { testLimitMs } from "../setup/time-limits";

let hub: TestHub;
let owner: Client;
let other: Client;

beforeAll(async () => {
  hub = await openTestHub();
  owner = await connect();
  other = await connect();
});

afterAll(async () => {
  await other.end();
  await owner.end();
  await hub.close();
});

async function connect(): Promise<Client> {
  const client = new Client({ connectionString: hub.url });
  await client.connect();
  return client;
}

async function version(client = owner): Promise<number> {
  const { rows } = await client.query<{ version: number }>(
    "SELECT version::float8 AS version FROM hub.data_version",
  );
  return rows[0]?.version ?? -1;
}

/** The increase of the version during some work. */
async function risenBy(work: () => Promise<unknown>): Promise<number> {
  const before = await version();
  await work();
  return (await version()) - before;
}

const touch = (code: string) => `UPDATE hub.programme SET name = name WHERE code = '${code}'`;

describe("the version of the data", () => {
  test("is incremented by every statement that writes a table which callers may read, including its partitions", async () => {
    const { rows } = await owner.query<{ table: string; isRead: boolean; isWatched: boolean }>(
      `SELECT t.oid::regclass::text AS table,
         EXISTS (SELECT FROM pg_roles r WHERE pg_has_role('hub_serving', r.oid, 'MEMBER')
           AND has_table_privilege(r.oid, coalesce(i.inhparent, t.oid), 'SELECT')) AS "isRead",
         EXISTS (
         SELECT FROM pg_trigger WHERE tgrelid = t.oid AND tgfoid = 'hub.raise_data_version'::regproc AND tgenabled = 'O'
           AND tgtype & 1 = 0 AND tgtype & 60 = 60 AND tgqual IS NULL AND tgattr = ''
       ) AS "isWatched"
       FROM pg_class t LEFT JOIN pg_inherits i ON i.inhrelid = t.oid
       WHERE relnamespace::regnamespace::text LIKE 'hub%' AND relkind IN ('r', 'p', 'f', 'm')`,
    );
    const read = rows.filter(({ isRead }) => isRead);
    const unwatched = read.filter(({ isWatched }) => !isWatched).map(({ table }) => table);
    expect(unwatched).toEqual(["hub.data_version"]);
    expect(read.map(({ table }) => table)).toEqual(
      expect.arrayContaining([
        "hub.partner",
        "hub_raw.observation_2023",
        "hub_public.observation_other_years",
      ]),
    );
  });

  test.each([
    ["INSERT", "INSERT INTO hub.working_group_institution SELECT * FROM removed"],
    ["INSERT that adds no row", "INSERT INTO hub.area_member SELECT * FROM hub.area_member LIMIT 0"],
    ["UPDATE", touch("CVG")],
    [
      "UPDATE of a partition",
      "UPDATE hub_raw.observation_2023 SET value = value WHERE code = 'paris-headcount-2023-07'",
    ],
    [
      "UPDATE of a table of partitions",
      "UPDATE hub_public.observation SET value = value WHERE code = 'lyon-headcount-2023-07'",
    ],
    ["DELETE", "DELETE FROM hub.area_member WHERE false"],
    ["TRUNCATE", "TRUNCATE hub_public.observation"],
    ["COPY", "COPY hub.area_member FROM PROGRAM 'true'"],
    [
      "MERGE",
      "MERGE INTO hub.programme p USING (SELECT 'CVG' AS code) g ON p.code = g.code WHEN MATCHED THEN UPDATE SET name = name",
    ],
  ])("rises by one with an %s", async (_case, statement) => {
    await owner.query(
      "CREATE TEMPORARY TABLE IF NOT EXISTS removed AS SELECT * FROM hub.working_group_institution LIMIT 0",
    );
    expect(await risenBy(() => owner.query(statement))).toBe(1);
  });

  test("rises by one per transaction, however much it writes", async () => {
    const rise = await risenBy(async () => {
      await owner.query("BEGIN");
      for (let index = 0; index < 5; index += 1) {
        await owner.query(touch("CVG"));
        await owner.query("UPDATE hub.territory SET name = name");
        await owner.query("DELETE FROM hub_partner.observation");
      }
      await owner.query("COMMIT");
    });
    expect(rise).toBe(1);
    expect(await risenBy(() => owner.query(touch("CVG")))).toBe(1);
  });

  test("does not rise with a transaction that is rolled back, or that writes nothing", async () => {
    const rise = await risenBy(async () => {
      await owner.query("BEGIN");
      await owner.query(touch("CVG"));
      await owner.query("ROLLBACK");
      await owner.query("BEGIN");
      await owner.query("SELECT FROM hub.programme FOR UPDATE");
      await owner.query("COMMIT");
      await expect(owner.query("UPDATE hub.programme SET code = NULL")).rejects.toThrow("null value");
    });
    expect(rise).toBe(0);
  });

  test.each([
    ["the only write before", [], 1],
    ["a write after another", [touch("PHC")], 1],
  ])("rises once when a savepoint takes back %s and more is written", async (_case, first, expected) => {
    const rise = await risenBy(async () => {
      await owner.query("BEGIN");
      for (const statement of first) await owner.query(statement);
      await owner.query("SAVEPOINT here");
      await owner.query(touch("CVG"));
      await owner.query("ROLLBACK TO SAVEPOINT here");
      await owner.query(touch("CVG"));
      await owner.query("COMMIT");
    });
    expect(rise).toBe(expected);
  });

  test("does not rise if a savepoint rolls back all writes", async () => {
    const rise = await risenBy(async () => {
      await owner.query("BEGIN");
      await owner.query("SAVEPOINT here");
      await owner.query(touch("CVG"));
      await owner.query("ROLLBACK TO SAVEPOINT here");
      await owner.query("COMMIT");
    });
    expect(rise).toBe(0);
  });

  test("rises once if writes after a savepoint are kept and more follow", async () => {
    const rise = await risenBy(async () => {
      await owner.query("BEGIN");
      await owner.query("SAVEPOINT here");
      await owner.query(touch("CVG"));
      await owner.query("RELEASE SAVEPOINT here");
      await owner.query(touch("PHC"));
      await owner.query("COMMIT");
    });
    expect(rise).toBe(1);
  });

  test("rises regardless of the session's settings", async () => {
    await other.query(
      "SELECT set_config('hub.version_raised_by', (pg_snapshot_xmax(pg_current_snapshot())::text::bigint - 1)::text, false)",
    );
    expect(await risenBy(() => other.query(touch("CVG")))).toBe(1);
    await other.query("RESET hub.version_raised_by");
  });

  test("rises in the commit order of concurrent writers", async () => {
    const before = await version();
    await owner.query("BEGIN");
    await owner.query(touch("CVG"));
    const order: string[] = [];
    const second = other.query(touch("PHC")).then(() => order.push("second"));
    await waitsForALock(owner);
    expect(await version()).toBe(before + 1);
    await owner.query("COMMIT").then(() => order.push("first"));
    await second;
    expect([order, await version()]).toEqual([["first", "second"], before + 2]);
  });

  test("makes two writers of the same rows wait for each other, not fail", async () => {
    await owner.query("BEGIN");
    await owner.query(touch("CVG"));
    const second = other.query(touch("PHC"));
    await waitsForALock(owner);
    await owner.query(touch("PHC"));
    await owner.query("COMMIT");
    await expect(second).resolves.toMatchObject({ rowCount: 1 });
  });

  test("is one row, without which writes fail", async () => {
    await expect(owner.query("INSERT INTO hub.data_version VALUES (1)")).rejects.toThrow("data_version_one");
    await owner.query("BEGIN");
    await owner.query("DELETE FROM hub.data_version");
    await expect(owner.query(touch("CVG"))).rejects.toThrow("query returned no rows");
    await owner.query("ROLLBACK");
  });

  test.each(
    ["everything", "scoped"].flatMap((width) =>
      ["raw", "partner", "public"].map((level) => `hub_${width}_${level}`),
    ),
  )("is read by %s, who cannot write it", async (role) => {
    const current = await version();
    await owner.query("BEGIN");
    await owner.query(`SET LOCAL ROLE ${role}`);
    const read = await version();
    const writing = owner.query("UPDATE hub.data_version SET version = version + 1");
    await expect(writing).rejects.toThrow("permission denied for table data_version");
    await owner.query("ROLLBACK");
    expect(read).toBe(current);
  });
});

/** Resolves when another client waits for a lock that this client holds. */
async function waitsForALock(holder: Client): Promise<void> {
  const watcher = await connect();
  try {
    for (;;) {
      const { rows } = await watcher.query(
        "SELECT FROM pg_stat_activity WHERE datname = current_database() AND $1 = ANY (pg_blocking_pids(pid))",
        [await backendOf(holder)],
      );
      if (rows.length > 0) return;
      await sleep(5);
    }
  } finally {
    await watcher.end();
  }
}

async function backendOf(client: Client): Promise<number> {
  const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  return rows[0]?.pid ?? 0;
}

const WATCHED = "application_name = 'convergence-hub data version' AND datname = current_database()";

async function terminateListener(): Promise<void> {
  await owner.query(`SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE ${WATCHED}`);
}

async function knowing(work: (data: DataVersion, reported: Error[]) => Promise<void>): Promise<void> {
  const reported: Error[] = [];
  const data = await DataVersion.open(hub.database, (error) => reported.push(error));
  try {
    await work(data, reported);
  } finally {
    await data.close();
  }
}

/** Polls until a condition holds; false if it does not within a limit. */
async function eventually(condition: () => Promise<boolean> | boolean): Promise<boolean> {
  const end = performance.now() + testLimitMs() / 2;
  while (performance.now() < end) {
    if (await condition()) return true;
    await sleep(5);
  }
  return false;
}

/** Whether the version is known right after it was confirmed, ignoring moments in which the machine was slow. */
async function comesToKnow(data: DataVersion, expected: number): Promise<boolean> {
  return eventually(async () => (await data.confirm()) === expected && data.known() === expected);
}

describe("the version known to a hub", () => {
  test("is unknown before the first query, then that of the database", async () => {
    await knowing(async (data) => {
      expect(data.known()).toBeNull();
      const current = await version();
      expect(await data.confirm()).toBe(current);
      expect(await comesToKnow(data, current)).toBe(true);
      await owner.query(touch("CVG"));
      expect(await data.confirm()).toBe(current + 1);
    });
  });

  test.each([
    ["told", touch("CVG")],
    ["that nobody was told of", "UPDATE hub.data_version SET version = version + 1"],
  ])("is never older than 100 ms: a commit %s is seen by then", async (_case, statement) => {
    await knowing(async (data) => {
      for (let round = 0; round < 5; round += 1) {
        const before = await data.confirm();
        await sleep(round * 12);
        data.known();
        await owner.query(statement);
        const committedAt = performance.now();
        const stale: number[] = [];
        const isSeen = await eventually(() => {
          // Measured first: the version is used then or later, however long this process is suspended in between.
          const ageMs = performance.now() - committedAt;
          const known = data.known();
          if (known === before && ageMs > 100) stale.push(ageMs);
          return known === (before ?? 0) + 1;
        });
        expect([isSeen, stale]).toEqual([true, []]);
      }
    });
  });

  test("is read again at once when a commit is notified", async () => {
    await knowing(async (data) => {
      await data.confirm();
      const writing = owner.query(touch("CVG"));
      expect(await eventually(() => data.known() === null)).toBe(true);
      await writing;
    });
  });

  test("is refreshed in the background after 50 ms", async () => {
    await knowing(async (data) => {
      const current = await version();
      // A machine under load may sleep too long; then the attempt proves nothing and is repeated.
      const isTried = await eventually(async () => {
        const confirmedAt = performance.now();
        await data.confirm();
        const asked = await lastAsked();
        await sleep(60);
        const known = data.known();
        if (performance.now() - confirmedAt > 95) return false;
        expect(known).toBe(current);
        expect(await eventually(async () => (await lastAsked()) !== asked)).toBe(true);
        return true;
      });
      expect(isTried).toBe(true);
    });
  });

  test("is unknown after 100 ms without a query", async () => {
    await knowing(async (data) => {
      await data.confirm();
      await sleep(105);
      expect(data.known()).toBeNull();
    });
  });

  test("costs the database nothing while it is not needed", async () => {
    await knowing(async (data) => {
      await data.confirm();
      const asked = await lastAsked();
      await sleep(400);
      expect(await lastAsked()).toBe(asked);
      expect(data.known()).toBeNull();
    });
  });

  test("is read once for concurrent callers", async () => {
    await knowing(async (data) => {
      const first = data.confirm();
      expect(data.confirm()).toBe(first);
      await first;
      const later = data.confirm();
      expect(later).not.toBe(first);
      await later;
    });
  });

  test("is never lower than that of an answer, even if the query was sent before", async () => {
    await knowing(async (data) => {
      const current = await version();
      const asked = data.confirm();
      data.seen(current + 1);
      expect([await asked, data.known()]).toEqual([current + 1, current + 1]);
      data.seen(current);
      expect(data.known()).toBe(current + 1);
    });
  });

  test("goes back if the database does, as after restoring a backup", async () => {
    await knowing(async (data) => {
      const current = await data.confirm();
      await owner.query("UPDATE hub.data_version SET version = version - 1000");
      expect(await data.confirm()).toBe((current ?? 0) - 1000);
      expect(await comesToKnow(data, (current ?? 0) - 1000)).toBe(true);
    });
  });

  test("is unknown while its connection is lost, which is reported once", async () => {
    await knowing(async (data, reported) => {
      await data.confirm();
      await onDatabase("ALLOW_CONNECTIONS false");
      try {
        const terminated = terminateListener();
        const isReported = await eventually(() => {
          data.known();
          return reported.length > 0;
        });
        expect([isReported, data.known()]).toEqual([true, null]);
        await terminated;
        const told: (number | null)[] = [];
        for (let index = 0; index < 80; index += 1) {
          told.push(data.known(), await data.confirm());
          await sleep(10);
        }
        expect(told.filter((one) => one !== null)).toEqual([]);
      } finally {
        await onDatabase("ALLOW_CONNECTIONS true");
      }
      await owner.query(touch("CVG"));
      const current = await version();
      expect(await comesToKnow(data, current)).toBe(true);
      expect(reported.map(({ message }) => message)).toEqual([
        "terminating connection due to administrator command",
      ]);
    });
  });

  test("is unknown if the database does not answer within a second, and is known again later", async () => {
    await knowing(async (data, reported) => {
      await data.confirm();
      await other.query("BEGIN");
      await other.query("LOCK TABLE hub.data_version IN ACCESS EXCLUSIVE MODE");
      expect(await data.confirm()).toBeNull();
      expect(data.known()).toBeNull();
      await other.query("ROLLBACK");
      expect(await eventually(async () => (await data.confirm()) !== null)).toBe(true);
      expect(reported.map(({ message }) => message)).toEqual(["Query read timeout"]);
    });
  });

  test("is unknown after close", async () => {
    const data = await DataVersion.open(hub.database, () => undefined);
    await data.confirm();
    await data.close();
    expect([data.known(), await data.confirm()]).toEqual([null, null]);
    expect((await owner.query(`SELECT FROM pg_stat_activity WHERE ${WATCHED}`)).rows).toEqual([]);
  });
});

async function lastAsked(): Promise<number> {
  const { rows } = await owner.query<{ at: number }>(
    `SELECT extract(epoch FROM query_start)::float8 AS at FROM pg_stat_activity WHERE ${WATCHED}`,
  );
  return rows[0]?.at ?? 0;
}

async function onDatabase(change: string): Promise<void> {
  await onCluster(`ALTER DATABASE "${new URL(hub.url).pathname.slice(1)}" ${change}`);
}
