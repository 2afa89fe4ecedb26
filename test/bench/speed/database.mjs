import pg from "pg";
import { loadWorld } from "./data/load.mjs";
import { EVERYBODY, GENERATOR_VERSION } from "./data/world.mjs";

/** For measuring: everything in memory, no second process behind a statement, no compilation of expressions. */
const SERVER_SETTINGS = {
  shared_buffers: "2GB",
  jit: "off",
  max_parallel_workers_per_gather: "0",
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  max_connections: "200",
  work_mem: "64MB",
  max_wal_size: "8GB",
  checkpoint_timeout: "30min",
  autovacuum: "off",
};
/** Those of them that a database can have of its own on a server that others use. */
const DATABASE_SETTINGS = ["jit", "max_parallel_workers_per_gather", "synchronous_commit", "work_mem"];
const NOTE = "hub_bench.loaded";
/** Comment on a database that the bench has made, and so may replace. */
const MARK = "made by the speed bench";

/** The server to measure on: the one given, or the hub's own embedded one with settings for measuring. */
export async function openServer(hub, { embedded, server }, report) {
  if (embedded === null) return { url: server, stop: async () => undefined };
  report(`database in ${embedded}`);
  const start = () => hub.startEmbeddedDatabase({ directory: embedded, durable: false });
  const running = await start();
  if (await withClient(running.url, hasSettings)) return running;
  await withClient(running.url, async (client) => {
    for (const [name, value] of Object.entries(SERVER_SETTINGS)) {
      await client.query(`ALTER SYSTEM SET ${name} = '${value}'`);
    }
  });
  await running.stop();
  return start();
}

async function hasSettings(client) {
  const { rows } = await client.query("SELECT name, setting FROM pg_file_settings WHERE applied");
  return Object.entries(SERVER_SETTINGS).every(([name, value]) =>
    rows.some((row) => row.name === name && row.setting === value),
  );
}

/**
 * Address of a database with the hub's own migrations and the generated data. What an earlier run has loaded is taken up,
 * and brought up to date when the hub has new migrations.
 */
export async function openWorld(hub, serverUrl, world, report) {
  const name = `hub_bench_${String(world.scale).replace(".", "_")}`;
  const url = urlOf(serverUrl, name);
  const wanted = JSON.stringify({ generator: GENERATOR_VERSION, scale: world.scale, seed: world.seed });
  if (await isLoaded(hub, serverUrl, name, wanted)) {
    await hub.migrate(url);
    await withClient(url, (client) => client.query(LATEST_FOR_POSTGRAPHILE));
    return url;
  }
  await recreate(serverUrl, name);
  report(`migrating ${name}, and loading at scale ${world.scale}`);
  const started = performance.now();
  await hub.migrate(url);
  await loadWorld(url, world, report);
  await withClient(url, async (client) => {
    await client.query(LATEST_FOR_POSTGRAPHILE);
    await client.query("CREATE SCHEMA hub_bench");
    await client.query(`CREATE TABLE ${NOTE} AS SELECT $1::text AS note`, [wanted]);
    await client.query("CHECKPOINT");
  });
  report(`  all of it: ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return url;
}

/**
 * PostGraphile's fast way to the latest value of a worksite: a function that it takes for a field. By filters of its own
 * the dashboard takes it a minute at scale 1.
 */
const LATEST_FOR_POSTGRAPHILE = `
CREATE OR REPLACE FUNCTION hub.worksite_latest(worksite hub.worksite, indicator text) RETURNS hub_raw.observation
LANGUAGE sql STABLE AS $$
  SELECT o.* FROM hub_raw.observation o
  WHERE o.worksite_id = $1.id AND o.indicator_id = (SELECT id FROM hub.indicator WHERE code = $2)
    AND o.breakdown_id = ${EVERYBODY}
  ORDER BY o.year DESC, o.code, o.id LIMIT 1
$$`;

/** Address of a copy of a database in which no table is under row rules: to tell what they cost. */
export async function openCopyWithoutRules(hub, serverUrl, url, report) {
  const original = nameIn(url);
  const name = `${original}_no_rls`;
  const copyUrl = urlOf(serverUrl, name);
  const note = await withClient(url, (client) => stateOf(client));
  if ((await exists(serverUrl, name)) && (await withClient(copyUrl, (client) => stateOf(client))) === note)
    return copyUrl;
  report(`copying ${original} to ${name}, without row rules`);
  await recreate(serverUrl, name, original);
  await withClient(copyUrl, async (client) => {
    const { rows } = await client.query(
      `SELECT format('ALTER TABLE %s NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY', oid::regclass) AS statement
       FROM pg_class WHERE relrowsecurity AND relnamespace IN (SELECT oid FROM pg_namespace WHERE nspname LIKE 'hub%')`,
    );
    for (const { statement } of rows) await client.query(statement);
  });
  return copyUrl;
}

/** What was loaded, and all migrations since. */
async function stateOf(client) {
  const { rows: migrations } = await client.query("SELECT name FROM hub.migration ORDER BY id");
  return `${await loadedNote(client)} ${migrations.map(({ name }) => name).join(" ")}`;
}

/** A database is good when it was loaded alike and has no migration that the hub does not know. */
async function isLoaded(hub, serverUrl, name, wanted) {
  if (!(await exists(serverUrl, name))) return false;
  const known = new Set(hub.MIGRATIONS.map((migration) => migration.name));
  return withClient(urlOf(serverUrl, name), async (client) => {
    if ((await loadedNote(client)) !== wanted) return false;
    const { rows } = await client.query("SELECT name FROM hub.migration");
    return rows.every((row) => known.has(row.name));
  });
}

async function loadedNote(client) {
  const { rows: tables } = await client.query("SELECT to_regclass($1) IS NOT NULL AS exists", [NOTE]);
  if (!tables[0].exists) return null;
  const { rows } = await client.query(`SELECT note FROM ${NOTE}`);
  return rows[0]?.note ?? null;
}

async function exists(serverUrl, name) {
  const { rows } = await withClient(serverUrl, (client) =>
    client.query("SELECT FROM pg_database WHERE datname = $1", [name]),
  );
  return rows.length > 0;
}

/** Only a database that the bench has made is replaced. */
async function recreate(serverUrl, name, template = "template0") {
  await withClient(serverUrl, async (client) => {
    const { rows } = await client.query(
      "SELECT shobj_description(oid, 'pg_database') IS NOT DISTINCT FROM $2 AS ours FROM pg_database WHERE datname = $1",
      [name, MARK],
    );
    if (rows[0]?.ours === false) {
      throw new Error(`expected a database that the bench has made, but ${name} is somebody else's`);
    }
    await client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
    await client.query(`CREATE DATABASE "${name}" TEMPLATE "${template}" STRATEGY file_copy`);
    await client.query(`COMMENT ON DATABASE "${name}" IS '${MARK}'`);
    for (const setting of DATABASE_SETTINGS) {
      await client.query(`ALTER DATABASE "${name}" SET ${setting} = '${SERVER_SETTINGS[setting]}'`);
    }
  });
}

/** The address of another database of the same server. */
function urlOf(serverUrl, name) {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

function nameIn(url) {
  return new URL(url).pathname.slice(1);
}

/** Connects, works and disconnects. */
export async function withClient(url, work) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
