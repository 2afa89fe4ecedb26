import type { Axis } from "./axis";
import type { Cell } from "./cell";

/** One axis, with the values that occur in cells or contain such values as numbers from 0. */
class GridAxis {
  private readonly values: string[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly narrowest: number[][] = [];
  private readonly all: (ReadonlySet<number> | undefined)[] = [];
  private readonly disjoint = new Map<number, boolean>();

  constructor(private readonly axis: Axis) {}

  get size(): number {
    return this.values.length;
  }

  /** The number of a value. Values that contain it have numbers too. */
  number(value: string): number {
    const known = this.numbers.get(value);
    if (known !== undefined) return known;
    const number = this.values.length;
    this.values.push(value);
    this.numbers.set(value, number);
    this.narrowest[number] = this.axis.above(value).map((wider) => this.number(wider));
    return number;
  }

  above(number: number): readonly number[] {
    return this.narrowest[number] ?? [];
  }

  /** All values that contain one. */
  wider(number: number): ReadonlySet<number> {
    let found = this.all[number];
    if (found === undefined) {
      found = new Set(this.above(number).flatMap((next) => [next, ...this.wider(next)]));
      this.all[number] = found;
    }
    return found;
  }

  areDisjoint(one: number, other: number): boolean {
    const pair = one * this.size + other;
    let found = this.disjoint.get(pair);
    if (found === undefined) {
      found = this.axis.areDisjoint(this.values[one] ?? "", this.values[other] ?? "");
      this.disjoint.set(pair, found);
    }
    return found;
  }
}

/** Coordinates as numbers, so that the cells around one are found without building texts. */
export class Grid {
  private readonly axes: readonly GridAxis[];
  private readonly steps: number[] = [];

  /** Of cells whose coordinates, and all that contain them, are to be on the grid. */
  constructor(axes: readonly Axis[], cells: readonly Cell[]) {
    this.axes = axes.map((axis) => new GridAxis(axis));
    for (const { at } of cells) this.axes.forEach((axis, index) => axis.number(at[index] ?? ""));
    let step = 1;
    for (const axis of this.axes) {
      this.steps.push(step);
      step *= Math.max(1, axis.size);
    }
    if (step > Number.MAX_SAFE_INTEGER)
      throw new RangeError("expected linked counts to have fewer combinations of coordinates");
  }

  position(at: readonly string[]): number {
    return this.axes.reduce(
      (sum, axis, index) => sum + axis.number(at[index] ?? "") * (this.steps[index] ?? 0),
      0,
    );
  }

  /** Positions one step up along any axis. */
  above(position: number): number[] {
    return this.axes.flatMap((axis, index) => {
      const number = this.coordinate(position, index);
      const step = this.steps[index] ?? 0;
      return axis.above(number).map((wider) => position + (wider - number) * step);
    });
  }

  isWithin(narrow: number, wide: number): boolean {
    return this.axes.every((axis, index) => {
      const one = this.coordinate(narrow, index);
      const other = this.coordinate(wide, index);
      return one === other || axis.wider(one).has(other);
    });
  }

  areDisjoint(one: number, other: number): boolean {
    return this.axes.some((axis, index) =>
      axis.areDisjoint(this.coordinate(one, index), this.coordinate(other, index)),
    );
  }

  private coordinate(position: number, index: number): number {
    return Math.floor(position / (this.steps[index] ?? 1)) % Math.max(1, this.axes[index]?.size ?? 1);
  }
}
