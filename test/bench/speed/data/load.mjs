import pg from "pg";
import { copyRows } from "./copy.mjs";
import { allSeries, observationsOf } from "./observations.mjs";
import { fillReadModels } from "./read-models.mjs";
import { tablesOf } from "./rows.mjs";
import { YEARS } from "./world.mjs";

const OBSERVATION = "hub_raw.observation";
const CONNECTIONS = 2;

/** Fills a migrated and empty database with the world. Needs a superuser: triggers and foreign keys sleep meanwhile. */
export async function loadWorld(url, world, report) {
  const clients = await Promise.all(Array.from({ length: CONNECTIONS }, () => loadingClient(url)));
  const [client] = clients;
  const timed = async (what, work) => {
    const started = performance.now();
    await work();
    report(`  ${what}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
  };
  try {
    await timed("tables", async () => {
      for (const { table, count, row } of tablesOf(world)) {
        await copyRows(client, table, rowsOf(count, row));
      }
    });
    const indexes = await secondaryIndexes(client);
    await client.query(indexes.map(({ name }) => `DROP INDEX ${name};`).join("\n"));
    const series = allSeries(world);
    await timed(`${(series.length * 12 * YEARS.length).toLocaleString("en")} observations`, () =>
      inParallel(clients, YEARS, (each, year) =>
        copyRows(each, `${OBSERVATION}_${year}`, observationsOf(year, series, world)),
      ),
    );
    await timed(`${indexes.length} indexes of observation`, () => rebuild(clients, indexes));
    await timed("sequences, read models, statistics", async () => {
      await raiseSequences(client);
      await fillReadModels(client);
      await client.query("VACUUM ANALYZE");
    });
  } finally {
    await Promise.all(clients.map((each) => each.end()));
  }
}

async function loadingClient(url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`
    SET session_replication_role = replica;
    SET synchronous_commit = off;
    SET maintenance_work_mem = '512MB';
    SET max_parallel_maintenance_workers = 0;`);
  return client;
}

function* rowsOf(count, row) {
  for (let index = 0; index < count; index += 1) yield row(index);
}

/** Indexes of the partitioned table that hold no constraint up. */
async function secondaryIndexes(client) {
  const { rows } = await client.query(
    `SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition
     FROM pg_index i WHERE i.indrelid = $1::regclass
       AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)`,
    [OBSERVATION],
  );
  return rows;
}

/** Index by index on each partition; the index of the whole table takes up those that are there. */
async function rebuild(clients, indexes) {
  const [client] = clients;
  const { rows: partitions } = await client.query(
    "SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = $1::regclass ORDER BY 1",
    [OBSERVATION],
  );
  const statements = partitions.flatMap(({ name }) =>
    indexes.map(({ definition }) => {
      const shape = / USING .*/s.exec(definition)[0];
      return `CREATE INDEX ON ${name}${shape}`;
    }),
  );
  await inParallel(clients, statements, (each, statement) => each.query(statement));
  // Of a partitioned table the definition says ONLY, which would leave the partitions out.
  for (const { definition } of indexes) await client.query(definition.replace(" ON ONLY ", " ON "));
}

/** Each client takes the next piece of work as soon as it is free. */
async function inParallel(clients, pieces, work) {
  const waiting = [...pieces];
  await Promise.all(
    clients.map(async (client) => {
      while (waiting.length > 0) await work(client, waiting.shift());
    }),
  );
}

/** Keys were given by the generator; those of rows to come must lie above them. */
async function raiseSequences(client) {
  const { rows } = await client.query(
    `SELECT format('SELECT setval(%L, (SELECT coalesce(max(%I), 0) + 1 FROM %s), false)',
       s.oid::regclass, a.attname, d.refobjid::regclass) AS statement
     FROM pg_depend d JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S'
     JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
     WHERE d.classid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
       AND s.relnamespace IN ('hub'::regnamespace, 'hub_raw'::regnamespace)`,
  );
  for (const { statement } of rows) await client.query(statement);
}
