import { balancesOf, type Balanced } from "./balance";
import { type Cell, keyOf, type Space } from "./cell";
import { Grid } from "./grid";

/** A whole, with lists of disjoint cells within it. */
export interface Whole {
  cell: Cell;
  decompositions: Cell[][];
}

/** Which cells lie within which. */
export class Lattice {
  private readonly cells: ReadonlyMap<string, Cell>;
  private readonly keys: ReadonlyMap<Cell, string>;
  private readonly grid: Grid;
  private readonly positions: ReadonlyMap<Cell, number>;
  private readonly at = new Map<number, Cell>();
  private readonly around = new Map<number, readonly Cell[]>();
  private readonly published = new Map<Cell, boolean>();

  constructor(
    cells: readonly Cell[],
    private readonly space: Space,
  ) {
    this.cells = new Map(cells.map((cell) => [keyOf(cell.at), cell]));
    this.keys = new Map([...this.cells].map(([key, cell]) => [cell, key]));
    this.grid = new Grid(space.axes, cells);
    this.positions = new Map([...this.cells.values()].map((cell) => [cell, this.grid.position(cell.at)]));
    for (const [cell, position] of this.positions) this.at.set(position, cell);
  }

  get(key: string): Cell | undefined {
    return this.cells.get(key);
  }

  all(): Iterable<Cell> {
    return this.cells.values();
  }

  key(cell: Cell): string {
    return this.keys.get(cell) ?? keyOf(cell.at);
  }

  isUnderPublished(cell: Cell): boolean {
    let found = this.published.get(cell);
    if (found === undefined) {
      found = this.above(cell).some((wider) => wider.isPublished || this.isUnderPublished(wider));
      this.published.set(cell, found);
    }
    return found;
  }

  /** The narrowest cells around one. */
  above(cell: Cell): readonly Cell[] {
    return this.aboveAt(this.positions.get(cell) ?? 0);
  }

  private aboveAt(position: number): readonly Cell[] {
    let found = this.around.get(position);
    if (found !== undefined) return found;
    const candidates = new Set<Cell>();
    for (const next of this.grid.above(position)) {
      const cell = this.at.get(next);
      if (cell !== undefined) candidates.add(cell);
      else for (const further of this.aboveAt(next)) candidates.add(further);
    }
    const list = [...candidates];
    found =
      list.length < 2
        ? list
        : list.filter((cell) => !list.some((other) => other !== cell && this.isWithin(other, cell)));
    this.around.set(position, found);
    return found;
  }

  private isWithin(narrow: Cell, wide: Cell): boolean {
    return this.grid.isWithin(this.positions.get(narrow) ?? 0, this.positions.get(wide) ?? 0);
  }

  areDisjoint(one: Cell, other: Cell): boolean {
    return this.grid.areDisjoint(this.positions.get(one) ?? 0, this.positions.get(other) ?? 0);
  }

  balances(): Balanced[] {
    return balancesOf(
      [...this.cells.values()].map(({ at }) => at),
      this.space.balances,
    );
  }

  /** Every unpublished cell that others lie within. Published ones need no equation: they are constants. */
  wholes(): Whole[] {
    const parts = new Map<Cell, Cell[]>();
    for (const cell of this.cells.values()) {
      for (const whole of this.above(cell)) {
        const list = parts.get(whole);
        if (list === undefined) parts.set(whole, [cell]);
        else list.push(cell);
      }
    }
    return [...this.cells.values()]
      .filter((cell) => !cell.isPublished && parts.has(cell))
      .map((cell) => ({ cell, decompositions: this.decompose(cell, parts) }));
  }

  /** Lists of disjoint parts, as long as possible, until every part is in one of them. */
  private decompose(whole: Cell, partsOf: ReadonlyMap<Cell, readonly Cell[]>): Cell[][] {
    const sorted = this.inOrder(whole, partsOf.get(whole) ?? []);
    const unused = new Set(sorted);
    const lists: Cell[][] = [];
    while (unused.size > 0) {
      const list = new DisjointCells(this);
      for (const part of [...unused, ...sorted]) {
        if (list.add(part, partsOf)) unused.delete(part);
      }
      lists.push([...list.cells]);
    }
    return lists;
  }

  /** Parts that differ from the whole on the same axes stand together, since they mostly exclude each other. */
  private inOrder(whole: Cell, parts: readonly Cell[]): Cell[] {
    const profile = (cell: Cell) =>
      cell.at.map((value, axis) => (value === whole.at[axis] ? "1" : "0")).join("");
    return parts
      .map((cell) => ({ cell, name: `${profile(cell)} ${this.key(cell)}` }))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ cell }) => cell);
  }
}

/** Cells that exclude each other. */
class DisjointCells {
  readonly cells = new Set<Cell>();
  private readonly seen = new Set<Cell>();

  constructor(private readonly lattice: Lattice) {}

  /** Adds a cell, or those of its parts that fit in; tells whether the cell itself did. */
  add(cell: Cell, partsOf: ReadonlyMap<Cell, readonly Cell[]>): boolean {
    if (this.seen.has(cell)) return this.cells.has(cell);
    this.seen.add(cell);
    if (this.fits(cell)) {
      this.cells.add(cell);
      return true;
    }
    for (const part of partsOf.get(cell) ?? []) this.add(part, partsOf);
    return false;
  }

  private fits(cell: Cell): boolean {
    for (const other of this.cells) if (!this.lattice.areDisjoint(cell, other)) return false;
    return true;
  }
}
