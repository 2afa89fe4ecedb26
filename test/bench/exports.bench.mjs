import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { finished } from "node:stream/promises";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { worldOf } from "./speed/data/world.mjs";
import { openWorld } from "./speed/database.mjs";
import { hubModules } from "./speed/hub-modules.mjs";

const SERVER = process.env.BENCH_DATABASE_URL ?? "postgresql://postgres@127.0.0.1:5432/postgres";
const CHECKOUT = new URL("../..", import.meta.url).pathname;
/** Enough for a million observations. */
const SCALE = 0.2;
const FORMATS = ["csv", "ndjson", "json", "parquet", "xlsx"];
const SAMPLE_MS = 20;
/** Requests before each file, for comparison with those during it. */
const IDLE_QUESTIONS = 400;
const QUESTION_EVERY_MS = 10;
const QUESTION = JSON.stringify({ query: `{ territories(first: 5) { nodes { code name } } }` });
/** Linux counts CPU time in hundredths of a second. */
const TICKS_A_SECOND = 100;

/** The rows and columns of the query `observations`, copied out by PostgreSQL alone. */
const SAME_ROWS = `COPY (
  SELECT o.code, i.code, i.name, i.unit, i.measure, o.subject_kind, t.code, t.name, w.code, w.name, g.name, p.code, o.year,
    o.period_edtf, o.period_earliest, o.period_latest, b.code, sex.code, sex.name, age.code, age.name, o.nature, o.form, o.certainty, o.value,
    o.missing_reason, o.quality, o.standard_error, o.statuses, o.wording, s.code, c.section, c.position
  FROM hub_raw.observation o
  LEFT JOIN hub.indicator i ON i.id = o.indicator_id
  LEFT JOIN hub.territory t ON t.id = o.territory_id
  LEFT JOIN hub.worksite w ON w.id = o.worksite_id
  LEFT JOIN hub.worksite_group g ON g.id = o.worksite_group_id
  LEFT JOIN hub.programme_scope p ON p.id = o.programme_scope_id
  LEFT JOIN hub.breakdown b ON b.id = o.breakdown_id
  LEFT JOIN LATERAL (SELECT v.* FROM hub.breakdown_member m JOIN hub.dimension_value v ON v.id = m.dimension_value_id
    WHERE m.breakdown_id = b.id AND v.code LIKE 'sex.%') sex ON true
  LEFT JOIN LATERAL (SELECT v.* FROM hub.breakdown_member m JOIN hub.dimension_value v ON v.id = m.dimension_value_id
    WHERE m.breakdown_id = b.id AND v.code LIKE 'age.%') age ON true
  LEFT JOIN hub.citation c ON c.id = o.citation_id
  LEFT JOIN hub.source s ON s.id = c.source_id
  ORDER BY o.year DESC, o.code, o.id
) TO STDOUT (FORMAT csv)`;

/**
 * `npm run bench -- exports [FORMAT…]`: a million rows as files. For each format its time against COPY of the same rows, the
 * processor time and memory of the hub, and how long a small question takes before and during the file.
 */
