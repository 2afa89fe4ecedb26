import { Client } from "pg";
import { MIGRATIONS } from "../../migrations/all";
import { createSeededDatabase, type TestDatabase } from "../setup/databases";
import { eventually } from "../setup/eventually";
import { type HubProcess, startHubProcess } from "../setup/hub-process";

let database: TestDatabase;
let owner: Client;
let hub: HubProcess;

beforeAll(async () => {
  database = await createSeededDatabase();
  owner = new Client({ connectionString: database.url });
  await owner.connect();
  hub = await startHubProcess({
    DATABASE_URL: database.url,
    HUB_CACHE_MB: "1",
    HUB_DRAIN_SECONDS: "300",
  });
});

afterAll(async () => {
  await hub.stop("SIGKILL");
  await owner.end();
  await database.drop();
});

async function ready(): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${hub.origin}/ready`);
  return { status: response.status, body: await response.json() };
}

const ALL_WELL = { database: "ok", migrations: "ok", versionFeed: "ok" };
const READY = { status: 200, body: { status: "ok", checks: ALL_WELL } };

test("a hub that is ready reports that all its prerequisites are met", async () => {
  expect(await ready()).toEqual(READY);
});

test("a hub whose database lacks a migration is not ready, and names the migration", async () => {
  const newest = MIGRATIONS.at(-1)?.name;
  await owner.query("UPDATE hub.migration SET name = 'hidden ' || name WHERE name = $1", [newest]);
  const { status, body } = await ready();
  await owner.query("UPDATE hub.migration SET name = $1 WHERE name LIKE 'hidden %'", [newest]);
  expect({ status, body }).toEqual({
    status: 503,
    body: { status: "unavailable", checks: { ...ALL_WELL, migrations: `pending: ${newest}` } },
  });
  expect(await ready()).toEqual(READY);
});

test("a hub whose database has a migration of newer code reports it, and is ready", async () => {
  await owner.query("INSERT INTO hub.migration (timestamp, name) VALUES (1, 'OfTomorrow1')");
  const { status, body } = await ready();
  await owner.query("DELETE FROM hub.migration WHERE name = 'OfTomorrow1'");
  expect({ status, body }).toEqual({
    status: 200,
    body: { status: "ok", checks: { ...ALL_WELL, migrations: "newer than this hub: OfTomorrow1" } },
  });
});

describe("when the connection of the version feed is lost", () => {
  const endFeed = () =>
    owner.query(
      `SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity
       WHERE datname = current_database() AND application_name = 'convergence-hub data version'`,
    );

  test("a hub that can reconnect is ready at the next probe", async () => {
    await endFeed();
    expect(await ready()).toEqual(READY);
  });

  test("a hub that cannot reconnect is not ready until it can", async () => {
    await owner.query("ALTER TABLE hub.data_version RENAME TO data_version_hidden");
    await endFeed();
    const { status, body } = await ready();
    await owner.query("ALTER TABLE hub.data_version_hidden RENAME TO data_version");
    expect({ status, body }).toEqual({
      status: 503,
      body: { status: "unavailable", checks: { ...ALL_WELL, versionFeed: "not connected" } },
    });
    await eventually(async () => (await ready()).status === 200);
  });
});

test("a hub that is told to stop is no longer ready, but still answers for a while", async () => {
  hub.child.kill("SIGTERM");
  await eventually(async () => (await ready()).status === 503);
  expect(await ready()).toEqual({ status: 503, body: { status: "stopping" } });
  const answer = await fetch(hub.url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: `{ territory(code: "lyon") { name } }` }),
  });
  expect([answer.status, await answer.json()]).toEqual([200, { data: { territory: { name: "Lyon" } } }]);
});
