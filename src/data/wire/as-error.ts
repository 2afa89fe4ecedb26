import { isNativeError } from "node:util/types";

/** Converts a thrown value to an Error. A copy of the hub's function, because this folder imports nothing outside it. */
export function asError(thrown: unknown): Error {
  return isNativeError(thrown) ? thrown : new Error(String(thrown));
}
