import { startProcess } from "../processes.mjs";
import { databaseOf, keyOf } from "../run-state.mjs";
import { load } from "./load.mjs";
import { peakMib } from "./processor.mjs";

const CONCURRENCY = 32;

/** Most memory that each contender's process holds, from its start on, under many large answers at once. */
export async function measureMemory(bench, seconds, say) {
  const workload = bench.workloads.find(({ name }) => name === "Q5");
  const peaks = [];
  for (const contender of bench.contenders) {
    const found = workload && bench.examined.get(keyOf(contender, workload));
    if (found == null || (contender.isOurs && contender.name !== "compiled")) continue;
    const process = await startProcess(contender, bench, databaseOf(bench, contender));
    try {
      const { origin } = process;
      const { requests, failed } = await load({
        origin,
        file: found.file,
        concurrency: CONCURRENCY,
        seconds,
      });
      peaks.push({ name: contender.name, mib: peakMib(process.pid), requests, failed });
    } finally {
      await process.stop();
    }
    say(`memory of ${contender.name}`);
  }
  return peaks;
}
