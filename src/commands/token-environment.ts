import type { TokenEnvironment } from "../access/token-text";
import type { Database } from "../data/open-database";

/** Tokens of a hub that somebody tries on its own database are no good anywhere else, and the other way round. */
export function environmentOf({ isEmbedded }: Database): TokenEnvironment {
  return isEmbedded ? "test" : "live";
}
