import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { get } from "node:http";
import { finished } from "node:stream/promises";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { median } from "./hub.mjs";
import { worldOf } from "./speed/data/world.mjs";
import { openWorld } from "./speed/database.mjs";
import { hubModules } from "./speed/hub-modules.mjs";

const SERVER = process.env.BENCH_DATABASE_URL ?? "postgresql://postgres@127.0.0.1:5432/postgres";
const CHECKOUT = new URL("../..", import.meta.url).pathname;
/** Gives a million observations. */
const SCALE = 0.2;
const ROUNDS = 3;
const FORMATS = ["csv", "ndjson"];
const SAMPLE_MS = 20;

/** The rows of the query `observations`, with its columns as they are, copied out by PostgreSQL alone. */
const SAME_ROWS = `COPY (
  SELECT o.code, i.code, i.name, i.unit, i.measure, o.subject_kind, t.code, t.name, w.code, w.name, g.name, p.code, o.year,
    o.period_edtf, o.period_earliest, o.period_latest, o.sex, o.age_band, o.nature, o.form, o.certainty, o.value,
    o.missing_reason, o.quality, o.standard_error, o.statuses, o.wording, s.code, c.section, c.position
  FROM hub_raw.observation o
  LEFT JOIN hub.indicator i ON i.id = o.indicator_id
  LEFT JOIN hub.territory t ON t.id = o.territory_id
  LEFT JOIN hub.worksite w ON w.id = o.worksite_id
  LEFT JOIN hub.worksite_group g ON g.id = o.worksite_group_id
  LEFT JOIN hub.programme_scope p ON p.id = o.programme_scope_id
  LEFT JOIN hub.citation c ON c.id = o.citation_id
  LEFT JOIN hub.source s ON s.id = c.source_id
  ORDER BY o.year DESC, o.code, o.id
) TO STDOUT (FORMAT csv)`;

/** A million rows as files, against COPY of the same rows: time, and the memory of the hub's process. */
export async function run() {
  const hub = hubModules(CHECKOUT);
  const url = await openWorld(hub, SERVER, worldOf({ scale: SCALE, seed: 1 }), console.error);
  const token = await tokenFor(hub, url);
  const child = spawn(process.execPath, ["dist/src/main.js", "serve", "--port", "0"], {
    cwd: CHECKOUT,
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: url,
      HUB_DISCLOSURE_KEY: "only for measuring, nothing else is protected by it",
    },
    stdio: ["ignore", "pipe", "ignore"],
  });
  try {
    const origin = await originOf(child);
    await fileFrom(`${origin}/queries/observations.csv?first=100`, token);
    const idle = residentBytes(child.pid);
    const times = new Map(["COPY", ...FORMATS].map((name) => [name, []]));
    const peaks = new Map(FORMATS.map((name) => [name, 0]));
    for (let round = 0; round < ROUNDS; round += 1) {
      times.get("COPY").push(await timed(() => copied(url)));
      for (const format of FORMATS) {
        const timer = setInterval(() => {
          peaks.set(format, Math.max(peaks.get(format), residentBytes(child.pid)));
        }, SAMPLE_MS);
        times
          .get(format)
          .push(await timed(() => fileFrom(`${origin}/queries/observations.${format}`, token)));
        clearInterval(timer);
      }
    }
    const base = median(times.get("COPY"));
    console.log(`COPY of the same rows: ${base.toFixed(1)} s (median of ${ROUNDS})`);
    for (const format of FORMATS) {
      const time = median(times.get(format));
      const grown = (peaks.get(format) - idle) / 1_000_000;
      console.log(
        `${format.padEnd(7)} ${time.toFixed(1)} s, ${(base / time).toFixed(2)} of the speed of COPY, ${grown.toFixed(0)} MB above idle`,
      );
    }
  } finally {
    child.kill();
    await once(child, "exit");
  }
}

async function tokenFor(hub, url) {
  const pool = hub.openAccessPool(url, (error) => console.error(error.message));
  try {
    const { text } = await new hub.Tokens(pool, "live").create({
      name: "exports bench",
      scopes: ["graph:read", "indicators:read", "findings:read", "contacts:read", "export:run"],
      territories: ["*"],
      programmes: ["*"],
      disclosure: "RAW",
      workload: "EXPORT",
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

async function fileFrom(url, token) {
  const [response] = await once(get(url, { headers: { authorization: `Bearer ${token}` } }), "response");
  if (response.statusCode !== 200) throw new Error(`expected 200, but got ${response.statusCode}`);
  await finished(response.resume());
}

function residentBytes(pid) {
  const [, kilobytes] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kilobytes) * 1024;
}
