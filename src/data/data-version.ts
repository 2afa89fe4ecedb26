import { Client } from "pg";
import { asError } from "../as-error";

const TRUSTED_MS = 100;
const ASK_AFTER_MS = 50;
const CONNECTION_TIMEOUT_MS = 5_000;
const ANSWER_TIMEOUT_MS = 1_000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 1_000;

/**
 * The version of the data, as told by the database on a connection of its own. What is known holds for a moment only and
 * is then asked for again, when somebody wants it: an idle hub asks nothing.
 *
 * Versions rise. The one exception is a database that was replaced, by a backup say: an answer lower than what was known
 * when the question was sent cannot come from the same data, so the lower one is believed from then on.
 */
export class DataVersion {
  private client: Client | null = null;
  private version = 0;
  /** When the newest question that was answered had been sent, on the monotonic clock. */
  private confirmedAt = -Infinity;
  private question: Question | null = null;
  private isClosed = false;
  private connecting: Promise<void> | null = null;
  private pauseMs = FIRST_PAUSE_MS;
  private nextTryAt = 0;

  private constructor(
    private readonly url: string,
    private readonly report: (error: Error) => void,
  ) {}

  /** Connects, and throws when that fails. A connection lost later is made again when somebody asks. */
  static async open(url: string, report: (error: Error) => void): Promise<DataVersion> {
    const opened = new DataVersion(url, report);
    await opened.connect();
    return opened;
  }

  /** The version that is sure to have stood at most 100 ms ago; null when none is. After 50 ms it is asked for anew. */
  known(): number | null {
    const ageMs = performance.now() - this.confirmedAt;
    if (ageMs > ASK_AFTER_MS) void this.confirm();
    return ageMs <= TRUSTED_MS ? this.version : null;
  }

  /** Asks the database; calls of the same moment share a question. Null when there is no answer to be had. */
  confirm(): Promise<number | null> {
    const now = performance.now();
    if (this.client === null) {
      if (!this.isClosed && this.connecting === null && now >= this.nextTryAt) {
        this.connecting = this.connectAgain();
      }
      return Promise.resolve(null);
    }
    if (this.question === null || now - this.question.askedAt > TRUSTED_MS) {
      this.question = { askedAt: now, answer: this.ask(this.client, now) };
    }
    return this.question.answer;
  }

  /** Whether the database tells its version; a connection that was lost is made again first, if it can be. */
  async isConnected(): Promise<boolean> {
    if ((await this.confirm()) !== null) return true;
    await this.connecting;
    return (await this.confirm()) !== null;
  }

  /** Takes in a version that an answer carried: from now on nothing below it is said. */
  seen(version: number): void {
    this.version = Math.max(this.version, version);
  }

  async close(): Promise<void> {
    this.isClosed = true;
    const { client } = this;
    this.client = null;
    this.doubt();
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
      if (this.question?.askedAt === askedAt) this.question = null;
    }
  }

  private async connect(): Promise<void> {
    // Of the roles that may read, the one that sees least.
    const client = new Client({
      connectionString: this.url,
      application_name: "convergence-hub data version",
      options: "-c role=hub_everything_public -c default_transaction_read_only=on",
      connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
      query_timeout: ANSWER_TIMEOUT_MS,
      keepAlive: true,
    });
    client.on("error", (error) => this.lose(client, error));
    client.on("end", () => this.lose(client, new Error("the connection that tells the data version ended")));
    client.on("notification", () => this.doubt());
    try {
      await client.connect();
      await client.query("LISTEN hub_data");
      await readVersion(client);
    } catch (error) {
      client.end().catch(this.report);
      throw error;
    }
    if (this.isClosed) await client.end();
    else this.client = client;
  }

  /** Made when somebody asks, but not at every question: the pause after a failure doubles from 100 ms to 1 s. */
  private async connectAgain(): Promise<void> {
    try {
      await this.connect();
      this.pauseMs = FIRST_PAUSE_MS;
    } catch {
      // That the connection is lost was reported; that it is still lost is no news.
      this.nextTryAt = performance.now() + this.pauseMs;
      this.pauseMs = Math.min(2 * this.pauseMs, LONGEST_PAUSE_MS);
    } finally {
      this.connecting = null;
    }
  }

  /** Somebody says that data were written: what is known is asked for anew. Anybody may say so, hence no more than that. */
  private doubt(): void {
    this.confirmedAt = -Infinity;
  }

  private lose(client: Client, error: unknown): void {
    if (this.client !== client) return;
    this.client = null;
    this.question = null;
    this.doubt();
    this.report(asError(error));
    client.end().catch(this.report);
  }
}

interface Question {
  askedAt: number;
  answer: Promise<number | null>;
}

async function readVersion(client: Client): Promise<number> {
  const { rows } = await client.query<{ version: number }>(
    "SELECT version::float8 AS version FROM hub.data_version",
  );
  const [row] = rows;
  if (row === undefined) throw new Error("expected hub.data_version to have a row, but it is empty");
  return row.version;
}
