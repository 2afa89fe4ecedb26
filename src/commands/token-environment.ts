import type { TokenEnvironment } from "../access/token-text";
import type { Database } from "../data/open-database";

/** Tokens of a trial hub on the embedded database are not valid on a real one, nor the other way round. */
export function environmentOf({ isEmbedded }: Database): TokenEnvironment {
  return isEmbedded ? "test" : "live";
}
