import { type Drawn, drawCount, type Range, roundCount } from "./rounding";

/** A count that is not the sum of others. */
export interface Leaf {
  /** Key of the random number: the cell, without its period for a stock. */
  key: string;
  value: number;
  /** A stock pays only where nothing else can: it stands in the row of the next period too, which would then have to pay as well. */
  isStock: boolean;
}

/** An equation between leaves: the sum of coefficient × leaf, plus the constant, is 0. */
export interface Row {
  terms: ReadonlyMap<number, number>;
  constant: number;
}

/** EXACT is shown as recorded, DRAWN is rounded at random, PAYER is worked out from the others of its row, WITHHELD is not shown. */
type Role = "EXACT" | "DRAWN" | "PAYER" | "WITHHELD";

export interface Protected {
  role: Role;
  /** One value for each threshold; a payer may come out below 0. */
  shown: readonly number[];
  /** For each threshold, whether the shown value may differ from the recorded one. */
  marks: readonly boolean[];
  /** Random numbers that the shown value depends on, with the weight of each. */
  draws: ReadonlyMap<string, number>;
}

/** Protects a leaf that no equation joins with others. Each level sees it as recorded from its own threshold on. */
export function protectAlone(
  { key, value }: Leaf,
  thresholds: readonly number[],
  uniform: (name: string) => number,
): Protected {
  const name = `${key}||0`;
  const marks = thresholds.map((threshold) => value <= threshold);
  if (!marks.includes(true))
    return { role: "EXACT", shown: thresholds.map(() => value), marks, draws: new Map() };
  const own = uniform(name);
  return {
    role: "DRAWN",
    shown: thresholds.map((threshold, level) =>
      marks[level] === true ? roundCount(value, threshold, own) : value,
    ),
    marks,
    draws: new Map([[name, 1]]),
  };
}

/** How often other random numbers are tried before a row is withheld. */
const MOST_ATTEMPTS = 16;
/** Attempts between those that redraw every leaf of a row, not only those that occur in no other row. */
const REDRAW_ALL = 4;

/**
 * Protects the leaves of one component: those that equations join, directly or through others. Every small count is rounded at
 * random, and in each equation with such a count another one pays: it is worked out from the shown values, so that the equation
 * holds in what is shown and adds nothing to it. Thresholds fall; the first is the widest. The roles are the same at all levels,
 * since a difference between levels would reveal something.
 */
export function protect(
  leaves: readonly Leaf[],
  rows: readonly Row[],
  thresholds: readonly number[],
  uniform: (name: string) => number,
): Protected[] {
  const attempts = leaves.map(() => 0);
  for (let attempt = 1; ; attempt += 1) {
    const component = new Component(leaves, rows, thresholds, uniform, attempts);
    component.assignRoles();
    const failed = component.failedRows();
    if (failed.length === 0 || attempt === MOST_ATTEMPTS) return component.result(failed);
    for (const leaf of component.redrawn(failed, attempt % REDRAW_ALL === 0)) {
      attempts[leaf] = (attempts[leaf] ?? 0) + 1;
    }
  }
}

interface WorkingRow {
  terms: Map<number, number>;
  constant: number;
  payer: number | undefined;
  /** Whether the payer is the last resort, which pays whatever its size. */
  isLastResort: boolean;
}

class Component {
  private readonly rows: WorkingRow[];
  private readonly rowsOf = new Map<number, Set<WorkingRow>>();
  private readonly drawn = new Map<number, Drawn & { name: string }>();
  private readonly payers = new Set<number>();
  private readonly queue: Set<WorkingRow>;
  private readonly widest: number;

  constructor(
    private readonly leaves: readonly Leaf[],
    rows: readonly Row[],
    private readonly thresholds: readonly number[],
    private readonly uniform: (name: string) => number,
    private readonly attempts: readonly number[],
  ) {
    this.widest = thresholds[0] ?? 0;
    this.rows = rows.map(({ terms, constant }) => ({
      terms: new Map(terms),
      constant,
      payer: undefined,
      isLastResort: false,
    }));
    for (const row of this.rows) for (const leaf of row.terms.keys()) this.rowsWith(leaf).add(row);
    this.queue = new Set(this.rows);
    leaves.forEach((leaf, index) => {
      if (leaf.value <= this.widest) this.draw(index, "low");
    });
  }

