import { addEdge, searchableBy } from "../../migrations/columns";
import { factTable } from "../../migrations/fact-table";
import { watched } from "../../migrations/policies";
import { databaseFaults } from "../../src/data/check-database";
import { renewSearchVectors } from "../../src/data/renew-search-vectors";
import { MODELS } from "../setup/models";
import { openTestHub, type TestHub } from "../setup/hub";

let hub: TestHub;

beforeAll(async () => {
  hub = await openTestHub();
});

afterAll(() => hub.close());

const faults = () => databaseFaults(hub.url, MODELS.all);

/** The faults after a change of the database, which is then rolled back. */
async function faultsAfter(change: string, back: string): Promise<string[]> {
  await hub.owner.query(change);
  try {
    return await faults();
  } finally {
    await hub.owner.query(back);
    expect(await faults()).toEqual([]);
  }
}

test("the migrations create each noun's table, columns, indexes, search vector, row rules and version trigger", async () => {
  expect(await faults()).toEqual([]);
});

test.each(["hub_everything_raw", "hub_scoped_public"])(
  "a table that a migration creates without row rules is closed to %s",
  async (role) => {
    await hub.owner.query("BEGIN");
    await hub.owner.query(`CREATE TABLE hub.kitchen (id integer); SET LOCAL ROLE ${role}`);
    await expect(hub.owner.query("SELECT FROM hub.kitchen")).rejects.toThrow(
      "permission denied for table kitchen",
    );
    await hub.owner.query("ROLLBACK");
  },
);

test.each([
  [
    "a table",
    "ALTER TABLE hub.finding RENAME TO findings",
    "ALTER TABLE hub.findings RENAME TO finding",
    "Finding has no table hub.finding: make it in a migration, with factTable of migrations/fact-table.ts",
  ],
  [
    "a column",
    "ALTER TABLE hub.partner RENAME finess TO number",
    "ALTER TABLE hub.partner RENAME number TO finess",
    "Partner has no column hub.partner.finess: add it in a migration",
  ],
  [
    "a column that a computed field reads",
    "ALTER TABLE hub_public.observation RENAME data_version TO version",
    "ALTER TABLE hub_public.observation RENAME version TO data_version",
    "Observation has no column hub_public.observation.data_version: add it in a migration",
  ],
  [
    "a serving role that may read it",
    "REVOKE SELECT ON hub.partner FROM hub_read",
    "GRANT SELECT ON hub.partner TO hub_read",
    "Partner cannot be read by callers, because no serving role may SELECT from hub.partner: open it in a migration, with readable of migrations/policies.ts",
  ],
  [
    "row rules",
    "ALTER TABLE hub.partner DISABLE ROW LEVEL SECURITY",
    "ALTER TABLE hub.partner ENABLE ROW LEVEL SECURITY",
    "every caller sees all of hub.partner, which is under no row rules: add underRowRules of migrations/policies.ts to a migration, or REVOKE SELECT",
  ],
  [
    "row rules on a table that is no noun's",
    "CREATE TABLE hub.kitchen (id integer); GRANT SELECT ON hub.kitchen TO hub_read; CREATE TRIGGER raises_data_version AFTER INSERT ON hub.kitchen EXECUTE FUNCTION hub.raise_data_version()",
    "DROP TABLE hub.kitchen",
    "every caller sees all of hub.kitchen, which is under no row rules: add underRowRules of migrations/policies.ts to a migration, or REVOKE SELECT",
  ],
  [
    "the trigger of its data version",
    "DROP TRIGGER raises_data_version ON hub.partner",
    watched("hub.partner"),
    "cached answers outlive changes of hub.partner, which has no trigger raises_data_version: add watched of migrations/policies.ts to a migration",
  ],
  [
    "a search column",
    "ALTER TABLE hub.partner RENAME search_vector TO words",
    "ALTER TABLE hub.partner RENAME words TO search_vector",
    "Partner declares a search that the search vector of hub.partner does not serve: run `hub migrate`",
  ],
  [
    "the index of an edge",
    "DROP INDEX hub.milestone_by_territory",
    "CREATE INDEX milestone_by_territory ON hub.milestone (territory_id)",
    "Territory.milestones has no index on hub.milestone (territory_id): add edgeIndexes of migrations/columns.ts to a migration",
  ],
  [
    "the unique index of its business key",
    "ALTER TABLE hub.call DROP CONSTRAINT call_code_key",
    "ALTER TABLE hub.call ADD CONSTRAINT call_code_key UNIQUE (code)",
    "Call has no unique index on its business key, hub.call (code): add a UNIQUE constraint in a migration, or declare isKeyShared",
  ],
])("a noun without %s is reported in one line that says what to do", async (_part, change, back, line) => {
  expect(await faultsAfter(change, back)).toEqual([line]);
});

