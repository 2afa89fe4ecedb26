import { createDrillToken } from "../drills/drill-token";
import { NetworkPath } from "../drills/network-path";
import { outage, RETRIES_OF_TWO_SECONDS } from "../drills/outage";
import { createSeededDatabase, type TestDatabase } from "../setup/databases";
import { type HubProcess, startHubProcess } from "../setup/hub-process";

let database: TestDatabase;
let network: NetworkPath;
let hub: HubProcess;

beforeAll(async () => {
  database = await createSeededDatabase();
  const opened = await NetworkPath.to(database.url);
  ({ network } = opened);
  hub = await startHubProcess({ DATABASE_URL: opened.url });
});

afterAll(async () => {
  await hub.stop("SIGKILL");
  await network.close();
  await database.drop();
});

test("when the network to PostgreSQL is cut, the hub lives and callers get a 503, and an answer when it is back", async () => {
  const { refused, refusedAfter, wrong } = await outage({
    hubUrl: hub.url,
    token: await createDrillToken(database.url, "network cut"),
    happen: async (refused) => {
      network.cut();
      await refused();
      network.heal();
    },
  });
  expect(wrong).toEqual([]);
  expect(refused).toBeGreaterThan(0);
  expect(refusedAfter).toBeLessThanOrEqual(RETRIES_OF_TWO_SECONDS);
  expect(hub.child.exitCode).toBeNull();
});

test("while the network is cut, a probe of the hub is answered, and the hub ends when it is told to", async () => {
  network.cut();
  const ready = await fetch(`${hub.origin}/ready`);
  expect([ready.status, await ready.json()]).toEqual([
    503,
    {
      status: "unavailable",
      checks: { database: "unreachable", migrations: "unknown", versionFeed: "not needed" },
    },
  ]);
  expect(await hub.stop()).toBe(1);
  expect(hub.written()).toContain("hub: the database did not close its connections within 15 s\n");
});
