/** Each plan takes about 100 kB of a connection's memory. */
const MOST_PREPARED = 400;

/**
 * Statement names that the server has confirmed as prepared on a connection, least recently used first. This is no cache that
 * may evict by itself: a name is forgotten only after the server has closed it.
 */
export class PreparedNames {
  private readonly names = new Set<string>();

  /** Whether a name is prepared. If so, it counts as used. */
  use(name: string): boolean {
    if (!this.names.delete(name)) return false;
    this.names.add(name);
    return true;
  }

  /** Records that the server has prepared a name. The empty name is never reused. */
  add(name: string | undefined): void {
    if (name) this.names.add(name);
  }

  /** Records that the server has closed a name. */
  delete(name: string | undefined): void {
    if (name) this.names.delete(name);
  }

  /** Names to close to make room for `more` others, except those in use. */
  tooMany(more: number, inUse: ReadonlySet<string>): string[] {
    const surplus = this.names.size + more - MOST_PREPARED;
    if (surplus <= 0) return [];
    return [...this.names].filter((name) => !inUse.has(name)).slice(0, surplus);
  }
}
