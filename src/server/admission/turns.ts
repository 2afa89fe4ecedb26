import { Workload } from "../../access/grant";

/** Share of one party, so that there are always connections left for others. */
const PARTY_SHARE = 0.5;

/** Share of all tokens for dashboards and extracts, whose statements may run long. */
const LONG_SHARE = 0.4;

/** The party that reads, which determines its queue, and the workload of its token. */
export interface Reader {
  party: string;
  workload: Workload;
}

interface Waiting {
  reader: Reader;
  start: () => void;
}

/**
 * Shares the connections of a process fairly between parties. The party with the fewest reads in progress comes next, so that
 * a party with many requests delays only itself.
 */
export class Turns {
  private readonly reading = new Set<Reader>();
  private waiting: Waiting[] = [];
  private readonly mostOfParty: number;
  private readonly mostOfLong: number;

  constructor(
    /** Most operations that read at the same time in a process: one for each connection. */
    private readonly mostReading: number,
  ) {
    this.mostOfParty = Math.max(1, Math.floor(mostReading * PARTY_SHARE));
    this.mostOfLong = Math.max(1, Math.floor(mostReading * LONG_SHARE));
  }

  /** Runs `read` when it is the reader's turn. */
  async inTurn<Result>(
    { party, workload }: Reader,
    signal: AbortSignal,
    read: () => Promise<Result>,
  ): Promise<Result> {
    const reader = { party, workload };
    if (this.mayStart(reader)) this.reading.add(reader);
    else await this.turnOf(reader, signal);
    try {
      return await read();
    } finally {
      this.reading.delete(reader);
      this.startNext();
    }
  }

  private mayStart({ party, workload }: Reader): boolean {
    return (
      this.reading.size < this.mostReading &&
      this.count((one) => one.party === party) < this.mostOfParty &&
      (!isLong(workload) || this.count((one) => isLong(one.workload)) < this.mostOfLong)
    );
  }

  private count(isCounted: (reader: Reader) => boolean): number {
    let count = 0;
    for (const reader of this.reading) if (isCounted(reader)) count += 1;
    return count;
  }

  /** Waits until the reader may read. */
  private async turnOf(reader: Reader, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    await new Promise<void>((resolve, reject) => {
      const leave = () => {
        this.waiting = this.waiting.filter((one) => one !== waiting);
        reject(signal.reason);
      };
      const start = () => {
        signal.removeEventListener("abort", leave);
        this.reading.add(reader);
        resolve();
      };
      const waiting = { reader, start };
      this.waiting.push(waiting);
      signal.addEventListener("abort", leave, { once: true });
    });
  }

  /** Starts as many waiting reads as possible: first those of the party with the fewest in progress, then the oldest. */
  private startNext(): void {
    for (;;) {
      const readingOf = ({ reader: { party } }: Waiting) => this.count((one) => one.party === party);
      const [next] = this.waiting
        .filter(({ reader }) => this.mayStart(reader))
        .toSorted((one, other) => readingOf(one) - readingOf(other));
      if (next === undefined) return;
      this.waiting = this.waiting.filter((one) => one !== next);
      next.start();
    }
  }
}

function isLong(workload: Workload): boolean {
  return workload !== Workload.INTERACTIVE;
}
