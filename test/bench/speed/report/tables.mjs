import { keyOf } from "../run-state.mjs";
import { digits, median, ratio, timesCheaper, timesFaster, totalMs } from "./numbers.mjs";
import { MOST_GROWTH, MOST_MIB_UNDER_LOAD, PRICE_OF_ROW_RULES, TARGETS } from "./targets.mjs";

const REFERENCES = ["floor", "postgraphile", "fixed"];
const LABELS = { floor: "floor", postgraphile: "PostGraphile", fixed: "fixed bytes" };

/** A Markdown table. */
export function table(head, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

const cellsOf = (bench, contender, workload) =>
  bench.cells.get(keyOf({ name: contender }, { name: workload }));

/** What was reached against what is wanted. */
export function targetsTable(bench) {
  const rows = TARGETS.flatMap((target) => {
    const workload = bench.workloads.find(({ name }) => name === target.workload);
    const cells = cellsOf(bench, target.contender, target.workload);
    if (workload === undefined) return [];
    return REFERENCES.filter((reference) => target[reference] !== undefined).map((reference) => {
      const reached = ratio(cells, cellsOf(bench, reference, target.workload), timesFaster);
      const cheaper = ratio(cells, cellsOf(bench, reference, target.workload), timesCheaper);
      const verdict = reached === null ? "not measured" : reached >= target[reference] ? "yes" : "**no**";
      return [
        `${target.label}, c${cells?.[0].concurrency ?? workload.concurrency}`,
        target.contender,
        LABELS[reference],
        `≥ ${target[reference]}`,
        digits(reached),
        digits(cheaper),
        verdict,
      ];
    });
  });
  const head = [
    "workload",
    "contender",
    "against",
    "wanted",
    "requests/s ratio",
    "(inverse CPU ratio)",
    "reached",
  ];
  return table(head, rows);
}

/** Requests a second to the floor / to PostGraphile, and in brackets the inverse of the processor time. */
export function ratiosTable(bench) {
  const workloads = bench.workloads.filter(({ isCacheHit }) => isCacheHit !== true);
  const contenders = bench.contenders.filter(({ onlyCacheHits }) => onlyCacheHits !== true);
  const rows = contenders.map(({ name }) => [
    name,
    ...workloads.map((workload) => {
      const cells = cellsOf(bench, name, workload.name);
      if (cells === undefined) return "–";
      const [floor, peer] = ["floor", "postgraphile"].map((other) => cellsOf(bench, other, workload.name));
      const pair = (figure) =>
        `${digits(ratio(cells, floor, figure))} / ${digits(ratio(cells, peer, figure))}`;
      return `${pair(timesFaster)} (${pair(timesCheaper)})`;
    }),
  ]);
  return table(
    [
      "contender",
      ...workloads.map(
        ({ name, concurrency }) => `${name} c${bench.options.concurrency.get(name) ?? concurrency}`,
      ),
    ],
    rows,
  );
}

/** All figures of a workload. */
export function workloadTable(bench, workload) {
  const rows = bench.contenders.flatMap(({ name }) => {
    const cells = cellsOf(bench, name, workload.name);
    if (cells === undefined) return [];
    const of = (figure) => digits(median(cells.map(figure)));
    const against = (other) => digits(ratio(cells, cellsOf(bench, other, workload.name), timesFaster));
    const failed = cells.reduce((sum, cell) => sum + cell.failed, 0);
    return [
      [
        failed === 0 ? name : `${name} (${failed} failed)`,
        of(({ perSecond }) => perSecond),
        ...(workload.isCacheHit ? [against("fixed")] : [against("floor"), against("postgraphile")]),
        of(({ p50 }) => p50),
        of(({ p99 }) => p99),
        of(({ nodeMs }) => nodeMs),
        of(({ databaseMs }) => databaseMs),
        of(totalMs),
        String(bench.examined.get(keyOf({ name }, workload)).statements),
        digits(Math.max(...cells.map(({ peakMib }) => peakMib))),
        of(({ bytes }) => (bytes === null ? null : bytes / 1024)),
      ],
    ];
  });
  const head = [
    "contender",
    "requests/s",
    ...(workload.isCacheHit ? ["/fixed"] : ["/floor", "/PostGraphile"]),
    "p50 ms",
    "p99 ms",
    "Node CPU ms",
    "PostgreSQL CPU ms",
    "CPU ms",
    "statements",
    "peak MiB",
    "KiB",
  ];
  return table(head, rows);
}

/** What row rules cost: the same hub with them and over a copy of the data without. */
export function rowRulesTable(bench) {
  const rows = bench.workloads.flatMap(({ name }) => {
    const [cells, free] = ["compiled", "no-rls"].map((contender) => cellsOf(bench, contender, name));
    if (cells === undefined || free === undefined) return [];
    const dearer = ratio(free, cells, timesCheaper);
    const isHeld = PRICE_OF_ROW_RULES.workloads.includes(name);
    const verdict = dearer === null ? "–" : dearer <= PRICE_OF_ROW_RULES.most ? "yes" : "**no**";
    const slower = ratio(free, cells, timesFaster);
    return [[name, digits(slower), digits(dearer), isHeld ? `≤ ${PRICE_OF_ROW_RULES.most}: ${verdict}` : ""]];
  });
  return table(["workload", "requests/s without / with", "CPU with / without", "held to"], rows);
}

/** What processes hold under large answers. */
export function memoryTable(peaks) {
  const rows = peaks.map(({ name, mib, requests, failed }) => {
    const verdict = mib <= MOST_MIB_UNDER_LOAD ? "yes" : "**no**";
    const held = name === "compiled" ? `≤ ${MOST_MIB_UNDER_LOAD}: ${verdict}` : "";
    return [name, digits(mib), String(requests), String(failed), held];
  });
  return table(["contender", "peak MiB", "answers", "failed", "held to"], rows);
}

/** How much dearer requests are over more data. */
export function growthTable(bench, grown) {
  const rows = grown.workloads.flatMap(({ name }) =>
    ["floor", "compiled"].flatMap((contender) => {
      const [small, large] = [bench, grown].map((each) => {
        const cells = cellsOf(each, contender, name);
        return cells === undefined ? null : median(cells.map(totalMs));
      });
      if (small === null || large === null) return [];
      const times = large / small;
      const verdict = times <= MOST_GROWTH ? "yes" : "**no**";
      const held = contender === "compiled" ? `≤ ${MOST_GROWTH}: ${verdict}` : "";
      return [[name, contender, digits(small), digits(large), digits(times), held]];
    }),
  );
  return table(["workload", "contender", "CPU ms", "CPU ms grown", "times", "held to"], rows);
}