  assignRoles(): void {
    for (const row of this.queue) {
      // A set yields rows that are added while it is read, also those that were removed before.
      this.queue.delete(row);
      if (row.payer === undefined) {
        const hidden = [...row.terms.keys()].some((leaf) => this.drawn.has(leaf));
        if (!hidden) continue;
        if (!this.choosePayer(row)) continue;
      }
      this.hideBehindOthers(row);
    }
  }

  /** Rows whose shown values let a small count be narrowed. */
  failedRows(): WorkingRow[] {
    return this.rows.filter((row) => {
      if (![...row.terms.keys()].some((leaf) => this.drawn.has(leaf) || this.payers.has(leaf))) return false;
      return row.payer === undefined || !this.check(row, row.payer, this.bound(row), 0);
    });
  }

  redrawn(rows: readonly WorkingRow[], all: boolean): Set<number> {
    return new Set(
      rows.flatMap((row) => {
        const drawn = [...row.terms.keys()].filter((leaf) => this.drawn.has(leaf));
        const own = drawn.filter((leaf) => this.rowsWith(leaf).size === 1);
        return all || own.length === 0 ? drawn : own;
      }),
    );
  }

  result(withheld: readonly WorkingRow[]): Protected[] {
    return this.leaves.map((_, index) => {
      const role = withheld.some(({ terms }) => terms.has(index)) ? "WITHHELD" : this.roleOf(index);
      const row = this.payers.has(index)
        ? [...this.rowsWith(index)].find(({ payer }) => payer === index)
        : undefined;
      const shown = this.thresholds.map((_threshold, level) => this.shown(index, level));
      const marks = this.thresholds.map(() => role !== "EXACT");
      if (row === undefined) {
        const draw = this.drawn.get(index);
        return { role, shown, marks, draws: new Map(draw === undefined ? [] : [[draw.name, 1]]) };
      }
      return { role, shown, marks, draws: this.drawsOf(row, index) };
    });
  }

  private roleOf(leaf: number): Role {
    if (this.payers.has(leaf)) return "PAYER";
    return this.drawn.has(leaf) ? "DRAWN" : "EXACT";
  }

  private drawsOf(row: WorkingRow, payer: number): Map<string, number> {
    const draws = new Map<string, number>();
    const own = row.terms.get(payer) ?? 1;
    for (const [leaf, coefficient] of row.terms) {
      const draw = leaf === payer ? undefined : this.drawn.get(leaf);
      if (draw !== undefined) draws.set(draw.name, (draws.get(draw.name) ?? 0) - coefficient / own);
    }
    return draws;
  }

  private rowsWith(leaf: number): Set<WorkingRow> {
    let rows = this.rowsOf.get(leaf);
    if (rows === undefined) {
      rows = new Set();
      this.rowsOf.set(leaf, rows);
    }
    return rows;
  }

  private draw(index: number, role: "low" | "promoted"): void {
    const leaf = this.leaves[index];
    if (leaf === undefined) return;
    // Whether a leaf is promoted depends on its first random number, so its second one must not.
    const name = `${leaf.key}|${role === "promoted" ? "p" : ""}|${this.attempts[index] ?? 0}`;
    this.drawn.set(index, { ...drawCount(leaf.value, this.thresholds, this.uniform(name)), name });
  }

  private promote(leaf: number): void {
    this.draw(leaf, "promoted");
    this.push(leaf);
  }

  private push(leaf: number): void {
    for (const row of this.rowsWith(leaf)) this.queue.add(row);
  }

  private isExact(leaf: number): boolean {
    return !this.drawn.has(leaf) && !this.payers.has(leaf);
  }

