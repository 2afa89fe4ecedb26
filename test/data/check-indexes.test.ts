import { Client } from "pg";
import { checkIndexes } from "../../src/data/check-indexes";
import "../../src/nouns";
import { openTestHub, type TestHub } from "../setup/hub";

let hub: TestHub;

beforeAll(async () => {
  hub = await openTestHub();
});

afterAll(() => hub.close());

test("each declared to-many edge has an index that begins with its key, and each look-up one that makes its key unique", async () => {
  await expect(checkIndexes(hub.url)).resolves.toBeUndefined();
});

test("an edge without one is told with its table and column", async () => {
  const owner = new Client({ connectionString: hub.url });
  await owner.connect();
  const { rows } = await owner.query<{ name: string }>(
    `SELECT i.indexrelid::regclass::text AS name FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
     WHERE i.indrelid = 'hub.milestone'::regclass AND a.attname = 'territory_id'`,
  );
  for (const { name } of rows) await owner.query(`DROP INDEX ${name}`);
  await owner.end();
  await expect(checkIndexes(hub.url)).rejects.toThrow(
    "expected an index for each edge, but there is none on hub.milestone (territory_id) for Territory.milestones",
  );
});

test("a look-up whose key is not unique is told with its table and columns", async () => {
  const owner = new Client({ connectionString: hub.url });
  await owner.connect();
  await owner.query(`
    CREATE INDEX ON hub.milestone (territory_id);
    ALTER TABLE hub.call DROP CONSTRAINT call_code_key;`);
  await owner.end();
  await expect(checkIndexes(hub.url)).rejects.toThrow(
    "expected a unique index for each business key, but there is none on hub.call (code)",
  );
});
