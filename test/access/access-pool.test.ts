import { Client } from "pg";
import { openAccessPool } from "../../src/access/access-pool";
import { openTestHub, type TestHub } from "../setup/hub";

let hub: TestHub;

beforeAll(async () => {
  hub = await openTestHub();
});

afterAll(() => hub.close());

test("a hub that is cut off in the middle of a transaction loses its locks, so that others can write the audit log", async () => {
  const pool = openAccessPool(hub.database, () => undefined);
  const stalled = await pool.connect();
  await stalled.query("BEGIN");
  await stalled.query("SELECT pg_advisory_xact_lock(1)");
  const other = new Client({ connectionString: hub.url });
  await other.connect();
  await other.query("SELECT pg_advisory_xact_lock(1)");
  await expect(stalled.query("COMMIT")).rejects.toThrow(/terminat|connection/i);
  stalled.release(true);
  await other.end();
  await pool.end();
});
