import { createHash } from "node:crypto";
import type { Remainder } from "./axis";
import { type Cell, keyOf, type Space } from "./cell";
import { Lattice, type Whole } from "./lattice";
import type { Leaf, Row } from "./protect";

/** A cell as a sum of leaves: coefficient × leaf, plus a constant. */
export interface Sum {
  terms: ReadonlyMap<number, number>;
  constant: number;
}

/** All cells as sums of leaves, and the equations that hold between leaves. */
export interface Equations {
  leaves: Leaf[];
  rows: Row[];
  sums: ReadonlyMap<string, Sum>;
  /** Cells that cannot be shown at all. */
  withheld: ReadonlySet<string>;
  /** Leaves that published figures reveal: what an equation joins with them cannot be shown either. */
  revealed: ReadonlySet<number>;
}

/** Cells that the others determine are added until there are no more; periods that overlap need few rounds. */
const MOST_ROUNDS = 8;

/**
 * Finds the equations between counts from their coordinates: a whole is the sum of its recorded parts and of a rest, which is not
 * recorded but can be derived by anyone.
 */
export function equationsOf(
  recorded: readonly Cell[],
  space: Space,
  published: readonly Cell[] = [],
): Equations {
  const withheld = withheldUnder(recorded, space, published);
  const cells = recorded.filter((cell) => !withheld.has(keyOf(cell.at)));
  for (let round = 1; ; round += 1) {
    const lattice = new Lattice(cells, space);
    const wholes = lattice.wholes();
    const implied = round > MOST_ROUNDS ? [] : impliedBy(wholes, lattice, space);
    if (implied.length === 0) return new Writer(lattice, wholes, space, withheld).equations();
    cells.push(...implied);
  }
}

/** Keys of unpublished cells within published ones, of which some may belong to wider places. */
export function withheldUnder(
  recorded: readonly Cell[],
  space: Space,
  published: readonly Cell[],
): Set<string> {
  if (published.length === 0 && !recorded.some(({ isPublished }) => isPublished)) return new Set();
  const all = new Lattice([...recorded, ...published], space);
  return new Set(
    recorded.flatMap((cell) => (!cell.isPublished && all.isUnderPublished(cell) ? [keyOf(cell.at)] : [])),
  );
}

/** Rests that are cells in their own right: the last month of a year, the fourth worksite of a group. */
function impliedBy(wholes: readonly Whole[], lattice: Lattice, space: Space): Cell[] {
  const implied = new Map<string, Cell>();
  for (const { cell, decompositions } of wholes) {
    for (const parts of decompositions) {
      const rest = restAt(cell, parts, space);
      const value = cell.value - sumOf(parts);
      if (rest === undefined || value < 0 || lattice.get(keyOf(rest)) !== undefined) continue;
      implied.set(keyOf(rest), { at: rest, value, isPublished: false, isRevealed: false });
    }
  }
  for (const { start, end, inflow, outflow } of lattice.balances()) {
    const [before, after, came, went] = [start, end, inflow, outflow].map(
      (at) => lattice.get(keyOf(at))?.value,
    );
    const change = (after ?? 0) - (before ?? 0);
    const [at, value] = came === undefined ? [inflow, change + (went ?? 0)] : [outflow, came - change];
    if ((came === undefined || went === undefined) && value >= 0) {
      implied.set(keyOf(at), { at, value, isPublished: false, isRevealed: false });
    }
  }
  return [...implied.values()];
}

function sumOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, { value }) => sum + value, 0);
}

function remainderOf(
  cell: Cell,
  parts: readonly Cell[],
  { axes }: Space,
): { axis: number; rest: Remainder } | undefined {
  const differing = axes.flatMap((_, axis) =>
    parts.some(({ at }) => at[axis] !== cell.at[axis]) ? [axis] : [],
  );
  const [axis, second] = differing;
  if (axis === undefined || second !== undefined) return undefined;
  const rest = axes[axis]?.without(
    cell.at[axis] ?? "",
    parts.map(({ at }) => at[axis] ?? ""),
  );
  return rest === undefined ? undefined : { axis, rest };
}

function restAt(cell: Cell, parts: readonly Cell[], space: Space): string[] | undefined {
  const remainder = remainderOf(cell, parts, space);
  if (remainder?.rest.kind !== "VALUE") return undefined;
  const at = [...cell.at];
  at[remainder.axis] = remainder.rest.value;
  return at;
}

/** Writes cells as sums of leaves, and equations as rows over leaves. */
class Writer {
  private readonly leaves: Leaf[] = [];
  private readonly rows: Row[] = [];
  private readonly sums = new Map<string, Sum>();
  private readonly leafOf = new Map<string, number>();
  private readonly wholes: ReadonlyMap<string, Whole>;
  private readonly revealed = new Set<number>();

