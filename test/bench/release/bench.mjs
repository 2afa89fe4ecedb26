// npm run bench -- release [--observations N]: what the release of observations to partners and the public costs, and what the
// protection of linked counts takes away. CPU time of this process and of the database, not wall-clock time.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import "reflect-metadata";
import { from } from "../hub.mjs";
import { INSERT, makeWorld } from "./world.mjs";

const RULE = { secret: "only for measuring, nothing else", thresholds: { partner: 5, public: 11 } };
const ROWS_OF_WORKSITE = 462;
/** How large the counts of a worksite, month and sex are. */
const WORLDS = [
  ["mostly small counts", 4],
  ["middling counts", 16],
  ["mostly large counts", 60],
];

export async function run(options) {
  const { values } = parseArgs({
    args: options,
    options: {
      observations: { type: "string", default: "1000000" },
      loss: { type: "string", default: "20000" },
    },
  });
  const directory = mkdtempSync(join(tmpdir(), "hub-release-"));
  const { startEmbeddedDatabase } = await from("src/data/embedded/start-embedded-database.js");
  const database = await startEmbeddedDatabase({ directory, durable: false });
  try {
    await prepare(database.url);
    if (values.loss !== "0") await measureLoss(database.url, Number(values.loss));
    await measureCost(database.url, Number(values.observations));
  } finally {
    await database.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

async function prepare(url) {
  const { migrate } = await from("src/data/migrate.js");
  const { hubSchema } = await from("src/schema.js");
  const { modelsOf } = await from("src/graph/models.js");
  const { seed } = await from("src/seed/seed.js");
  await migrate(url);
  await seed(url, {
    models: modelsOf(hubSchema()),
    disclosure: RULE,
    skipUnchanged: false,
    report: () => undefined,
  });
}

async function connect(url) {
  const { newClient } = await from("src/data/open-pool.js");
  const client = newClient("bench", { connectionString: url });
  await client.connect();
  return client;
}

function sizesFor(observations) {
  const places = observations / ROWS_OF_WORKSITE;
  const territories = Math.max(2, Math.min(20, Math.round(places / 20)));
  return { territories, worksites: Math.max(1, Math.round(places / territories - 1)) };
}

/** CPU seconds of a release, and of what follows from it when the transaction ends: figures and latest values. */
async function release(client, work) {
  const { releaseObservations } = await from("src/disclosure/release-observations.js");
  const { rows } = await client.query("SELECT pg_backend_pid() AS pid");
  const [{ pid }] = rows;
  const inDatabase = () => {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
    return (Number(fields[11]) + Number(fields[12])) / 100;
  };
  const inHub = () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  };
  await client.query("BEGIN");
  await work();
  const before = [inHub(), inDatabase()];
  await releaseObservations(client, RULE);
  const released = [inHub(), inDatabase()];
  await client.query("COMMIT");
  const hub = released[0] - before[0];
  const levels = released[1] - before[1];
  return { hub, levels, readModels: inDatabase() - released[1] };
}

const all = (client) => () => client.query("INSERT INTO hub_raw.disclosure_due (id) VALUES (NULL)");

async function measureCost(url, observations) {
  const client = await connect(url);
  await makeWorld(client, { ...sizesFor(observations), most: 16 });
  const { rows } = await client.query("SELECT count(*)::integer AS rows FROM hub_raw.observation");
  console.log(`\n${rows[0].rows} observations: CPU seconds    hub   database   figures and latest values`);
  const show = (name, { hub, levels, readModels }) =>
    console.log(
      `${name.padEnd(40)} ${hub.toFixed(2).padStart(8)} ${levels.toFixed(2).padStart(10)} ${readModels.toFixed(2).padStart(12)}`,
    );
  show("all of them", await release(client, all(client)));
  console.log(`  peak memory of the hub ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`);
  const { rows: ids } = await client.query(
    "SELECT id, year FROM hub_raw.observation WHERE worksite_id IS NOT NULL AND breakdown_id <> (SELECT id FROM hub.breakdown WHERE code = 'all') ORDER BY md5(id::text) LIMIT 15",
  );
  const corrected = [];
  for (const { id, year } of ids) {
    const change = () =>
      client.query("UPDATE hub_raw.observation SET value = value + 1 WHERE id = $1 AND year = $2", [
        id,
        year,
      ]);
    corrected.push(await release(client, change));
  }
  const total = ({ hub, levels, readModels }) => hub + levels + readModels;
  corrected.sort((one, other) => total(one) - total(other));
  show("one row corrected, median", corrected[7]);
  show("one row corrected, at most", corrected[14]);
  const addMonth = async (name, condition) => {
    let inserted = 0;
    const insert = async () => {
      ({ rowCount: inserted } = await client.query(`${INSERT} AND ${condition}`, ["false"]));
    };
    const cost = await release(client, insert);
    show(`${inserted} new rows ${name}`, cost);
  };
  await addMonth(
    "in some territories",
    "r.territory <= (SELECT min(id) + 4 FROM hub.territory WHERE code LIKE 'bench-%')",
  );
  await addMonth(
    "in all worksites",
    "r.sex = 'all' AND r.territory > (SELECT min(id) + 4 FROM hub.territory WHERE code LIKE 'bench-%')",
  );
  await client.end();
}

async function measureLoss(url, observations) {
  console.log(
    "world                     rows   level     below threshold   protected   withheld   mean change",
  );
  for (const [name, most] of WORLDS) {
    const client = await connect(url);
    await makeWorld(client, { ...sizesFor(observations), most });
    await release(client, all(client));
    for (const [level, threshold] of Object.entries(RULE.thresholds)) {
      const { rows } = await client.query(LOSS(level), [threshold]);
      const [{ rows: count, small, hidden, withheld, change }] = rows;
      const percent = (number) => `${((100 * number) / count).toFixed(0)} %`;
      console.log(
        `${name.padEnd(20)} ${String(count).padStart(9)}   ${level.toUpperCase().padEnd(9)} ${percent(small).padStart(15)} ` +
          `${percent(hidden).padStart(11)} ${percent(withheld).padStart(10)} ${Number(change).toFixed(2).padStart(13)}`,
      );
    }
    await client.end();
  }
}

const LOSS = (level) => `
SELECT count(*)::integer AS rows, count(*) FILTER (WHERE o.value < $1)::integer AS small,
  count(*) FILTER (WHERE l.quality = 'PROTECTED')::integer AS hidden,
  count(*) FILTER (WHERE l.value IS NULL)::integer AS withheld,
  avg(abs(l.value - o.value))::float8 AS change
FROM hub_raw.observation o JOIN hub_${level}.observation l ON (l.id, l.year) = (o.id, o.year)`;
