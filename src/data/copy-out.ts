import type { Connection, Submittable } from "pg";

/** Approximate size of a batch of rows. */
const BATCH_BYTES = 65_536;

/** Most batches in the queue. While it is full, the connection is paused. */
const MOST_BATCHES = 1;

interface Waiter {
  resolve: (batch: Buffer | null) => void;
  reject: (error: unknown) => void;
}

/** A `COPY … TO STDOUT`: its rows as lines, in batches, with backpressure. */
export class CopyOut implements Submittable {
  rowCount = 0;
  isOver = false;
  private connection: Connection | null = null;
  private batch = Buffer.allocUnsafe(BATCH_BYTES);
  private filled = 0;
  private readonly ready: Buffer[] = [];
  private failure: unknown;
  private isAbandoned = false;
  private waiter: Waiter | null = null;

  constructor(
    private readonly text: string,
    /** Line terminator, which replaces the line feed that PostgreSQL writes. */
    private readonly lineEnd: Buffer,
  ) {}

  /** The next batch; null at the end. */
  async take(): Promise<Buffer | null> {
    const batch = this.ready.shift();
    if (batch !== undefined) {
      if (this.ready.length < MOST_BATCHES) this.connection?.stream.resume();
      return batch;
    }
    if (this.failure !== undefined) throw this.failure;
    if (this.isOver) return null;
    return new Promise((resolve, reject) => (this.waiter = { resolve, reject }));
  }

  /** Discards the remaining rows, and resolves when the server has finished. */
  async abandon(): Promise<void> {
    this.isAbandoned = true;
    this.ready.length = 0;
    if (this.isOver) return;
    this.connection?.stream.resume();
    await new Promise<void>((resolve) => {
      this.waiter = { resolve: () => resolve(), reject: () => resolve() };
    });
  }

  // pg calls the methods from here to handleError.
  submit(connection: Connection): void {
    this.connection = connection;
    connection.query(this.text);
  }

  handleCopyData({ chunk }: { chunk: Buffer }): void {
    if (this.isAbandoned) return;
    const length = chunk.length - 1 + this.lineEnd.length;
    if (this.filled + length > this.batch.length) {
      this.queueBatch();
      if (length > BATCH_BYTES) this.batch = Buffer.allocUnsafe(length);
    }
    const end = this.filled + chunk.copy(this.batch, this.filled, 0, chunk.length - 1);
    this.filled = end + this.lineEnd.copy(this.batch, end);
  }

  handleCommandComplete({ text }: { text: string }): void {
    this.rowCount = Number(text.replace("COPY ", ""));
    this.queueBatch();
  }

  handleReadyForQuery(): void {
    this.isOver = true;
    if (this.waiter !== null) this.settle(({ resolve }) => resolve(null));
  }

  handleError(error: unknown): void {
    this.isOver = true;
    this.failure = error;
    this.settle(({ reject }) => reject(error));
  }

  private queueBatch(): void {
    if (this.filled === 0) return;
    const batch = this.batch.subarray(0, this.filled);
    this.batch = Buffer.allocUnsafe(BATCH_BYTES);
    this.filled = 0;
    if (this.waiter !== null && !this.isAbandoned) {
      this.settle(({ resolve }) => resolve(batch));
      return;
    }
    this.ready.push(batch);
    if (this.ready.length >= MOST_BATCHES && !this.isAbandoned) this.connection?.stream.pause();
  }

  private settle(notify: (waiter: Waiter) => void): void {
    const { waiter } = this;
    this.waiter = null;
    if (waiter !== null) notify(waiter);
  }
}
