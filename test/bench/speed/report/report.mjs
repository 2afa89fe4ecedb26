import { writeFileSync } from "node:fs";
import { machineText, versionsText } from "./surroundings.mjs";
import {
  growthTable,
  memoryTable,
  ratiosTable,
  rowRulesTable,
  targetsTable,
  workloadTable,
} from "./tables.mjs";

/** Writes what was measured, with how and on what, as Markdown. */
export async function writeReport(bench) {
  const { options, world, workloads } = bench;
  const measured = workloads.filter(({ name }) =>
    [...bench.cells.keys()].some((key) => key.endsWith(` ${name}`)),
  );
  const sections = [
    "# How fast the hub is",
    `Made by \`npm run bench -- speed${flagsText(options)}\`. Ratios of one run count; absolute figures are those of a machine that other work may share.`,
    "## Against the targets",
    targetsTable(bench),
    "## Ratios",
    "Requests a second to the floor / to PostGraphile; in brackets the same of processor time, Node.js and PostgreSQL together (above 1 is better in both). Medians of the ratios of each round.",
    ratiosTable(bench),
    ...priceSection(bench),
    ...memorySection(bench),
    ...growthSection(bench),
    ...notesSection(bench),
    "## Method",
    methodText(bench),
    "## Contenders",
    bench.contenders.map(({ name, title }) => `- **${name}**: ${title}.`).join("\n"),
    "## Workloads",
    workloads.map((workload) => `- **${workload.name}**: ${workload.title}.`).join("\n"),
    "## Machine and versions",
    await machineText(bench),
    versionsText(),
    "## All figures",
    `Medians of ${options.rounds} rounds, scale ${world.scale}. Statements: all that a request sends to be answered, those that frame its transaction included; what the hub notes of it in the background is not counted, but its processor time is.`,
    ...measured.flatMap((workload) => [
      `### ${workload.name}, c${options.concurrency.get(workload.name) ?? workload.concurrency}`,
      workloadTable(bench, workload),
    ]),
  ];
  writeFileSync(options.out, `${sections.join("\n\n")}\n`);
}

function flagsText({ scale, rounds, seconds }) {
  return ` --scale ${scale} --rounds ${rounds}${seconds === null ? "" : ` --seconds ${seconds}`}`;
}

function priceSection(bench) {
  if (!bench.contenders.some(({ name }) => name === "no-rls")) return [];
  return [
    "## What row rules cost",
    "The compiled hub over the same data with row rules, and over a copy without.",
    rowRulesTable(bench),
  ];
}

function memorySection({ memory, options }) {
  if (memory === undefined) return [];
  return [
    "## Memory",
    `Peak resident set from the start of a process on, under Q5 at concurrency 32 for ${options.memory} s.`,
    memoryTable(memory),
  ];
}

function growthSection(bench) {
  if (bench.grown === undefined) return [];
  return [
    "## Growth",
    `Processor time of a request at scale ${bench.grown.world.scale}, against scale ${bench.world.scale} in the same run.`,
    growthTable(bench, bench.grown),
  ];
}

function notesSection({ warnings, cells }) {
  const failures = [...cells].flatMap(([key, each]) => {
    const failed = each.reduce((sum, cell) => sum + cell.failed, 0);
    return failed === 0 ? [] : [`${failed} requests failed: ${key}.`];
  });
  const notes = [...warnings, ...failures];
  if (notes.length === 0) return [];
  return ["## To be known", notes.map((warning) => `- ${warning}`).join("\n")];
}

function methodText({ options, world }) {
  const { rounds } = options;
  return [
    `- Data: seeded (${world.seed}), ${world.territories} territories, ${world.worksites.toLocaleString("en")} worksites, ${world.institutions} institutions, ${world.partners.toLocaleString("en")} partners, ${world.partnerships.toLocaleString("en")} partnerships, 40 indicators, 1,260 observations a worksite over 60 months with breakdowns by sex and age; loaded by COPY into the hub's own migrated tables.`,
    "- All contenders read the same database with one process of the same Node.js each and a pool of 10. The hub runs as `hub serve`, with tokens, row rules, limits, budgets and audit on, answers not kept (HUB_CACHE_MB=0) unless it says so; the others check nothing and nobody. The hub's tokens are several, because of one no more than 20 operations run at once.",
    "- Before anything is measured all answers of three sets of variables are compared with deep equality, cursors aside; a run with unequal answers fails. Statements are counted then, on the wire.",
    `- ${rounds} rounds after one that warms up; each measures every workload for every contender in turn, in an order that rotates. wrk sends the load from one thread of its own process, and rotates over 30 to 200 sets of variables.`,
    "- Latencies are wrk's. A cell of a heavy workload holds few requests, so that its p99 is a maximum: prefer processor time there.",
    "- Processor time is user and system time of the contender's process tree and of the backends that serve it, in ticks of 10 ms, over the requests of the cell. Peak memory is the resident set of the contender's process.",
    "- In the database `jit` and parallel workers are off for all.",
  ].join("\n");
}
