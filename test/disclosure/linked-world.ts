import { valuesOf } from "../../src/disclosure/axis";
import type { Cell, Space } from "../../src/disclosure/cell";
import type { CountedIndicator, IndicatorLink, PlaceRow } from "../../src/disclosure/recorded";
import { spaceOf } from "../../src/disclosure/space";

/** People or events that no question splits further. */
export interface Atom {
  indicator: string;
  worksite: string;
  sex: string;
  age: string;
  quarter: "q1" | "q2" | "start";
  value: number;
}

const WORKSITES = ["a", "b", "c", "d", "e"];
const TERRITORY_OF = new Map([
  ["a", "x"],
  ["b", "x"],
  ["c", "x"],
  ["d", "y"],
  ["e", "y"],
  ["elsewhere in x", "x"],
  ["elsewhere in y", "y"],
]);
const GROUPS = new Map([
  ["g", ["a", "b"]],
  ["h", ["b", "c"]],
]);
const KINDS = ["exits_sustainable", "exits_transitional", "exits_positive"];
/** Days of the quarters, of both together, and of the moments between them. */
const PERIODS = { q1: "0..89", q2: "90..180", half: "0..180" };
const MOMENTS = { start: "@-1..-1", middle: "@89..89", end: "@180..180" };

const link = (given: Pick<IndicatorLink, "kind" | "whole"> & Partial<IndicatorLink>): IndicatorLink => ({
  code: given.kind,
  parts: [],
  isExhaustive: false,
  inflow: null,
  outflow: null,
  numerator: null,
  numeratorBreakdown: null,
  denominator: null,
  ...given,
});

const INDICATORS = [
  ...["entries", "exits", ...KINDS].map((code): CountedIndicator => ({
    code,
    measure: "FLOW",
    nearDays: null,
  })),
  { code: "headcount", measure: "STOCK", nearDays: 7 } as const,
];

const LINKS = [
  link({ kind: "SUM", whole: "exits", parts: KINDS }),
  link({ kind: "BALANCE", whole: "headcount", inflow: "entries", outflow: "exits" }),
];

export const PLACES: PlaceRow[] = [
  ...WORKSITES.map((code) => ({
    kind: "WORKSITE" as const,
    code,
    territory: TERRITORY_OF.get(code) ?? "",
    members: null,
  })),
  ...[...GROUPS].map(([code, members]) => ({ kind: "GROUP" as const, code, territory: "x", members })),
];

const breakdownOf = (sex: string, age: string) =>
  [age, sex].filter((value) => value !== "ALL").join("+") || "all";

/** People of unknown sex, and worksites that report nothing, are rare. */
export function makeAtoms(random: () => number, size: number): Atom[] {
  const atoms: Atom[] = [];
  const count = () => (random() < 0.35 ? 0 : Math.floor(random() ** 2 * size));
  for (const worksite of TERRITORY_OF.keys()) {
    for (const sex of ["sex.female", "sex.male", "unknown"]) {
      for (const age of ["age.under_26", "age.from_26_to_49", "unknown"]) {
        const isRare = [worksite.startsWith("elsewhere"), sex === "unknown", age === "unknown"].includes(
          true,
        );
        const value = () => (random() < (isRare ? 0.1 : 1) ? count() : 0);
        let leaving = 0;
        for (const quarter of ["q1", "q2"] as const) {
          atoms.push({ indicator: "entries", worksite, sex, age, quarter, value: value() });
          for (const indicator of [...KINDS, "exits of another kind"]) {
            const exits = value();
            leaving += exits;
            atoms.push({ indicator, worksite, sex, age, quarter, value: exits });
          }
        }
        atoms.push({
          indicator: "headcount",
          worksite,
          sex,
          age,
          quarter: "start",
          value: leaving + value(),
        });
      }
    }
  }
  return atoms;
}

export function spaceOfWorld(): Space {
  return spaceOf({
    indicators: INDICATORS,
    links: LINKS,
    places: PLACES,
    partitions: new Set(["sex", "age"]),
    periods: new Set(Object.values(PERIODS)),
    programmes: new Set(["CVG"]),
  });
}

