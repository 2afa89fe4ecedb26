import { setTimeout as wait } from "node:timers/promises";
import { Client, DatabaseError, type PoolClient } from "pg";
import { BadUserInput } from "../graph/bad-user-input";
import { QueryTimeout } from "../graph/limit-exceeded";
import { CopyOut } from "./copy-out";
import { type CopyStatement, copySettingsSql, copyText } from "./copy-statement";
import { longestSilenceMs, type Rights, setRightsSql } from "./rights";
import { asUnavailable, readAgainIfLost } from "./service-unavailable";
import type { ServingPool } from "./serving-pool";
import type { Sql } from "./sql";
import { commented } from "./statement-comment";
import { unlessSilent } from "./unless-silent";
import { Cancellation, parameterText } from "./wire";

/**
 * All reads of one operation: one READ ONLY REPEATABLE READ transaction with the caller's rights, which the first statement
 * opens and `close` ends. An operation that reads nothing opens none.
 */
export class ReadTransaction {
  /** Statements so far, without those that begin and end the transaction. */
  statementCount = 0;
  /** Rows read so far, and how many of them contain a protected value. */
  rowCount = 0;
  protectedCount = 0;
  /** Version of the data that was read; null while the transaction is open, if it failed, and if nothing was read. */
  version: number | null = null;
  private client: Promise<PoolClient> | undefined;
  /** The statement sent last. A connection runs one at a time, so the next one waits for it. */
  private last: Promise<unknown> = Promise.resolve();
  private failure: unknown;
  private isClosed = false;

  constructor(
    private readonly pool: ServingPool,
    private readonly rights: Rights,
    /** Name of the reader, for the comments of statements. */
    private readonly label: string,
    /** Aborted when the caller no longer waits; the statement in progress is then cancelled. */
    private readonly signal?: AbortSignal,
  ) {}

  /** @param loader Name of the loader that reads, if one does. */
  async query<Row extends object>(statement: Sql, loader?: string): Promise<Row[]> {
    const client = await this.begun();
    this.statementCount += 1;
    return this.inTurn(async () => {
      // PostgreSQL rejects all further statements; the first error is the one that matters.
      if (this.failure !== undefined) throw this.failure;
      try {
        const rows = await this.rowsOf<Row>(client, statement, loader);
        this.rowCount += rows.length;
        this.protectedCount += rows.filter(isProtected).length;
        return rows;
      } catch (error) {
        throw this.failed(error);
      }
    });
  }

  /** The version of the data, read before the data itself. */
  async readVersion(): Promise<number> {
    const client = await this.begun();
    const version = await this.inTurn(() => this.answered(client, this.readVersionOn(client)));
    if (version === null) throw new Error("expected hub.data_version to have a row, but it is empty");
    return version;
  }

  /**
   * The rows of a statement as lines of bytes, with backpressure. No other statement may run until the caller has read or
   * abandoned all rows. The statement timeout counts only while the caller waits for rows, not while rows wait for the caller.
   */
  async *copy(statement: CopyStatement): AsyncGenerator<Buffer, void> {
    const client = await this.begun();
    const settings = copySettingsSql(statement);
    await this.inTurn(() =>
      this.answered(client, client.query(this.commented(settings.text), [...settings.values])),
    );
    this.statementCount += 1;
    const copying = new CopyOut(
      this.commented(copyText(statement, this.rights.levelSchema)),
      statement.lineEnd,
    );
    const stop = this.cancelledOnAbort(client);
    const allowedMs = Number(this.rights.settings["statement_timeout"]);
    client.query(copying);
    try {
      let takenMs = 0;
      for (;;) {
        const startedAt = performance.now();
        const timer = setTimeout(stop.cancel, Math.max(1, allowedMs - takenMs));
        const batch = await copying.take().finally(() => clearTimeout(timer));
        takenMs += performance.now() - startedAt;
        if (batch === null) break;
        this.signal?.throwIfAborted();
        yield batch;
        // One batch per millisecond: a small request takes several turns of the event loop, and would otherwise wait for a
        // batch in each of them.
        await wait(1);
      }
      this.rowCount += copying.rowCount;
    } catch (error) {
      throw this.failed(error);
    } finally {
      if (!copying.isOver) {
        this.failure = new Error("expected all rows to be read, but the reader abandoned them");
        stop.cancel();
      }
      await copying.abandon();
      await stop.settled();
    }
  }

