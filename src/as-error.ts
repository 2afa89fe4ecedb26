import { isNativeError } from "node:util/types";

/** What was thrown, as an error. */
export function asError(thrown: unknown): Error {
  return isNativeError(thrown) ? thrown : new Error(String(thrown));
}
