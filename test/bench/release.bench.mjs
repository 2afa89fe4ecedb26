// npm run bench -- release [--cells N,N]: what the protection of linked counts costs, and what it takes away.
// Worlds of worksites × months × sex with all their totals, kinds of exits and stocks; CPU time, not wall-clock time.
import { parseArgs } from "node:util";
import { protectCounts } from "../../dist/src/disclosure/protect-counts.js";
import { spaceOf } from "../../dist/src/disclosure/read-counts.js";

const TERRITORIES = 12;
const MONTHS = 24;
const KINDS = ["exits_sustainable", "exits_transitional", "exits_positive"];
const SEXES = ["ALL", "FEMALE", "MALE"];
const DIMENSIONS = ["sex", "age"].map((code) => ({ code, isPartition: true }));
const THRESHOLDS = [11, 5];
const LEVELS = ["PUBLIC", "PARTNER"];
const LINKS = [
  { kind: "SUM", whole: "exits", parts: KINDS, isExhaustive: false },
  {
    kind: "BALANCE",
    whole: "headcount",
    parts: [],
    inflow: "entries",
    outflow: "exits",
    isExhaustive: false,
  },
];
/** How large the counts of a worksite, month and sex are. */
const WORLDS = [
  ["mostly small counts", 4],
  ["middling counts", 16],
  ["mostly large counts", 60],
];

export function run(options) {
  const { values } = parseArgs({
    args: options,
    options: { cells: { type: "string", default: "15000,60000,120000" } },
  });
  const sizes = values.cells.split(",").map(Number);
  console.log(
    "world                 cells    µs CPU a cell   level     below threshold   protected   mean change   withheld",
  );
  for (const [name, most] of WORLDS)
    for (const size of name === WORLDS[1][0] ? sizes : [sizes[0]]) measure(name, most, size);
}

function measure(name, most, size) {
  const { cells, places, periods } = makeWorld(most, size);
  const space = spaceOf(
    LINKS,
    places,
    (indicator) => indicator === "headcount",
    periods,
    ["CVG"],
    DIMENSIONS,
  );
  const before = process.cpuUsage();
  const { shown } = protectCounts(cells, space, THRESHOLDS, "secret of the bench");
  const cpu = process.cpuUsage(before).user / cells.length;
  LEVELS.forEach((level, index) => {
    let small = 0;
    let hidden = 0;
    let change = 0;
    let withheld = 0;
    for (const { at, value } of cells) {
      const count = shown.get(at.join("|"))?.[index];
      if (value < THRESHOLDS[index]) small += 1;
      if (count === undefined) withheld += 1;
      else if (count.isProtected) hidden += 1;
      if (count !== undefined) change += Math.abs(Math.max(0, count.value) - value);
    }
    const percent = (number) => `${((100 * number) / cells.length).toFixed(0)} %`;
    console.log(
      [
        index === 0 ? name.padEnd(20) : "".padEnd(20),
        index === 0 ? String(cells.length).padStart(7) : "".padStart(7),
        index === 0 ? cpu.toFixed(0).padStart(15) : "".padStart(15),
        `  ${level.padEnd(9)}`,
        percent(small).padStart(14),
        percent(hidden).padStart(11),
        (change / cells.length).toFixed(2).padStart(13),
        percent(withheld).padStart(10),
      ].join(" "),
    );
  });
}

function makeWorld(most, size) {
  const random = randomFrom(1);
  const perWorksite = MONTHS * SEXES.length * (KINDS.length + 3);
  const worksites = Math.max(1, Math.round((size / perWorksite - TERRITORIES - 1) / TERRITORIES));
  const places = Array.from({ length: TERRITORIES * worksites }, (_, index) => ({
    kind: "WORKSITE",
    code: `w${index}`,
    territory: `t${index % TERRITORIES}`,
    members: null,
  }));
  const months = Array.from({ length: MONTHS }, (_, month) => ({
    period: `${month * 30}..${month * 30 + 29}`,
    end: `@${month * 30 + 29}..${month * 30 + 29}`,
  }));
  const values = new Map();
  const add = (indicator, code, territory, sex, period, value) => {
    for (const place of [`W:${code}`, `T:${territory}`, "N"]) {
      for (const shownSex of [sex, "ALL"]) {
        const key = [indicator, place, "CVG", shownSex, "ALL", period].join("|");
        values.set(key, (values.get(key) ?? 0) + value);
      }
    }
  };
  const draw = () => Math.floor(random() ** 2 * most);
  for (const { code, territory } of places) {
    for (const sex of ["FEMALE", "MALE"]) {
      let stock = most * MONTHS;
      for (const { period, end } of months) {
        const entries = draw();
        add("entries", code, territory, sex, period, entries);
        stock += entries;
        for (const kind of KINDS) {
          const exits = draw();
          add(kind, code, territory, sex, period, exits);
          add("exits", code, territory, sex, period, exits);
          stock -= exits;
        }
        add("headcount", code, territory, sex, end, Math.max(0, stock));
      }
    }
  }
  const cells = [...values].map(([key, value]) => ({
    at: key.split("|"),
    value,
    isPublished: false,
    isRevealed: false,
  }));
  return { cells, places, periods: months.map(({ period }) => period) };
}

/** A generator of numbers in [0, 1): the same ones for a seed. */
function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