  /** Ends the transaction after the statements sent so far. May be called when there were none. */
  async close(): Promise<void> {
    this.isClosed = true;
    const client = await this.client?.catch(alreadyReported);
    if (client === undefined) return;
    try {
      await this.inTurn(async () => {
        if (this.failure === undefined)
          this.version = await this.answered(client, this.readVersionOn(client));
        await this.answered(client, client.query(this.commented("COMMIT")));
      });
      client.release();
    } catch (error) {
      client.release(true);
      throw asUnavailable(error);
    }
  }

  private async rowsOf<Row extends object>(
    client: PoolClient,
    statement: Sql,
    loader: string | undefined,
  ): Promise<Row[]> {
    const stop = this.cancelledOnAbort(client);
    try {
      const text = this.commented(statement.textAt(this.rights.levelSchema), loader);
      const { rows } = await this.answered(
        client,
        client.query<Row>(text, statement.values.map(parameterText)),
      );
      return rows;
    } finally {
      await stop.settled();
    }
  }

  /** Cancels the statement in progress on a connection if the signal is aborted before `settled` is called. */
  private cancelledOnAbort(client: PoolClient) {
    const { signal } = this;
    signal?.throwIfAborted();
    let cancellation: Cancellation | undefined;
    const cancel = () => {
      // If it cannot be cancelled, the statement would occupy the connection indefinitely.
      if (client instanceof Client) {
        cancellation ??= new Cancellation(client, () => client.connection.stream.destroy());
      }
    };
    signal?.addEventListener("abort", cancel);
    return {
      cancel,
      async settled() {
        signal?.removeEventListener("abort", cancel);
        // A cancellation in transit would hit the next statement on the connection.
        await cancellation?.over();
      },
    };
  }

  private failed(error: unknown): unknown {
    this.failure = this.signal?.aborted
      ? this.signal.reason
      : (timeout(error) ?? refusedValue(error) ?? asUnavailable(error));
    return this.failure;
  }

  private async begun(): Promise<PoolClient> {
    if (this.isClosed) throw new Error("expected an open transaction, but the operation has ended");
    this.client ??= this.begin();
    return this.client;
  }

  private async begin(): Promise<PoolClient> {
    try {
      return await readAgainIfLost(() => this.beginOnce());
    } catch (error) {
      throw asUnavailable(error);
    }
  }

  private async beginOnce(): Promise<PoolClient> {
    const client = await this.pool.connect();
    try {
      await this.answered(
        client,
        client.query(this.commented("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")),
      );
      const rights = setRightsSql(this.rights, this.pool.database);
      await this.answered(client, client.query(this.commented(rights.text), [...rights.values]));
    } catch (error) {
      client.release(true);
      throw error;
    }
    return client;
  }

  private answered<Result>(client: PoolClient, answer: Promise<Result>): Promise<Result> {
    return unlessSilent(client, longestSilenceMs(this.rights), answer);
  }

  private async inTurn<Result>(send: () => Promise<Result>): Promise<Result> {
    const turn = this.last.then(send, send);
    this.last = turn;
    return turn;
  }

  private async readVersionOn(client: PoolClient): Promise<number | null> {
    const text = this.commented("SELECT version FROM hub.data_version");
    const { rows } = await client.query<{ version: number }>(text);
    return rows[0]?.version ?? null;
  }

  private commented(text: string, loader?: string): string {
    return commented(loader === undefined ? this.label : `${this.label}, loader ${loader}`, text);
  }
}

function isProtected(row: object): boolean {
  return "isProtected" in row && row.isProtected === true;
}

const QUERY_CANCELED = "57014";

function timeout(error: unknown): QueryTimeout | null {
  return error instanceof DatabaseError && error.code === QUERY_CANCELED ? new QueryTimeout() : null;
}

/**
 * SQLSTATEs of values that a scalar accepts and PostgreSQL does not, such as a text with a NUL or a day in the year 0. All
 * values in statements come from the caller.
 */
const REFUSED_VALUES = new Set(["22P02", "22003", "22007", "22008", "22021"]);

function refusedValue(error: unknown): BadUserInput | null {
  if (!(error instanceof DatabaseError) || !REFUSED_VALUES.has(error.code ?? "")) return null;
  return new BadUserInput({
    argument: "a value of the operation",
    expected: "one that the database can compare with: no NUL in a text, no number or date beyond its range",
    received: "another",
  });
}

/** A failure to connect was reported to the statement that needed the connection. */
function alreadyReported(): undefined {
  return undefined;
}