export async function run(formats) {
  const hub = hubModules(CHECKOUT);
  const url = await openWorld(hub, SERVER, worldOf({ scale: SCALE, seed: 1 }), console.error);
  const token = await tokenFor(hub, url);
  const child = spawn(process.execPath, ["dist/src/main.js", "serve", "--port", "0"], {
    cwd: CHECKOUT,
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: url,
      HUB_CACHE_MB: "0",
      HUB_DISCLOSURE_KEY: "only for measuring, nothing else is protected by it",
    },
    stdio: ["ignore", "pipe", "ignore"],
  });
  try {
    const origin = await originOf(child);
    await download(`${origin}/queries/observations.csv?first=100`, token);
    let warming = IDLE_QUESTIONS;
    await questions(origin, token, () => (warming -= 1) > 0);
    const idle = residentBytes(child.pid);
    const copy = await timed(() => copied(url));
    console.log(`COPY of the same rows: ${copy.toFixed(1)} s`);
    for (const format of formats.length === 0 ? FORMATS : formats) {
      let left = IDLE_QUESTIONS;
      const before = await questions(origin, token, () => (left -= 1) > 0);
      let during = [];
      let peak = 0;
      const timer = setInterval(() => (peak = Math.max(peak, residentBytes(child.pid))), SAMPLE_MS);
      const cpuBefore = cpuSeconds(child.pid);
      const time = await timed(async () => {
        let isUnderWay = true;
        const file = download(`${origin}/queries/observations.${format}`, token).finally(
          () => (isUnderWay = false),
        );
        during = await questions(origin, token, () => isUnderWay);
        await file;
      });
      clearInterval(timer);
      const cpu = cpuSeconds(child.pid) - cpuBefore;
      const [p50, p95] = [0.5, 0.95].map((share) => [before, during].map((times) => quantile(times, share)));
      console.log(
        `${format.padEnd(7)} ${time.toFixed(1)} s, ${(copy / time).toFixed(2)} of the speed of COPY, hub ${cpu.toFixed(1)} s of CPU, ${((peak - idle) / 1_000_000).toFixed(0)} MB above idle; small question ${comparison("p50", p50)}, ${comparison("p95", p95)} (${during.length} questions)`,
      );
    }
  } finally {
    child.kill();
    await once(child, "exit");
  }
}

function comparison(name, [before, during]) {
  return `${name} ${before.toFixed(1)} -> ${during.toFixed(1)} ms (x ${(during / before).toFixed(1)})`;
}

function quantile(times, share) {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length * share)];
}

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** Milliseconds of small requests, each counted from the time when it was due. */
async function questions(origin, token, areMore) {
  const times = [];
  for (let due = performance.now(); areMore(); due += QUESTION_EVERY_MS) {
    const early = due - performance.now();
    if (early > 0) await wait(early);
    await question(origin, token);
    times.push(performance.now() - due);
  }
  return times;
}

async function question(origin, token) {
  const asked = request(`${origin}/graphql`, {
    method: "POST",
    agent,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
  });
  asked.end(QUESTION);
  const [response] = await once(asked, "response");
  if (response.statusCode !== 200) throw new Error(`expected 200, but got ${response.statusCode}`);
  await finished(response.resume());
}

async function tokenFor(hub, url) {
  const pool = hub.openAccessPool(await hub.openServingDatabase({ url }), (error) =>
    console.error(error.message),
  );
  try {
    const { text } = await new hub.Tokens(pool, "live").create({
      name: "exports bench",
      scopes: ["graph:read", "indicators:read", "findings:read", "contacts:read", "export:run"],
      territories: ["*"],
      programmes: ["*"],
      disclosure: "RAW",
      pointsPerMinute: 100_000_000,
    });
    return text;
  } finally {
    await pool.end();
  }
}

async function originOf(child) {
  let greeting = "";
  child.stdout.setEncoding("utf8").on("data", (text) => (greeting += text));
  for (;;) {
    const [, url] = /Convergence Hub serves (\S+)/.exec(greeting) ?? [];
    if (url !== undefined) return new URL(url).origin;
    await once(child.stdout, "data");
  }
}

async function timed(work) {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

async function copied(url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("SET jit = off");
  await finished(client.query(copyTo(SAME_ROWS)).resume());
  await client.end();
}

/** Downloads in a separate process, so that this one only sends requests. */
async function download(url, token) {
  const curl = spawn("curl", ["-sf", "-o", "/dev/null", "-H", `authorization: Bearer ${token}`, url]);
  const [code] = await once(curl, "exit");
  if (code !== 0) throw new Error(`expected a whole file, but curl ended with ${code}`);
}

function residentBytes(pid) {
  const [, kilobytes] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kilobytes) * 1024;
}

function cpuSeconds(pid) {
  const [, fields = ""] = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ");
  const [user, system] = fields.split(" ").slice(11, 13).map(Number);
  return (user + system) / TICKS_A_SECOND;
}
