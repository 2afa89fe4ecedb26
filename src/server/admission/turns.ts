import { Workload } from "../../access/grant";

/** Operations that read at once in a process: as many as it has connections for them. */
const MOST_READING = 10;

/** Of one party, so that there is always something left for another. */
const MOST_OF_PARTY = MOST_READING / 2;

/** Of all tokens for dashboards and extracts, whose statements may run long. */
const MOST_OF_LONG = 4;

/** Whose turn it is to read, and in which line they wait. */
export interface Reader {
  party: string;
  workload: Workload;
}

interface Waiting {
  reader: Reader;
  start: () => void;
}

/**
 * Shares the connections of a process between parties. Each waits in a line of its own, and the party that reads least comes
 * next, so that one which asks a lot waits for itself and not others for it.
 */
export class Turns {
  private readonly reading = new Set<Reader>();
  private waiting: Waiting[] = [];

  /** Reads when it is the reader's turn. */
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

  /** Resolves when the reader is among those that read. */
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

  /** Starts as many of those that wait as may read now: of the party that reads least, the one that has waited longest. */
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
