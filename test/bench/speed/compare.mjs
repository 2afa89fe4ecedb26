import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openServer } from "./database.mjs";
import { hubModules } from "./hub-modules.mjs";
import { checkLoadGenerator } from "./install.mjs";
import { examineAll } from "./measure/examine-all.mjs";
import { measureGrowth } from "./measure/growth.mjs";
import { measureMemory } from "./measure/memory.mjs";
import { measureAll } from "./measure/rounds.mjs";
import { prepare } from "./prepare.mjs";
import { writeReport } from "./report/report.mjs";

/** Loads the data, compares the answers of all contenders, measures them in interleaved rounds, and writes the report. */
export async function compare(options, say) {
  if (!options.checkOnly) checkLoadGenerator();
  const hub = hubModules(options.hub);
  const server = await openServer(hub, options, say);
  const folder = mkdtempSync(join(tmpdir(), "hub-bench-"));
  try {
    const bench = await prepare(hub, server.url, folder, options, say);
    if (options.loadOnly) return;
    await examineAll(bench, say);
    if (options.checkOnly) return;
    await measureAll(bench, say);
    if (options.memory !== null) bench.memory = await measureMemory(bench, options.memory, say);
    if (options.growth !== null) bench.grown = await measureGrowth(hub, bench, folder, say);
    await writeReport(bench);
    say(`written to ${options.out}`);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
