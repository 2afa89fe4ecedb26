import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CONTENDERS } from "./contenders.mjs";
import { codeOf, TERRITORIES, worldOf } from "./data/world.mjs";
import { openCopyWithoutRules, openWorld, withClient } from "./database.mjs";
import { UsageError } from "./options.mjs";
import { hubOperation, nameOfText } from "./texts/hub.mjs";
import { tokensOf } from "./tokens.mjs";
import { workloadsOf } from "./workloads.mjs";

/** Everything that a run knows of; `examined` and `cells` fill up as it goes. */
export async function prepare(hub, serverUrl, folder, options, say) {
  const world = worldOf(options);
  const url = await openWorld(hub, serverUrl, world, say);
  const contenders = chosen("--contenders", CONTENDERS, options.contenders);
  const workloads = await possible(
    url,
    chosen("--queries", workloadsOf(world, options), options.queries),
    say,
  );
  const isCopied = contenders.some((contender) => contender.process.isCopy);
  const copyUrl = isCopied || options.loadOnly ? await openCopyWithoutRules(hub, serverUrl, url, say) : null;
  const territories = Array.from({ length: TERRITORIES }, (_, index) => codeOf.territory(index));
  const tokens = { rules: await tokensOf(hub, url, territories) };
  if (copyUrl !== null) tokens.copy = await tokensOf(hub, copyUrl, territories);
  const operationsFolder = join(folder, "operations");
  writeOperations(operationsFolder, workloads);
  return {
    options,
    world,
    folder,
    serverUrl,
    url,
    copyUrl,
    contenders,
    workloads,
    tokens,
    operationsFolder,
    small: smallSets(world, options),
    bodyFile: join(folder, "fixed.json"),
    warnings: [],
    /** What was found out before measuring, by contender and workload. */
    examined: new Map(),
    /** The cells of all rounds, by contender and workload. */
    cells: new Map(),
  };
}

function chosen(flag, all, names) {
  if (names === null) return all;
  const unknown = names.find((name) => !all.some((each) => each.name === name));
  if (unknown !== undefined) {
    throw new UsageError(`${flag} must be of ${all.map(({ name }) => name).join(", ")}, but got ${unknown}`);
  }
  return all.filter(({ name }) => names.includes(name));
}

/** Workloads whose table is there. */
async function possible(url, workloads, say) {
  return withClient(url, async (client) => {
    const there = [];
    for (const workload of workloads) {
      const { rows } = await client.query("SELECT to_regclass($1) IS NOT NULL AS exists", [
        workload.needsTable ?? "hub.territory",
      ]);
      if (rows[0].exists) there.push(workload);
      else say(`${workload.name} is left out: the hub has no table ${workload.needsTable}`);
    }
    return there;
  });
}

/** The hub's texts as reviewed operations, a file each. */
function writeOperations(folder, workloads) {
  mkdirSync(folder, { recursive: true });
  for (const workload of workloads) {
    for (const set of workload.sets) {
      const operation = hubOperation(workload, set);
      if (operation === null) continue;
      writeFileSync(join(folder, `${nameOfText(operation.text)}.graphql`), `${operation.text}\n`);
    }
  }
}

function smallSets(world, options) {
  return workloadsOf(world, options).find(({ name }) => name === "Q7").sets;
}
