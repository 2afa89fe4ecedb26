import { DatabaseError } from "pg";
import { asError } from "./as-error";
import type { NamedStatement } from "./request-messages";
import type { Cells } from "./row-cells";
import { StatementNames } from "./statement-names";
import { WireConnection } from "./wire-connection";

/** How a pool connects, and how much it may hold. */
export interface BytesPoolOptions {
  /** Most connections at a time. They are opened when they are needed, and kept. */
  size: number;
  /** Most bytes of the rows of an answer, as they come: with 2 bytes a row and 4 bytes a cell around them. */
  largestAnswerBytes: number;
  /** Told what goes wrong behind requests. */
  report: (error: Error) => void;
  /** Settings of each connection, in the syntax of the server's command line. */
  startOptions: string;
  /** Appears in `pg_stat_activity`. */
  applicationName: string;
}

/** Statements to run in one transaction. */
export interface BytesRequest {
  statements: readonly { text: string; values: readonly unknown[] }[];
  /** What plans depend on besides the texts, such as the role that they are for. */
  planKey: string;
  /** Ends the wait for a connection, and cancels what is under way. */
  signal?: AbortSignal;
}

interface Waiter {
  resolve: (connection: WireConnection) => void;
  reject: (reason: unknown) => void;
}

/** Connections that answer with the bytes of cells as PostgreSQL wrote them, one request at a time each. */
export class BytesPool {
  private readonly names = new StatementNames();
  /** First come, first served. */
  private readonly waiters = new Set<Waiter>();
  private readonly idle: WireConnection[] = [];
  private readonly open = new Set<WireConnection>();
  private readonly opening = new Set<Promise<void>>();
  private readonly underWay = new Set<Promise<unknown>>();
  private ending: Promise<void> | undefined;

  constructor(
    private readonly url: string,
    private readonly options: BytesPoolOptions,
  ) {}

  /**
   * Runs the statements in one implicit transaction and gives the rows of the last one. What they set locally holds until
   * the last one ends. The cells of a row share its memory.
   */
  async run(request: BytesRequest): Promise<Cells[]> {
    if (this.ending !== undefined) throw new Error("expected an open pool, but it has ended");
    const rows = this.answer(request);
    this.underWay.add(rows);
    return rows.finally(() => this.underWay.delete(rows));
  }

  /** Waits for the requests under way, takes no more, and closes the connections. */
  async end(): Promise<void> {
    this.ending ??= this.close();
    return this.ending;
  }

  private async answer({ statements, planKey, signal }: BytesRequest): Promise<Cells[]> {
    const named = statements.map(({ text, values }) => ({
      name: this.names.nameFor(planKey, text),
      text,
      values,
    }));
    signal?.throwIfAborted();
    const connection = this.idle.pop() ?? (await this.wait(signal));
    try {
      return await connection.run(named, signal);
    } catch (error) {
      if (!isStale(error)) throw error;
      const unnamed = named.map((statement) => ({ ...statement, name: "" }));
      return await connection.run(unnamed, signal, namesOf(named));
    } finally {
      this.release(connection);
    }
  }

  private wait(signal: AbortSignal | undefined): Promise<WireConnection> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.waiters.delete(waiter);
        reject(signal?.reason);
      };
      const waiter: Waiter = {
        resolve: (connection) => {
          signal?.removeEventListener("abort", leave);
          resolve(connection);
        },
        reject: (reason) => {
          signal?.removeEventListener("abort", leave);
          reject(reason);
        },
      };
      signal?.addEventListener("abort", leave);
      this.waiters.add(waiter);
      this.openMore();
    });
  }

  private release(connection: WireConnection): void {
    if (connection.isBroken) return;
    const [waiter] = this.waiters;
    if (waiter === undefined) {
      this.idle.push(connection);
      return;
    }
    this.waiters.delete(waiter);
    waiter.resolve(connection);
  }

  /** Opens connections for those who wait, as far as there may be more. */
  private openMore(): void {
    while (this.waiters.size > this.opening.size && this.open.size + this.opening.size < this.options.size) {
      const opening: Promise<void> = this.openOne().finally(() => this.opening.delete(opening));
      this.opening.add(opening);
    }
  }

  private async openOne(): Promise<void> {
    const { startOptions, applicationName, largestAnswerBytes } = this.options;
    try {
      const connection = await WireConnection.open(this.url, {
        startOptions,
        applicationName,
        largestAnswerBytes,
        broken: (connection, error, isBusy) => this.drop(connection, error, isBusy),
      });
      this.open.add(connection);
      this.release(connection);
    } catch (error) {
      this.refuse(asError(error));
    }
  }

  /** Tells who waits longest that no connection could be had, or all when there is none left that could serve them. */
  private refuse(error: Error): void {
    const isHopeless = this.open.size === 0 && this.opening.size === 1;
    const refused = isHopeless ? [...this.waiters] : [...this.waiters].slice(0, 1);
    if (refused.length === 0) this.options.report(error);
    for (const waiter of refused) {
      this.waiters.delete(waiter);
      waiter.reject(error);
    }
  }

  private drop(connection: WireConnection, error: Error, isBusy: boolean): void {
    this.open.delete(connection);
    const index = this.idle.indexOf(connection);
    if (index !== -1) this.idle.splice(index, 1);
    // The request under way tells its caller.
    if (!isBusy) this.options.report(error);
    this.openMore();
  }

  private async close(): Promise<void> {
    await Promise.allSettled(this.underWay);
    await Promise.allSettled(this.opening);
    await Promise.all([...this.open].map((connection) => connection.end()));
  }
}

/** SQLSTATE of a name that is not prepared, as when something between the hub and the server has dropped it. */
const UNKNOWN_STATEMENT = "26000";

/** Where the server finds that a plan's result has another type than when it was prepared. */
const CHANGED_RESULT = "RevalidateCachedQuery";

function isStale(error: unknown): boolean {
  if (!(error instanceof DatabaseError)) return false;
  return error.code === UNKNOWN_STATEMENT || error.routine === CHANGED_RESULT;
}

function namesOf(statements: readonly NamedStatement[]): string[] {
  return statements.map(({ name }) => name).filter((name) => name !== "");
}
