import { hash } from "node:crypto";

const MOST_SEEN = 2_000;

/**
 * Names of the statements that are worth to be prepared: those that come a second time. A plan depends on more than the
 * text; what else it depends on is in the plan key.
 */
export class StatementNames {
  /** Names by what was seen, least recently seen first; empty for what was seen once. */
  private readonly seen = new Map<string, string>();
  private count = 0;

  /** The name to prepare a text under; empty when it is the first time. */
  nameFor(planKey: string, text: string): string {
    // A hash, since texts are long; a strong one, since two texts with one name would answer for each other.
    const key = hash("sha256", `${planKey}\0${text}`, "base64");
    const name = this.seen.get(key);
    this.seen.delete(key);
    this.seen.set(key, name === undefined ? "" : name || this.newName());
    if (this.seen.size > MOST_SEEN) this.forgetOldest();
    return this.seen.get(key) ?? "";
  }

  private newName(): string {
    this.count += 1;
    return `s${this.count}`;
  }

  private forgetOldest(): void {
    const [oldest] = this.seen.keys();
    if (oldest !== undefined) this.seen.delete(oldest);
  }
}
