import { BadUserInput } from "./bad-user-input";

export const DEFAULT_PAGE_SIZE = 50;
export const LARGEST_PAGE_SIZE = 500;

export interface PageArguments {
  first?: number | null;
  after?: string | null;
  last?: number | null;
  before?: string | null;
}

/** Which part of a list to read: `size` rows after one cursor and before another, from the front or from the back. */
export interface Page {
  direction: "FORWARD" | "BACKWARD";
  size: number;
  after: string | null;
  before: string | null;
}

export function pageOf({ first, after, last, before }: PageArguments): Page {
  checkSize("first", first);
  checkSize("last", last);
  if (first != null && last != null) {
    throw new BadUserInput({ argument: "last", expected: "left out when first is given", received: last });
  }
  return {
    direction: last == null ? "FORWARD" : "BACKWARD",
    size: first ?? last ?? DEFAULT_PAGE_SIZE,
    after: after ?? null,
    before: before ?? null,
  };
}

function checkSize(argument: string, size: number | null | undefined): void {
  if (size == null || (size >= 1 && size <= LARGEST_PAGE_SIZE)) return;
  throw new BadUserInput({ argument, expected: `an integer from 1 to ${LARGEST_PAGE_SIZE}`, received: size });
}
