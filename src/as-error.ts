import { isNativeError } from "node:util/types";

/** Converts a thrown value to an Error. */
export function asError(thrown: unknown): Error {
  return isNativeError(thrown) ? thrown : new Error(String(thrown));
}
