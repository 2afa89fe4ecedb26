import { createHash } from "node:crypto";

const MOST_TEXTS = 500;

/**
 * Names of the statements that are worth preparing: those seen a second time. A plan depends not only on the text but also
 * on the plan key, of which there are few. A name is a hash of both, so that all processes give a statement the same name, and
 * no other statement has it.
 */
export class StatementNames {
  /**
   * By plan key and text, least recently seen first; empty for a text seen once. A long text is hashed only once. A Map keeps
   * the order, so that this folder needs no package but `pg`.
   */
  private readonly seen = new Map<string, Map<string, string>>();

  /** The name to prepare a text under; empty the first time. */
  nameFor(planKey: string, text: string): string {
    let names = this.seen.get(planKey);
    if (names === undefined) {
      names = new Map();
      this.seen.set(planKey, names);
    }
    const known = names.get(text);
    const name = known === undefined ? "" : known || nameOf(planKey, text);
    names.delete(text);
    names.set(text, name);
    if (names.size > MOST_TEXTS) forgetOldest(names);
    return name;
  }
}

/** Keys and texts hold no NUL: `["a", "bc"]` and `["ab", "c"]` differ. */
function nameOf(planKey: string, text: string): string {
  return createHash("sha256").update(`${planKey}\0${text}`).digest("base64url");
}

function forgetOldest(names: Map<string, string>): void {
  const [oldest] = names.keys();
  if (oldest !== undefined) names.delete(oldest);
}
