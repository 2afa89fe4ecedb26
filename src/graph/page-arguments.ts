import { BadUserInput } from "./bad-user-input";
import { specialised, mapped, type MaybeDeferred, orNull } from "./deferred";

export const DEFAULT_PAGE_SIZE = 50;
export const LARGEST_PAGE_SIZE = 10_000;

export interface PageArguments {
  first?: MaybeDeferred<number | null | undefined>;
  after?: MaybeDeferred<string | null | undefined>;
  last?: MaybeDeferred<number | null | undefined>;
  before?: MaybeDeferred<string | null | undefined>;
}

/** Which part of a list to read: `size` rows after one cursor and before another, from the front or from the back. */
export interface Page {
  direction: "FORWARD" | "BACKWARD";
  size: MaybeDeferred<number>;
  after: MaybeDeferred<string> | null;
  before: MaybeDeferred<string> | null;
}

export function pageOf(given: PageArguments): Page {
  const first = orNull(given.first);
  const last = orNull(given.last);
  if (first !== null && last !== null) {
    specialised(last, (received) => {
      throw new BadUserInput({ argument: "last", expected: "left out when first is given", received });
    });
  }
  return {
    direction: last === null ? "FORWARD" : "BACKWARD",
    size: first === null ? sizeOf("last", last ?? DEFAULT_PAGE_SIZE) : sizeOf("first", first),
    after: orNull(given.after),
    before: orNull(given.before),
  };
}

function sizeOf(argument: string, given: MaybeDeferred<number>): MaybeDeferred<number> {
  return mapped(given, (size) => {
    if (size >= 1 && size <= LARGEST_PAGE_SIZE) return size;
    throw new BadUserInput({
      argument,
      expected: `an integer from 1 to ${LARGEST_PAGE_SIZE}`,
      received: size,
    });
  });
}