  private choosePayer(row: WorkingRow): boolean {
    const own = this.candidates(row);
    const last = own.at(-1);
    if (last === undefined) return false;
    let payer: number | undefined;
    for (const leaf of own.slice(0, -1)) {
      if (!this.isExact(leaf)) continue;
      if (this.check(row, leaf, this.widest + 1, 1)) {
        payer = leaf;
        break;
      }
      this.promote(leaf);
    }
    row.payer = payer ?? last;
    row.isLastResort = payer === undefined;
    this.drawn.delete(row.payer);
    this.payers.add(row.payer);
    this.eliminate(row, row.payer);
    return true;
  }

  /** Leaves that may pay, in order; the last of them is the last resort. */
  private candidates(row: WorkingRow): number[] {
    const all = [...row.terms.keys()].toSorted((a, b) => a - b);
    const own = all.filter((leaf) => this.rowsWith(leaf).size === 1);
    const flows = own.filter((leaf) => this.leaves[leaf]?.isStock === false);
    return [flows, own, all].find((leaves) => leaves.length > 0) ?? [];
  }

  /** Draws further counts of the row until its payer could have any value that the drawn ones need to hide. */
  private hideBehindOthers(row: WorkingRow): void {
    const { payer } = row;
    if (payer === undefined) return;
    for (const leaf of [...row.terms.keys()].toSorted((a, b) => a - b)) {
      if (!this.isExact(leaf)) continue;
      if (this.check(row, payer, this.bound(row), 1)) return;
      this.promote(leaf);
    }
  }

  private bound(row: WorkingRow): number {
    return row.isLastResort ? 0 : this.widest + 1;
  }

  /** Substitutes the payer in every other row, using its own row. */
  private eliminate(row: WorkingRow, payer: number): void {
    const own = row.terms.get(payer) ?? 1;
    for (const other of Array.from(this.rowsWith(payer))) {
      if (other === row) continue;
      const factor = (other.terms.get(payer) ?? 0) / own;
      for (const [leaf, coefficient] of row.terms) {
        const sum = (other.terms.get(leaf) ?? 0) - factor * coefficient;
        if (sum === 0) {
          other.terms.delete(leaf);
          this.rowsWith(leaf).delete(other);
        } else {
          other.terms.set(leaf, sum);
          this.rowsWith(leaf).add(other);
        }
      }
      other.constant -= factor * row.constant;
      this.queue.add(other);
    }
  }

  private shown(index: number, level: number): number {
    const drawn = this.drawn.get(index);
    if (drawn !== undefined) return drawn.shown[level] ?? 0;
    if (this.payers.has(index)) {
      const row = [...this.rowsWith(index)].find(({ payer }) => payer === index);
      if (row !== undefined) return this.solve(row, index, level);
    }
    return this.leaves[index]?.value ?? 0;
  }

  private solve(row: WorkingRow, payer: number, level: number): number {
    let sum = row.constant;
    for (const [leaf, coefficient] of row.terms)
      if (leaf !== payer) sum += coefficient * this.shown(leaf, level);
    return -sum / (row.terms.get(payer) ?? 1);
  }

  /**
   * Whether each small count of the row could have every value below the threshold, with a payer of at least `least`, whatever
   * the true values are: only shown values decide, since a decision by a true one would reveal it.
   */
  private check(row: WorkingRow, payer: number, least: number, margin: number): boolean {
    if (!this.couldReach(row, payer, least + margin - 1)) return false;
    const groups = this.groupsOf(row, payer);
    return this.thresholds.every((threshold, level) => {
      const best = groups.map((group) => this.most(group, level));
      const total = best.reduce((sum, value) => sum + value, 0);
      if (total < least + margin + threshold - 1) return false;
      if (least === 0 && !this.isWide(this.leastPayer(groups, level), total, threshold)) return false;
      return groups.every((group, index) =>
        group.every((term) => {
          const drawn = this.drawn.get(term.leaf);
          if (drawn === undefined || (drawn.shown[level] ?? 0) > threshold) return true;
          const range = this.range(term.leaf, level);
          const isWide = range.most - range.least + 1 > threshold;
          const needed = isWide ? threshold : term.weight > 0 ? 1 : threshold - 1;
          return total - (best[index] ?? 0) + this.most(group, level, term.leaf, needed) >= least + margin;
        }),
      );
    });
  }

