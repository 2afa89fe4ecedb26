import { Client } from "pg";
import { asError } from "../as-error";
import type { ServingDatabase } from "./serving-database";

const VALID_MS = 100;
const REFRESH_AFTER_MS = 50;
const CONNECTION_TIMEOUT_MS = 5_000;
const ANSWER_TIMEOUT_MS = 1_000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 1_000;

/**
 * The version of the data, read from the database on a dedicated connection. A known version is valid for a moment only
 * and is read again on demand, so an idle hub sends no queries.
 *
 * Versions only rise, unless the database was replaced, for example by a backup. A version lower than the one known when
 * the query was sent cannot come from the same data, so the lower version applies from then on.
 */
export class DataVersion {
  private client: Client | null = null;
  private version = 0;
  /** When the newest answered query was sent, on the monotonic clock. */
  private confirmedAt = -Infinity;
  private query: VersionQuery | null = null;
  private isClosed = false;
  private connecting: Promise<void> | null = null;
  private pauseMs = FIRST_PAUSE_MS;
  private nextTryAt = 0;

  private constructor(
    private readonly database: ServingDatabase,
    private readonly report: (error: Error) => void,
  ) {}

  /** Connects, and throws if that fails. A connection that is lost later is reopened on demand. */
  static async open(database: ServingDatabase, report: (error: Error) => void): Promise<DataVersion> {
    const opened = new DataVersion(database, report);
    await opened.connect();
    return opened;
  }

  /** The version as of at most 100 ms ago; null when unknown. After 50 ms, a refresh starts in the background. */
  known(): number | null {
    const ageMs = performance.now() - this.confirmedAt;
    if (ageMs > REFRESH_AFTER_MS) void this.confirm();
    return ageMs <= VALID_MS ? this.version : null;
  }

  /** Reads the version from the database; concurrent calls share one query. Null when the database does not answer. */
  confirm(): Promise<number | null> {
    const now = performance.now();
    if (this.client === null) {
      if (!this.isClosed && this.connecting === null && now >= this.nextTryAt) {
        this.connecting = this.connectAgain();
      }
      return Promise.resolve(null);
    }
    if (this.query === null || now - this.query.askedAt > VALID_MS) {
      this.query = { askedAt: now, answer: this.ask(this.client, now) };
    }
    return this.query.answer;
  }

  /** Whether the version can be read from the database; reconnects first if necessary and possible. */
  async isConnected(): Promise<boolean> {
    if ((await this.confirm()) !== null) return true;
    await this.connecting;
    return (await this.confirm()) !== null;
  }

  /** Records a version that came with an answer: no lower one is reported from now on. */
  seen(version: number): void {
    this.version = Math.max(this.version, version);
  }

  async close(): Promise<void> {
    this.isClosed = true;
    const { client } = this;
    this.client = null;
    this.invalidate();
    await client?.end();
    await this.connecting;
  }

  private async ask(client: Client, askedAt: number): Promise<number | null> {
    const knownBefore = this.version;
    try {
      const version = await readVersion(client);
      if (this.client !== client) return null;
      this.version = version < knownBefore ? version : Math.max(version, this.version);
      this.confirmedAt = Math.max(this.confirmedAt, askedAt);
      return this.version;
    } catch (error) {
      this.lose(client, error);
      return null;
    } finally {
      if (this.query?.askedAt === askedAt) this.query = null;
    }
  }

  private async connect(): Promise<void> {
    // The reading role with the least access.
    const client = new Client({
      connectionString: this.database.directUrl,
      application_name: "convergence-hub data version",
      options: `-c role=hub_everything_public${this.database.roleSuffix} -c default_transaction_read_only=on`,
      connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
      query_timeout: ANSWER_TIMEOUT_MS,
      keepAlive: true,
    });
    client.on("error", (error) => this.lose(client, error));
    client.on("end", () => this.lose(client, new Error("the connection that reads the data version ended")));
    client.on("notification", () => this.invalidate());
    try {
      await client.connect();
      await client.query("/* hub: data version */ LISTEN hub_data");
      await readVersion(client);
    } catch (error) {
      client.end().catch(this.report);
      throw error;
    }
    if (this.isClosed) await client.end();
    else this.client = client;
  }

  /** Reconnects on demand, with a pause after each failure that doubles from 100 ms to 1 s. */
  private async connectAgain(): Promise<void> {
    try {
      await this.connect();
      this.pauseMs = FIRST_PAUSE_MS;
    } catch {
      // The loss of the connection has been reported already.
      this.nextTryAt = performance.now() + this.pauseMs;
      this.pauseMs = Math.min(2 * this.pauseMs, LONGEST_PAUSE_MS);
    } finally {
      this.connecting = null;
    }
  }

  /** A notification says that data were written. Any client can send one, so it only causes the version to be read again. */
  private invalidate(): void {
    this.confirmedAt = -Infinity;
  }

  private lose(client: Client, error: unknown): void {
    if (this.client !== client) return;
    this.client = null;
    this.query = null;
    this.invalidate();
    this.report(asError(error));
    client.end().catch(this.report);
  }
}

interface VersionQuery {
  askedAt: number;
  answer: Promise<number | null>;
}

async function readVersion(client: Client): Promise<number> {
  const { rows } = await client.query<{ version: number }>(
    "/* hub: data version */ SELECT version::float8 AS version FROM hub.data_version",
  );
  const [row] = rows;
  if (row === undefined) throw new Error("expected hub.data_version to have a row, but it is empty");
  return row.version;
}