  constructor(
    private readonly lattice: Lattice,
    wholes: readonly Whole[],
    private readonly space: Space,
    private readonly withheld: Set<string>,
  ) {
    this.wholes = new Map(wholes.map((whole) => [keyOf(whole.cell.at), whole]));
  }

  equations(): Equations {
    for (const cell of this.lattice.all()) this.sum(cell);
    for (const balanced of this.lattice.balances()) {
      const cells = [balanced.start, balanced.inflow, balanced.outflow, balanced.end].flatMap(
        (at) => this.lattice.get(keyOf(at)) ?? [],
      );
      const [start, inflow, outflow, end] = cells;
      if (start === undefined || inflow === undefined || outflow === undefined || end === undefined) continue;
      const difference = end.value - (start.value + inflow.value - outflow.value);
      this.addRow([
        [this.sum(start), 1],
        [this.sum(inflow), 1],
        [this.sum(outflow), -1],
        [this.sum(end), -1],
        [{ terms: new Map(), constant: difference }, 1],
      ]);
    }
    for (const cell of this.lattice.all()) {
      if (!cell.isRevealed || cell.isPublished) continue;
      this.withheld.add(keyOf(cell.at));
      for (const leaf of this.sum(cell).terms.keys()) this.revealed.add(leaf);
    }
    return {
      leaves: this.leaves,
      rows: this.rows,
      sums: this.sums,
      withheld: this.withheld,
      revealed: this.revealed,
    };
  }

  private sum(cell: Cell): Sum {
    const key = this.lattice.key(cell);
    let sum = this.sums.get(key);
    if (sum === undefined) {
      sum = this.sumFor(cell, key);
      this.sums.set(key, sum);
    }
    return sum;
  }

  private sumFor(cell: Cell, key: string): Sum {
    if (cell.isPublished) return { terms: new Map(), constant: cell.value };
    const whole = this.wholes.get(key);
    if (whole === undefined) return this.leaf(key, this.space.drawKey(cell.at), cell);
    const [first, ...others] = whole.decompositions.map((parts) => this.partsOf(cell, parts));
    if (first === undefined) return this.leaf(key, this.space.drawKey(cell.at), cell);
    for (const other of others)
      this.addRow([
        [first, 1],
        [other, -1],
      ]);
    return first;
  }

  /** The parts of a whole, with a leaf for the rest; what cannot be a number of people is a constant. */
  private partsOf(whole: Cell, parts: readonly Cell[]): Sum {
    const terms: [Sum, number][] = parts.map((part) => [this.sum(part), 1]);
    const difference = whole.value - sumOf(parts);
    const remainder = remainderOf(whole, parts, this.space);
    const constant = (value: number): [Sum, number] => [{ terms: new Map(), constant: value }, 1];
    if (remainder?.rest.kind === "NOTHING") return combine([...terms, constant(difference)]);
    const at = restAt(whole, parts, this.space);
    const named = at === undefined ? undefined : this.lattice.get(keyOf(at));
    if (named !== undefined) {
      return combine([...terms, [this.sum(named), 1], constant(difference - named.value)]);
    }
    const isOverlap =
      difference < 0 &&
      parts.some(({ at: part }) => part[this.space.overlapping] !== whole.at[this.space.overlapping]);
    if (difference < 0 && !isOverlap) return combine([...terms, constant(difference)]);
    const name = this.restName(whole, parts);
    const rest = this.leaf(name, name, { ...whole, value: Math.abs(difference) });
    return combine([...terms, [rest, isOverlap ? -1 : 1]]);
  }

  private restName(whole: Cell, parts: readonly Cell[]): string {
    const names = [whole, ...parts].map(({ at }) => this.space.drawKey(at));
    return `rest ${createHash("sha256").update(names.join("\n")).digest("hex").slice(0, 24)} ${this.space.isStock(whole.at) ? "" : this.space.drawKey(whole.at)}`;
  }

  private leaf(key: string, drawKey: string, cell: Cell): Sum {
    let index = this.leafOf.get(key);
    if (index === undefined) {
      index = this.leaves.length;
      this.leaves.push({ key: drawKey, value: cell.value, isStock: this.space.isStock(cell.at) });
      this.leafOf.set(key, index);
    }
    return { terms: new Map([[index, 1]]), constant: 0 };
  }

  private addRow(sums: readonly (readonly [Sum, number])[]): void {
    const row = combine(sums);
    if (row.terms.size > 0) this.rows.push(row);
  }
}

function combine(sums: readonly (readonly [Sum, number])[]): Sum {
  const terms = new Map<number, number>();
  let constant = 0;
  for (const [sum, factor] of sums) {
    constant += factor * sum.constant;
    for (const [leaf, coefficient] of sum.terms) {
      const total = (terms.get(leaf) ?? 0) + factor * coefficient;
      if (total === 0) terms.delete(leaf);
      else terms.set(leaf, total);
    }
  }
  return { terms, constant };
}
