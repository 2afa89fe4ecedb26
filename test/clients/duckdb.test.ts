import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { type ClientHub, openClientHub, recipe, testWithCurl } from "./client-hub";

const withCurl = testWithCurl();

let clients: ClientHub;
let token: string;
let instance: DuckDBInstance;
let duckdb: DuckDBConnection;

beforeAll(async () => {
  clients = await openClientHub();
  await clients.hub.owner.query(
    `UPDATE hub_raw.observation SET value = 70.25, statuses = '{PROVISIONAL,ESTIMATED}' WHERE code = 'astelles-phc-pathways'`,
  );
  token = await clients.token();
  for (const file of ["observations.parquet", "observations.csv"]) {
    const response = await fetch(new URL(`/queries/${file}`, clients.server.url), {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(response.status).toBe(200);
    writeFileSync(join(clients.folder, file), Buffer.from(await response.arrayBuffer()));
  }
  instance = await DuckDBInstance.create(":memory:");
  duckdb = await instance.connect();
  await duckdb.run(`SET file_search_path = '${clients.folder}'`);
});

afterAll(async () => {
  duckdb.closeSync();
  instance.closeSync();
  await clients.close();
});

async function rowsOf(query: string): Promise<object[]> {
  return (await duckdb.runAndReadAll(query)).getRowObjectsJson();
}

/** Columns that also exist in PostgreSQL, by their names there. */
const COLUMNS = {
  code: "code",
  year: "year",
  "period.earliest": "period_earliest",
  "period.latest": "period_latest",
  "period.edtf": "period_edtf",
  nature: "nature",
  value: "value",
  missingReason: "missing_reason",
  statuses: "statuses",
  wording: "wording",
};

/** Types in DuckDB. */
const TYPES: Record<string, string> = {
  text: "VARCHAR",
  "text[]": "VARCHAR[]",
  integer: "INTEGER",
  numeric: "DOUBLE",
  date: "DATE",
};

test("in Parquet, DuckDB finds the column types of PostgreSQL", async () => {
  const { rows } = await clients.hub.owner.query<{ name: string; type: string }>(
    `SELECT attname AS name, format_type(atttypid, atttypmod) AS type
    FROM pg_attribute WHERE attrelid = 'hub_raw.observation'::regclass AND attnum > 0`,
  );
  const types = new Map(rows.map(({ name, type }) => [name, TYPES[type]]));
  const found = await rowsOf("SELECT column_name, column_type FROM (DESCRIBE FROM 'observations.parquet')");
  expect(found).toEqual(
    expect.arrayContaining(
      Object.entries(COLUMNS).map(([column_name, column]) => ({
        column_name,
        column_type: types.get(column),
      })),
    ),
  );
});

test("DuckDB detects numbers and dates in CSV", async () => {
  const found = await rowsOf(
    `SELECT column_name, column_type FROM (DESCRIBE FROM 'observations.csv')
    WHERE column_name IN ('year', 'period.earliest', 'period.latest', 'value', 'citation.position', 'code')`,
  );
  expect(found).toEqual([
    { column_name: "code", column_type: "VARCHAR" },
    { column_name: "year", column_type: "BIGINT" },
    { column_name: "period.earliest", column_type: "DATE" },
    { column_name: "period.latest", column_type: "DATE" },
    { column_name: "value", column_type: "DOUBLE" },
    { column_name: "citation.position", column_type: "BIGINT" },
  ]);
});

test.each(["parquet", "csv"])(
  "counts, gaps, sums and bounds that DuckDB computes from %s are those of PostgreSQL",
  async (ending) => {
    const asked = (columns: typeof COLUMNS, days: string) => `
      count(*)::integer AS rows, count(${columns.value})::integer AS values, sum(round(${columns.value} * 100)::integer)::integer AS hundredths,
      min(${columns["period.earliest"]})::text AS first, max(${columns["period.latest"]})::text AS last,
      count(${columns["period.latest"]})::integer AS ends, sum(${columns["period.latest"]} - ${days})::integer AS days,
      count(${columns.missingReason})::integer AS reasons, count(${columns.wording})::integer AS wordings`;
    const quoted = { ...COLUMNS };
    for (const name of ["period.earliest", "period.latest"] as const) quoted[name] = `"${name}"`;
    quoted.missingReason = '"missingReason"';
    const { rows } = await clients.hub.owner.query<object>(
      `SELECT ${asked(COLUMNS, "'2000-01-01'::date")} FROM hub_raw.observation`,
    );
    expect(
      await rowsOf(`SELECT ${asked(quoted, "'2000-01-01'::date")} FROM 'observations.${ending}'`),
    ).toEqual(rows);
  },
);

test("DuckDB reads the values of a list as a list from Parquet, and joined from CSV", async () => {
  const found = await rowsOf(
    `SELECT parquet.statuses AS parquet, csv.statuses AS csv, parquet.value
    FROM 'observations.parquet' AS parquet JOIN 'observations.csv' AS csv USING (code)
    WHERE code = 'astelles-phc-pathways'`,
  );
  expect(found).toEqual([
    { parquet: ["PROVISIONAL", "ESTIMATED"], csv: "PROVISIONAL|ESTIMATED", value: 70.25 },
  ]);
});

test("DuckDB's counts by the recipe in the documentation are those of PostgreSQL", async () => {
  const { rows } = await clients.hub.owner.query<object>(
    `SELECT i.code AS indicator, year, nature::text, form::text, count(value) AS known, count(*) - count(value) AS gaps
    FROM hub_raw.observation JOIN hub.indicator i ON i.id = indicator_id GROUP BY 1, 2, 3, 4
    ORDER BY i.code COLLATE "C", year, nature::text COLLATE "C", form::text COLLATE "C"`,
  );
  expect(await rowsOf(recipe("sql", "gaps"))).toEqual(rows);
});

withCurl("DuckDB's headcounts by the recipe in the documentation are those of the graph", async () => {
  await clients.run("sh", ["-euc", recipe("sh", "series.parquet")], token);
  const { data } = await clients.hub.ask<{
    series: {
      nodes: {
        period: string;
        programmeScope: { code: string } | null;
        territory: { code: string } | null;
        value: number | null;
        gap: string | null;
      }[];
    };
  }>(
    `{ series(indicators: ["headcount"], by: [PERIOD, TERRITORY], from: "2023") {
      nodes { period programmeScope { code } territory { code } value gap } } }`,
  );
  const keyOf = (row: object) => JSON.stringify(Object.values(row));
  const expected = data.series.nodes.map(({ period, programmeScope, territory, value, gap }) =>
    keyOf({ period, scope: programmeScope?.code ?? null, territory: territory?.code ?? null, value, gap }),
  );
  expect(expected.length).toBeGreaterThan(5);
  expect((await rowsOf(recipe("sql", "series.parquet"))).map(keyOf).toSorted()).toEqual(expected.toSorted());
});

withCurl("a copy updated by the recipe in the documentation stays equal to the hub's table", async () => {
  const { owner } = clients.hub;
  const download = (holder: string) => clients.run("sh", ["-uc", recipe("sh", "since=")], holder);
  const refresh = async () => {
    await download(token);
    await duckdb.run(recipe("sql", "copy"));
    await clients.run("sh", ["-uc", recipe("sh", "mv next-version")], token);
    const table = await fetch(new URL("/queries/observations.parquet", clients.server.url), {
      headers: { authorization: `Bearer ${token}` },
    });
    writeFileSync(join(clients.folder, "whole.parquet"), Buffer.from(await table.arrayBuffer()));
    expect(await rowsOf("FROM copy ORDER BY code")).toEqual(
      await rowsOf("FROM 'whole.parquet' ORDER BY code"),
    );
    return (await rowsOf("FROM 'changed.parquet' SELECT code")).length;
  };
  const first = await refresh();
  await owner.query(
    "UPDATE hub_raw.observation SET wording = 'Changed.' WHERE code = 'astelles-phc-pathways'",
  );
  await owner.query("DELETE FROM hub_raw.observation WHERE code = 'lyon-phc-worksites-soon'");
  // A run that fails stops immediately, and the next one catches up.
  await expect(download("hub_test_nobody")).rejects.toThrow("401");
  expect([first > 30, await refresh(), await refresh()]).toEqual([true, 1, 0]);
});
