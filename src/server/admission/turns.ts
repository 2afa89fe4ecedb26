import { Workload } from "../../access/grant";

/** Most operations that read at the same time in a process: one for each connection. */
const MOST_READING = 10;

/** Limit for one party, so that there are always connections left for others. */
const MOST_OF_PARTY = MOST_READING / 2;

/** Limit for all tokens for dashboards and extracts, whose statements may run long. */
const MOST_OF_LONG = 4;

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
      this.reading.size < MOST_READING &&
      this.count((one) => one.party === party) < MOST_OF_PARTY &&
      (!isLong(workload) || this.count((one) => isLong(one.workload)) < MOST_OF_LONG)
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