/**
 * What is recorded of a world: a random share of all questions that could be asked of it. With a form, most places answer the same
 * questions.
 */
export function makeCells(
  random: () => number,
  atoms: readonly Atom[],
  share: number,
  isForm = false,
): Cell[] {
  const cells = new Map<string, Cell>();
  const form = new Map<string, boolean>();
  const isAsked = (place: string, question: string, chance: number): boolean => {
    if (!isForm || random() < 0.03) return random() < chance;
    // Worksites answer the questions of their territory, and others.
    const asked = place.startsWith("W:") ? ["N", "T", "W"] : place.startsWith("T:") ? ["N", "T"] : ["N"];
    if (place.startsWith("G:")) return false;
    return asked.some((level) => {
      const name = `${level} ${question}`;
      const known = form.get(name) ?? random() < chance;
      form.set(name, known);
      return known;
    });
  };
  const places = ["N", "T:x", "T:y", "G:g", "G:h", ...WORKSITES.map((code) => `W:${code}`)];
  const ages = ["ALL", "age.under_26", "age.from_26_to_49"];
  for (const indicator of ["entries", "exits", ...KINDS, "headcount"]) {
    for (const place of places) {
      for (const sex of ["ALL", "sex.female", "sex.male"]) {
        for (const age of ages) {
          const detail = Number(sex !== "ALL") + Number(age !== "ALL");
          for (const period of Object.values(indicator === "headcount" ? MOMENTS : PERIODS)) {
            const question = [indicator, sex, age, period].join();
            if (!isAsked(place, question, share / (1 + 2 * detail))) continue;
            const breakdown = breakdownOf(sex, age);
            const at = [indicator, place, "CVG", breakdown, period];
            const flows = [PERIODS.q1, PERIODS.q2, PERIODS.half].map((one) =>
              ["entries", place, "CVG", breakdown, one].join("|"),
            );
            // A stock tells of what came and went only where one of them is recorded: docs/access.md says what remains.
            if (indicator === "headcount" && !flows.some((key) => cells.has(key))) continue;
            const value = [...weightsOf(at, atoms)].reduce(
              (sum, [atom, weight]) => sum + weight * (atoms[atom]?.value ?? 0),
              0,
            );
            cells.set(at.join("|"), { at, value, isPublished: false, isRevealed: false });
          }
        }
      }
    }
  }
  return [...cells.values()];
}

/** A cell as a sum of atoms. A stock is that of the start, with what came and without what went. */
export function weightsOf(at: readonly string[], atoms: readonly Atom[]): Map<number, number> {
  const [indicator = "", place = "", , breakdown = "", period] = at;
  const values = valuesOf(breakdown);
  const quarters = { [PERIODS.q1]: ["q1"], [PERIODS.q2]: ["q2"], [PERIODS.half]: ["q1", "q2"] }[period ?? ""];
  const passed =
    { [MOMENTS.start]: [], [MOMENTS.middle]: ["q1"], [MOMENTS.end]: ["q1", "q2"] }[period ?? ""] ?? [];
  const weights = new Map<number, number>();
  atoms.forEach((atom, index) => {
    const isHere =
      place === "N" ||
      place === `W:${atom.worksite}` ||
      place === `T:${TERRITORY_OF.get(atom.worksite)}` ||
      (place.startsWith("G:") && GROUPS.get(place.slice(2))?.includes(atom.worksite) === true);
    if (!isHere) return;
    if ((values.get("sex") ?? atom.sex) !== atom.sex || (values.get("age") ?? atom.age) !== atom.age) return;
    const isExit = atom.indicator.startsWith("exits");
    if (indicator !== "headcount") {
      const isCounted = atom.indicator === indicator || (indicator === "exits" && isExit);
      if (isCounted && quarters?.includes(atom.quarter) === true) weights.set(index, 1);
    } else if (atom.indicator === "headcount") weights.set(index, 1);
    else if (passed.includes(atom.quarter)) {
      if (isExit) weights.set(index, -1);
      else weights.set(index, 1);
    }
  });
  return weights;
}
