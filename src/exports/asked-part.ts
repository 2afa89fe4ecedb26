import { BadUserInput } from "../graph/bad-user-input";
import { LARGEST_PAGE_SIZE } from "../graph/page-arguments";
import type { Part } from "./lines";
import { type Parameters, singleOf } from "./query-variables";

/** The part of the rows that a request asks for. */
export interface AskedPart extends Part {
  /** Data version of the previous page; null for a first page, and for a whole file. */
  dataVersion: number | null;
}

export function partIn(parameters: Parameters): AskedPart {
  const first = singleOf(parameters, "first");
  const after = singleOf(parameters, "after");
  const dataVersion = singleOf(parameters, "dataVersion");
  if (after !== null && (first === null || dataVersion === null)) {
    throw new BadUserInput({
      argument: "after",
      expected: "given with first and dataVersion, as the link to the next page has it",
      received: after,
    });
  }
  return {
    first: first === null ? null : numberIn("first", first, LARGEST_PAGE_SIZE),
    after,
    dataVersion: dataVersion === null ? null : numberIn("dataVersion", dataVersion, Number.MAX_SAFE_INTEGER),
  };
}

function numberIn(argument: string, text: string, largest: number): number {
  const number = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= 1 && number <= largest) return number;
  throw new BadUserInput({ argument, expected: `an integer from 1 to ${largest}`, received: text });
}
