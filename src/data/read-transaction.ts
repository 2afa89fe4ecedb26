import { Client, DatabaseError, type Pool, type PoolClient } from "pg";
import { BadUserInput } from "../graph/bad-user-input";
import { QueryTimeout } from "../graph/limit-exceeded";
import { CopyOut } from "./copy-out";
import { type CopyStatement, copySettingsSql, copyText } from "./copy-statement";
import { type Rights, takeRightsSql } from "./rights";
import { asUnavailable, readAgainIfLost } from "./service-unavailable";
import type { Sql } from "./sql";
import { Cancellation } from "./wire";

/**
 * All reads of one operation: one READ ONLY REPEATABLE READ transaction with the caller's rights, opened by the first
 * statement and ended by `close`. An operation that reads nothing costs the database nothing.
 */
export class ReadTransaction {
  /** Statements so far, the framing that begins and ends the transaction left out. */
  statementCount = 0;
  /** Rows read so far, and how many of them hold a value that was protected. */
  rowCount = 0;
  protectedCount = 0;
  /** Version of the data that was read; null while the transaction is open, when it failed, and when nothing was read. */
  version: number | null = null;
  private client: Promise<PoolClient> | undefined;
  /** The statement before the next one: a connection takes one at a time. */
  private last: Promise<unknown> = Promise.resolve();
  private failure: unknown;
  private isClosed = false;

  constructor(
    private readonly pool: Pool,
    private readonly rights: Rights,
    /** Aborted when nobody waits for the rows any more: what is under way is stopped. */
    private readonly signal?: AbortSignal,
  ) {}

  async query<Row extends object>(statement: Sql): Promise<Row[]> {
    const client = await this.begun();
    this.statementCount += 1;
    return this.inTurn(async () => {
      // A transaction that has failed answers nothing more; what failed it says more than that.
      if (this.failure !== undefined) throw this.failure;
      try {
        const rows = await this.rowsOf<Row>(client, statement);
        this.rowCount += rows.length;
        this.protectedCount += rows.filter(isProtected).length;
        return rows;
      } catch (error) {
        throw this.failed(error);
      }
    });
  }

  /** The version of the data, before anything else of it is read. */
  async readVersion(): Promise<number> {
    const client = await this.begun();
    const version = await this.inTurn(() => readVersion(client));
    if (version === null) throw new Error("expected hub.data_version to have a row, but it is empty");
    return version;
  }

  /**
   * The rows of a statement as lines of bytes, read as fast as they are taken. Nothing else may be asked until they are all
   * taken or given up. The time that a statement may run counts while somebody waits for rows, not while the rows wait.
   */
  async *copy(statement: CopyStatement): AsyncGenerator<Buffer, void> {
    const client = await this.begun();
    const settings = copySettingsSql(statement);
    await this.inTurn(() => client.query(settings.text, [...settings.values]));
    this.statementCount += 1;
    const copying = new CopyOut(copyText(statement, this.rights.levelSchema), statement.lineEnd);
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
      }
      this.rowCount += copying.rowCount;
    } catch (error) {
      throw this.failed(error);
    } finally {
      if (!copying.isOver) {
        this.failure = new Error("expected all rows to be taken, but they were given up");
        stop.cancel();
      }
      await copying.giveUp();
      await stop.settled();
    }
  }

  /** Ends the transaction once the statements already sent are answered; may be called when none was. */
  async close(): Promise<void> {
    this.isClosed = true;
    const client = await this.client?.catch(alreadyReported);
    if (client === undefined) return;
    try {
      await this.inTurn(async () => {
        if (this.failure === undefined) this.version = await readVersion(client);
        await client.query("COMMIT");
      });
      client.release();
    } catch (error) {
      client.release(true);
      throw asUnavailable(error);
    }
  }

  private async rowsOf<Row extends object>(client: PoolClient, statement: Sql): Promise<Row[]> {
    const stop = this.cancelledOnAbort(client);
    try {
      const values = [...statement.values];
      const { rows } = await client.query<Row>(statement.textAt(this.rights.levelSchema), values);
      return rows;
    } finally {
      await stop.settled();
    }
  }

  /** Has what a client's connection does cancelled when nobody waits for it any more, until that is settled. */
  private cancelledOnAbort(client: PoolClient) {
    const { signal } = this;
    signal?.throwIfAborted();
    let cancellation: Cancellation | undefined;
    const cancel = () => {
      // A statement that cannot be cancelled would keep the connection for as long as it likes.
      if (client instanceof Client) {
        cancellation ??= new Cancellation(client, () => client.connection.stream.destroy());
      }
    };
    signal?.addEventListener("abort", cancel);
    return {
      cancel,
      async settled() {
        signal?.removeEventListener("abort", cancel);
        // A cancellation on its way would hit the next statement of the connection.
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
      await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
      const rights = takeRightsSql(this.rights);
      await client.query(rights.text, [...rights.values]);
    } catch (error) {
      client.release(true);
      throw error;
    }
    return client;
  }

  private async inTurn<Result>(send: () => Promise<Result>): Promise<Result> {
    const turn = this.last.then(send, send);
    this.last = turn;
    return turn;
  }
}

async function readVersion(client: PoolClient): Promise<number | null> {
  const { rows } = await client.query<{ version: number }>("SELECT version FROM hub.data_version");
  return rows[0]?.version ?? null;
}

function isProtected(row: object): boolean {
  return "isProtected" in row && row.isProtected === true;
}

const QUERY_CANCELED = "57014";

function timeout(error: unknown): QueryTimeout | null {
  return error instanceof DatabaseError && error.code === QUERY_CANCELED ? new QueryTimeout() : null;
}

/**
 * SQLSTATEs of values that a scalar lets pass and PostgreSQL does not: a text with a NUL, a day in the year 0. All values
 * in statements come from the caller.
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

/** A connection that could not be had was reported to the statement that asked for it. */
function alreadyReported(): undefined {
  return undefined;
}
