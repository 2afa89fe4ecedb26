import { createHash } from "node:crypto";
import type { Axis, Remainder } from "./axis";
import { type Balance, balancesOf } from "./balance";
import type { Leaf, Row } from "./protect";

/** A count of people or events, at its coordinates: one value of each axis. */
export interface Cell {
  at: readonly string[];
  value: number;
  isPublished: boolean;
  /** Whether something else that was published would reveal it, so that it can be shown neither exactly nor rounded. */
  isRevealed: boolean;
}

/** A cell as a sum of leaves: coefficient × leaf, plus a constant. */
interface Sum {
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

/** How the coordinates of cells are to be read. */
export interface Space {
  axes: readonly Axis[];
  /** Position of the axis on which parts may overlap, so that they add up to more than the whole: programmes. */
  overlapping: number;
  /** Name under which a cell draws its random number. */
  drawKey: (at: readonly string[]) => string;
  isStock: (at: readonly string[]) => boolean;
  balances: readonly Balance[];
}

export const keyOf = (at: readonly string[]) => at.join("|");

interface Whole {
  cell: Cell;
  /** Each list consists of disjoint cells within the whole. */
  decompositions: Cell[][];
}

/** Cells that the others determine are added until there are no more; periods that overlap need few rounds. */
const MOST_ROUNDS = 8;

/**
 * Finds the equations between counts from their coordinates: a whole is the sum of its recorded parts and of a rest, which is not
 * recorded but can be derived by anyone.
 */
export function equationsOf(recorded: readonly Cell[], space: Space): Equations {
  const withheld = new Set<string>();
  const all = new Lattice(recorded, space);
  for (const cell of recorded)
    if (!cell.isPublished && all.isUnderPublished(cell.at)) withheld.add(keyOf(cell.at));
  const cells = recorded.filter((cell) => !withheld.has(keyOf(cell.at)));
  for (let round = 1; ; round += 1) {
    const lattice = new Lattice(cells, space);
    const wholes = lattice.wholes();
    const implied = round > MOST_ROUNDS ? [] : impliedBy(wholes, lattice, space);
    if (implied.length === 0) return new Writer(lattice, wholes, space, withheld).equations();
    cells.push(...implied);
  }
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

/** Which cells lie within which. */
class Lattice {
  private readonly cells: ReadonlyMap<string, Cell>;
  private readonly around = new Map<string, readonly Cell[]>();
  private readonly wider: Map<string, ReadonlySet<string>>[];

  constructor(
    cells: readonly Cell[],
    private readonly space: Space,
  ) {
    this.cells = new Map(cells.map((cell) => [keyOf(cell.at), cell]));
    this.wider = space.axes.map(() => new Map());
  }

  get(key: string): Cell | undefined {
    return this.cells.get(key);
  }

  all(): Iterable<Cell> {
    return this.cells.values();
  }

  isUnderPublished(at: readonly string[]): boolean {
    return this.above(at).some((cell) => cell.isPublished || this.isUnderPublished(cell.at));
  }

  /** The narrowest cells around some coordinates, whether these are a cell or not. */
  private above(at: readonly string[]): readonly Cell[] {
    const key = keyOf(at);
    let found = this.around.get(key);
    if (found !== undefined) return found;
    const candidates = new Set<Cell>();
    this.space.axes.forEach((axis, index) => {
      for (const value of axis.above(at[index] ?? "")) {
        const next = at.with(index, value);
        const cell = this.cells.get(keyOf(next));
        if (cell !== undefined) candidates.add(cell);
        else for (const further of this.above(next)) candidates.add(further);
      }
    });
    const list = [...candidates];
    found = list.filter((cell) => !list.some((other) => other !== cell && this.isWithin(other.at, cell.at)));
    this.around.set(key, found);
    return found;
  }

  private isWithin(narrow: readonly string[], wide: readonly string[]): boolean {
    return narrow.every(
      (value, axis) => value === wide[axis] || this.widerThan(axis, value).has(wide[axis] ?? ""),
    );
  }

  private widerThan(axis: number, value: string): ReadonlySet<string> {
    const known = this.wider[axis];
    let found = known?.get(value);
    if (found === undefined) {
      const above = this.space.axes[axis]?.above(value) ?? [];
      found = new Set(above.flatMap((next) => [next, ...this.widerThan(axis, next)]));
      known?.set(value, found);
    }
    return found;
  }

  balances() {
    return balancesOf(
      [...this.cells.values()].map(({ at }) => at),
      this.space.balances,
    );
  }

  /** Every unpublished cell that others lie within. Published ones need no equation: they are constants. */
  wholes(): Whole[] {
    const parts = new Map<Cell, Cell[]>();
    for (const cell of this.cells.values()) {
      for (const whole of this.above(cell.at)) {
        const list = parts.get(whole);
        if (list === undefined) parts.set(whole, [cell]);
        else list.push(cell);
      }
    }
    return [...parts]
      .filter(([cell]) => !cell.isPublished)
      .map(([cell]) => ({ cell, decompositions: this.decompose(cell, parts) }));
  }

  /** Lists of disjoint parts, as long as possible, until every part is in one of them. */
  private decompose(whole: Cell, partsOf: ReadonlyMap<Cell, readonly Cell[]>): Cell[][] {
    const sorted = this.inOrder(whole, partsOf.get(whole) ?? []);
    const unused = new Set(sorted);
    const lists: Cell[][] = [];
    while (unused.size > 0) {
      const list = new DisjointCells(this.space.axes);
      for (const part of [...unused, ...sorted]) {
        if (list.add(part, partsOf)) unused.delete(part);
      }
      lists.push(list.cells);
    }
    return lists;
  }

  /** Parts that differ from the whole on the same axes stand together, since they mostly exclude each other. */
  private inOrder(whole: Cell, parts: readonly Cell[]): Cell[] {
    const profile = (cell: Cell) =>
      cell.at.map((value, axis) => (value === whole.at[axis] ? "1" : "0")).join("");
    return parts
      .map((cell) => ({ cell, name: `${profile(cell)} ${keyOf(cell.at)}` }))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ cell }) => cell);
  }
}

/** Cells that exclude each other. */
class DisjointCells {
  readonly cells: Cell[] = [];
  private readonly seen = new Set<Cell>();

  constructor(private readonly axes: readonly Axis[]) {}

  /** Adds a cell, or those of its parts that fit in; tells whether the cell itself did. */
  add(cell: Cell, partsOf: ReadonlyMap<Cell, readonly Cell[]>): boolean {
    if (this.seen.has(cell)) return this.cells.includes(cell);
    this.seen.add(cell);
    if (this.cells.every((other) => this.areDisjoint(cell.at, other.at))) {
      this.cells.push(cell);
      return true;
    }
    for (const part of partsOf.get(cell) ?? []) this.add(part, partsOf);
    return false;
  }

  private areDisjoint(a: readonly string[], b: readonly string[]): boolean {
    return this.axes.some((axis, index) => axis.areDisjoint(a[index] ?? "", b[index] ?? ""));
  }
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
    const key = keyOf(cell.at);
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
