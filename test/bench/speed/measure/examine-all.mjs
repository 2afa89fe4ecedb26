import { existsSync, writeFileSync } from "node:fs";
import { takesPart } from "../contenders.mjs";
import { databaseOf, keyOf, tokensFor } from "../run-state.mjs";
import { startProcess } from "../processes.mjs";
import { checkEqual, examine } from "./examine.mjs";
import { countStatements } from "./wire-counter.mjs";

/** Compares all answers with those of the first contender that has them; statements are counted on the way. */
export async function examineAll(bench, say) {
  const first = new Map();
  for (const contender of bench.contenders) {
    if (contender.needsBody && !existsSync(bench.bodyFile)) {
      bench.warnings.push(`${contender.name} has nothing to send: no hub answered Q2.`);
      continue;
    }
    const started = performance.now();
    const counter = await countStatements(databaseOf(bench, contender));
    const process = await startProcess(contender, bench, counter.url);
    try {
      for (const workload of bench.workloads.filter((each) => takesPart(contender, each))) {
        const found = await examine(contender, workload, {
          origin: process.origin,
          tokens: tokensFor(bench, contender),
          folder: bench.folder,
          statementCount: counter.count,
        });
        bench.examined.set(keyOf(contender, workload), found);
        if (found === null) {
          bench.warnings.push(`${contender.name} has no ${workload.name}.`);
          continue;
        }
        const [name, answers] = first.get(workload.like) ?? [contender.name, found.answers];
        first.set(workload.like, [name, answers]);
        checkEqual(workload, name, answers, contender.name, found.answers);
        warnOfExecutor(bench, contender, workload, found);
        if (contender.isOurs && workload.like === "Q2") writeFileSync(bench.bodyFile, found.bytes);
      }
    } finally {
      await process.stop();
      counter.close();
    }
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    say(`${contender.name}: ${answersText(bench, contender)} (${seconds} s)`);
  }
}

function answersText({ workloads, examined }, contender) {
  const parts = workloads.flatMap((workload) => {
    const found = examined.get(keyOf(contender, workload));
    return found == null ? [] : [`${workload.name} ${found.statements}`];
  });
  return `answers are equal; statements a request: ${parts.join(", ") || "none"}`;
}

/** Compiled answers are what is to be measured: it must not pass unseen when something else answered. */
function warnOfExecutor(bench, { name, isOurs, process }, workload, { executor }) {
  if (!isOurs) return;
  const wanted = name === "cached" ? "cached" : (process.environment.HUB_EXECUTOR ?? "compiled");
  if (executor === wanted) return;
  bench.warnings.push(
    `${name} answered ${workload.name} by ${executor ?? "a way that it does not tell"}, not by ${wanted}.`,
  );
}
