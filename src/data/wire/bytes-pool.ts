import { DatabaseError } from "pg";
import { asError } from "./as-error";
import type { NamedStatement } from "./request-messages";
import type { Cells } from "./row-cells";
import { SilentDatabase } from "./silent-database";
import { StatementNames } from "./statement-names";
import { type RequestLimits, WireConnection } from "./wire-connection";

/** How a pool connects, and its limits. */
export interface BytesPoolOptions {
  /** Most connections at a time. They are opened on demand and stay open. */
  size: number;
  /** Most bytes of the rows of an answer, including the protocol's 2 bytes per row and 4 bytes per cell. */
  largestAnswerBytes: number;
  /** Called with errors that concern no request. */
  report: (error: Error) => void;
  /** Settings of each connection, in the syntax of the server's command line; empty for none. */
  startOptions: string;
  /**
   * Whether statements that come again are prepared under names. They cannot be where a pooler gives each transaction
   * another connection to the server.
   */
  prepares: boolean;
  /** Appears in `pg_stat_activity`. */
  applicationName: string;
}

/** Statements to run in one transaction. */
export interface BytesRequest extends RequestLimits {
  statements: readonly { text: string; values: readonly unknown[] }[];
  /** Anything besides the texts that plans depend on, such as the role. */
  planKey: string;
}

interface Waiter {
  resolve: (connection: WireConnection) => void;
  reject: (reason: unknown) => void;
}

/** Connections that return cells as the bytes PostgreSQL sent. Each runs one request at a time. */
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
   * Runs the statements in one implicit transaction and returns the rows of the last one. Their local settings apply until
   * the transaction ends. The cells of a row share its memory.
   */
  async run(request: BytesRequest): Promise<Cells[]> {
    if (this.ending !== undefined) throw new Error("expected an open pool, but it has ended");
    const rows = this.answer(request);
    this.underWay.add(rows);
    return rows.finally(() => this.underWay.delete(rows));
  }

  /** Accepts no more requests, waits for those in progress, and closes the connections. */
  async end(): Promise<void> {
    this.ending ??= this.close();
    return this.ending;
  }

  private async answer({ statements, planKey, ...limits }: BytesRequest): Promise<Cells[]> {
    const named = statements.map(({ text, values }) => ({
      name: this.options.prepares ? this.names.nameFor(planKey, text) : "",
      text,
      values,
    }));
    limits.signal?.throwIfAborted();
    const connection = this.idle.pop() ?? (await this.wait(limits.signal));
    try {
      return await connection.run(named, limits);
    } catch (error) {
      if (!isStale(error)) throw error;
      const unnamed = named.map((statement) => ({ ...statement, name: "" }));
      return await connection.run(unnamed, limits, namesOf(named));
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

  /** Opens connections for waiters, up to the limit. */
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

  /** Rejects the longest waiter because a connection failed, or all waiters if no connection is left to serve them. */
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
    // The request in progress reports the error to its caller.
    if (!isBusy) this.options.report(error);
    // If one connection has gone dead in silence, those that were idle meanwhile have too.
    if (error instanceof SilentDatabase) {
      for (const other of this.idle.splice(0)) {
        this.open.delete(other);
        other.discard();
      }
    }
    this.openMore();
  }

  private async close(): Promise<void> {
    await Promise.allSettled(this.underWay);
    await Promise.allSettled(this.opening);
    await Promise.all([...this.open].map((connection) => connection.end()));
  }
}

/** SQLSTATE of a statement name that is not prepared, for example because a pooler has dropped it. */
const UNKNOWN_STATEMENT = "26000";

/** The server's routine that reports that a prepared statement's result type has changed. */
const CHANGED_RESULT = "RevalidateCachedQuery";

function isStale(error: unknown): boolean {
  if (!(error instanceof DatabaseError)) return false;
  return error.code === UNKNOWN_STATEMENT || error.routine === CHANGED_RESULT;
}

function namesOf(statements: readonly NamedStatement[]): string[] {
  return statements.map(({ name }) => name).filter((name) => name !== "");
}
