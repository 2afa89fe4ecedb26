import type { Axis } from "./axis";
import type { Balance } from "./balance";

/** A count of people or events, at its coordinates: one value of each axis. */
export interface Cell {
  at: readonly string[];
  value: number;
  isPublished: boolean;
  /** Whether something else that was published would reveal it, so that it can be shown neither exactly nor rounded. */
  isRevealed: boolean;
}

/** How the coordinates of cells are to be read. The indicator comes first, the place second, the period last. */
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

/** Position of the place among the coordinates. */
export const PLACE = 1;

/** What was counted, without where: the coordinates of a cell except its place. */
export const questionOf = (at: readonly string[]) => keyOf(at.toSpliced(PLACE, 1));
