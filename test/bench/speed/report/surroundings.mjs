import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg, totalmem } from "node:os";
import { withClient } from "../database.mjs";
import { nodeBinary } from "../install.mjs";

const GIB = 2 ** 30;

/** What it was measured on. */
export async function machineText({ url }) {
  const { server, settings } = await withClient(url, async (client) => {
    const { rows: versions } = await client.query("SELECT version()");
    const { rows } = await client.query(
      `SELECT string_agg(name || ' ' || current_setting(name), ', ' ORDER BY name) AS settings FROM pg_settings
       WHERE name IN ('shared_buffers', 'work_mem', 'jit', 'max_parallel_workers_per_gather', 'fsync', 'synchronous_commit', 'max_connections')`,
    );
    return { server: versions[0].version, settings: rows[0].settings };
  });
  return [
    `- ${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? "unknown"}), ${Math.round(totalmem() / GIB)} GiB; load average at the end ${loadavg()
      .map((load) => load.toFixed(1))
      .join(" ")}`,
    `- ${server.split(" on ")[0]}: ${settings}`,
  ].join("\n");
}

/** Versions of what was measured. */
export function versionsText() {
  const packages = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")).dependencies;
  const node = execFileSync(nodeBinary(), ["--version"], { encoding: "utf8" }).trim();
  const names = Object.entries(packages).map(([name, version]) => `${name} ${version}`);
  return `- Node.js ${node}; ${names.join(", ")}; wrk`;
}