test("a search vector that differs from the declaration is reported, and made anew after migrations", async () => {
  await hub.owner.query(searchableBy("partner", ["name"]));
  expect(await faults()).toEqual([
    "Partner declares a search that the search vector of hub.partner does not serve: run `hub migrate`",
  ]);
  expect(await renewSearchVectors(hub.url, MODELS.all)).toEqual(["hub.partner"]);
  expect(await faults()).toEqual([]);
  expect(await renewSearchVectors(hub.url, MODELS.all)).toEqual([]);
});

test("factTable creates all of it in one call", async () => {
  await hub.owner.query(KITCHEN);
  const { rows } = await hub.owner.query<{ index: string }>(
    "SELECT indexname AS index FROM pg_indexes WHERE schemaname = 'hub' AND tablename = 'kitchen' ORDER BY 1",
  );
  expect(rows.map(({ index }) => index)).toEqual([
    "kitchen_by_citation",
    "kitchen_by_territory",
    "kitchen_by_worksite",
    "kitchen_code_key",
    "kitchen_in_order",
    "kitchen_pkey",
    "kitchen_search",
  ]);
  await hub.owner.query(addEdge("kitchen", "operator", "name"));
  const { rows: keys } = await hub.owner.query(
    "SELECT FROM pg_indexes WHERE indexdef LIKE '%hub.kitchen USING btree (operator_id, name, id)'",
  );
  expect(keys).toHaveLength(1);
  expect(await faults()).toEqual([]);
  const insert = (code: string, territory: string, worksite: string) =>
    hub.owner.query(
      `INSERT INTO hub.kitchen (code, citation_id, name, territory_id, worksite_id)
       SELECT $1, t.citation_id, 'Cantine', t.id, w.id FROM hub.territory t, hub.worksite w WHERE t.code = $2 AND w.code = $3`,
      [code, territory, worksite],
    );
  await insert("fcp-kitchen", "lille", "fcp");
  await expect(insert("elsewhere", "lyon", "fcp")).rejects.toThrow("kitchen_worksite_fkey");
  const { rows: found } = await hub.owner.query(
    "SELECT code FROM hub.kitchen WHERE search_vector @@ to_tsquery('hub.french', 'cantines')",
  );
  expect(found).toEqual([{ code: "fcp-kitchen" }]);
  expect([await seenWith("lille"), await seenWith("lyon")]).toEqual([1, 0]);
  await hub.owner.query("DROP TABLE hub.kitchen_citation, hub.kitchen");
});

async function seenWith(territory: string): Promise<number> {
  await hub.owner.query("BEGIN");
  try {
    await hub.owner.query(
      `SELECT set_config('hub.territories', ARRAY[id]::text, true), set_config('role', 'hub_scoped_raw', true)
       FROM hub.territory WHERE code = $1`,
      [territory],
    );
    const { rows } = await hub.owner.query<{ count: number }>(
      "SELECT count(*)::integer AS count FROM hub.kitchen",
    );
    return rows[0]?.count ?? -1;
  } finally {
    await hub.owner.query("ROLLBACK");
  }
}

const KITCHEN = factTable("kitchen", {
  columns: ["name text NOT NULL"],
  edges: { territory: "NOT NULL", worksite: "NULL" },
  order: "name",
  search: ["name"],
  rows: { territory: "ALWAYS" },
});