  /** Whether the payer could be that much above a threshold if no two leaves shared a random number: quicker than a whole check. */
  private couldReach(row: WorkingRow, payer: number, least: number): boolean {
    const own = row.terms.get(payer) ?? 1;
    return this.thresholds.every((threshold, level) => {
      let most = -row.constant / own;
      for (const [leaf, coefficient] of row.terms) {
        if (leaf === payer) continue;
        const weight = -coefficient / own;
        most += weight * end(this.range(leaf, level), weight);
      }
      return most + ROUNDING >= least + threshold;
    });
  }

  /**
   * What the payer is the sum of: the constant and exact leaves are one group, leaves of one key another. These may share a
   * random number; whether they do depends on true values, so they always count as if they did.
   */
  private groupsOf(row: WorkingRow, payer: number): Term[][] {
    const own = row.terms.get(payer) ?? 1;
    const groups = new Map<string, Term[]>([["", [{ leaf: CONSTANT, weight: -row.constant / own }]]]);
    for (const [leaf, coefficient] of row.terms) {
      if (leaf === payer) continue;
      const name = this.drawn.has(leaf) ? `drawn ${this.leaves[leaf]?.key ?? ""}` : "";
      const term = { leaf, weight: -coefficient / own };
      const group = groups.get(name);
      if (group === undefined) groups.set(name, [term]);
      else group.push(term);
    }
    return [...groups.values()];
  }

  /**
   * Whether a payer of last resort keeps enough values. It may be the small count itself, and whoever finds no other one knows
   * that it is.
   */
  private isWide(least: number, most: number, threshold: number): boolean {
    return least <= 1 || Math.min(most, this.widest) - least + 1 >= threshold;
  }

  private leastPayer(groups: readonly (readonly Term[])[], level: number): number {
    const negated = groups.map((group) => group.map(({ leaf, weight }) => ({ leaf, weight: -weight })));
    return -negated.reduce((sum, group) => sum + this.most(group, level), 0);
  }

  /** The most that a group can add to the payer, given what a level is shown, and one of its leaves if that is fixed. */
  private most(group: readonly Term[], level: number, fixed?: number, value = 0): number {
    const [first] = group;
    const intervals =
      first === undefined ? undefined : this.drawn.get(first.leaf)?.possible[level]?.byInterval;
    if (intervals === undefined || group.length === 1) {
      return group.reduce(
        (sum, { leaf, weight }) =>
          sum + weight * (leaf === fixed ? value : end(this.range(leaf, level), weight)),
        0,
      );
    }
    return Math.max(
      ...intervals.map((_, interval) =>
        group.reduce((sum, { leaf, weight }) => {
          const range = this.drawn.get(leaf)?.possible[level]?.byInterval[interval];
          if (range === undefined) return Number.NEGATIVE_INFINITY;
          if (leaf !== fixed) return sum + weight * end(range, weight);
          return value < range.least || value > range.most ? Number.NEGATIVE_INFINITY : sum + weight * value;
        }, 0),
      ),
    );
  }

  private range(leaf: number, level: number): Range {
    const value = leaf === CONSTANT ? 1 : (this.leaves[leaf]?.value ?? 0);
    return this.drawn.get(leaf)?.possible[level]?.range ?? { least: value, most: value };
  }
}

/** Sums of fractions may come out this much too low. */
const ROUNDING = 1e-9;

/** Stands for the constant of a row among its leaves. */
const CONSTANT = -1;

interface Term {
  leaf: number;
  weight: number;
}

function end(range: Range, sign: number): number {
  return sign > 0 ? range.most : range.least;
}
