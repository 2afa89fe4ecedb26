import { RateLimited } from "../../access/rate-limited";

/** Most concurrent operations of one organisation in one process. */
const MOST_AT_ONCE = 20;

/** Limits the concurrent operations of each organisation. */
export class Slots {
  private readonly taken = new Map<string, number>();

  /** Takes a slot, or throws when all are taken. Returns the function that releases it, which must be called once. */
  take(party: string): () => void {
    const others = this.taken.get(party) ?? 0;
    if (others >= MOST_AT_ONCE) {
      throw new RateLimited(
        `at most ${MOST_AT_ONCE} operations of an organisation run at once; try again in a moment`,
        { limit: MOST_AT_ONCE },
        1,
      );
    }
    this.taken.set(party, others + 1);
    return () => this.release(party);
  }

  private release(party: string): void {
    const left = (this.taken.get(party) ?? 1) - 1;
    if (left === 0) this.taken.delete(party);
    else this.taken.set(party, left);
  }
}
