/** Plans take some 100 kB each of a connection's memory. */
const MOST_PREPARED = 400;

/** Names that the server has said are prepared on a connection, least recently used first. */
export class PreparedNames {
  private readonly names = new Set<string>();

  /** Whether a name is prepared. If so, this was a use of it. */
  use(name: string): boolean {
    if (!this.names.delete(name)) return false;
    this.names.add(name);
    return true;
  }

  /** Takes the server's word that a name is prepared; the empty one is good for once. */
  add(name: string | undefined): void {
    if (name) this.names.add(name);
  }

  /** Takes the server's word that a name is closed. */
  delete(name: string | undefined): void {
    if (name) this.names.delete(name);
  }

  /** Names to close so that as many more can be prepared, other than those in use. */
  tooMany(more: number, inUse: ReadonlySet<string>): string[] {
    const surplus = this.names.size + more - MOST_PREPARED;
    if (surplus <= 0) return [];
    return [...this.names].filter((name) => !inUse.has(name)).slice(0, surplus);
  }
}
