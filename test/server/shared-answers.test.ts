import { setTimeout as wait } from "node:timers/promises";
import { Client } from "pg";
import { askOverHttp } from "../setup/http-ask";
import { openTestHub, type TestHub } from "../setup/hub";
import { type HubServer, serving } from "../setup/hub-server";
import { eventually } from "../setup/eventually";

let hub: TestHub;

beforeAll(async () => {
  hub = await openTestHub();
});

afterAll(() => hub.close());

const QUESTION = { query: `{ territory(code: "lyon") { name } }` };

/** Serves, and runs `ask` while territories are locked, then unlocks them. */
async function whileLocked(ask: (server: HubServer, locking: Client) => Promise<void>): Promise<void> {
  await serving(hub, { cacheBytes: 1_000_000 }, async (server) => {
    const locking = new Client(hub.url);
    await locking.connect();
    try {
      await locking.query("BEGIN; LOCK TABLE hub.territory IN ACCESS EXCLUSIVE MODE");
      await ask(server, locking);
    } finally {
      await locking.end();
    }
  });
}

async function waitingStatements(): Promise<number> {
  const { rows } = await hub.owner.query<{ count: string }>(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
  );
  return Number(rows[0]?.count);
}

test("concurrent identical requests are executed once, and all get the answer", async () => {
  await whileLocked(async ({ url }, locking) => {
    const asked = Array.from({ length: 8 }, () => askOverHttp(url, null, QUESTION));
    await eventually(async () => (await waitingStatements()) > 0);
    await wait(100);
    expect(await waitingStatements()).toBe(1);
    await locking.query("COMMIT");
    const answers = await Promise.all(asked);
    expect(answers.map(({ body }) => body)).toEqual(
      Array.from({ length: 8 }, () => ({ data: { territory: { name: "Lyon" } } })),
    );
    const ways = answers.map(({ headers }) => headers.get("x-hub-executor"));
    expect(ways.filter((way) => way === "compiled")).toHaveLength(1);
    expect(ways.filter((way) => way === "cached")).toHaveLength(7);
    expect(new Set(answers.map(({ headers }) => headers.get("etag"))).size).toBe(1);
  });
});

test("a request after a commit does not share an answer in progress from before it", async () => {
  await serving(hub, { cacheBytes: 50_000_000 }, async (server) => {
    const pages = ["a", "b", "c", "d"].map(
      (alias) => `${alias}: areas(first: 1000) { nodes { memberOf(first: 9) { nodes { code name } } } }`,
    );
    const question = { query: `{ territory(code: "lyon") { name } ${pages.join(" ")} }` };
    expect((await askOverHttp(server.url, null, question)).status).toBe(200);
    for (const name of ["Lyon 1", "Lyon 2", "Lyon 3", "Lyon"]) {
      const before = askOverHttp(server.url, null, question);
      await wait(15);
      await hub.owner.query("UPDATE hub.territory SET name = $1 WHERE code = 'lyon'", [name]);
      const { rows } = await hub.owner.query<{ version: string }>("SELECT version FROM hub.data_version");
      const named = { "x-hub-data-version": rows[0]?.version ?? "" };
      const { body } = await askOverHttp(server.url, null, question, named);
      expect(body.data["territory"]).toEqual({ name });
      await before;
    }
  });
});

test("a caller who disconnects does not fail the others who share the answer", async () => {
  await whileLocked(async ({ url }, locking) => {
    const caller = new AbortController();
    const gone = fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(QUESTION),
      signal: caller.signal,
    }).catch(() => "gone");
    await eventually(async () => (await waitingStatements()) === 1);
    const stays = askOverHttp(url, null, QUESTION);
    await wait(200);
    caller.abort();
    expect(await gone).toBe("gone");
    await wait(200);
    await locking.query("COMMIT");
    expect((await stays).body).toEqual({ data: { territory: { name: "Lyon" } } });
  });
});
