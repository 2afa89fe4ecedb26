import type { Redis } from "ioredis";
import { type Overdraft, type Share, type Window, WINDOW_MS } from "./budget-windows";

const PREFIX = "hub:points:";
const COMMAND_TIMEOUT_MS = 500;
const PROBE_EVERY_MS = 1_000;

/**
 * Spends ARGV[1] points of all budgets KEYS, or of none. ARGV[2] is the window in milliseconds; ARGV[3] and on are the limits.
 * Returns the index of the first budget with too few points, or 0, with the points spent and the remaining time.
 */
const SPEND = `
for index, key in ipairs(KEYS) do
  local spent = tonumber(redis.call("GET", key) or "0")
  if spent + tonumber(ARGV[1]) > tonumber(ARGV[2 + index]) then
    return {index, spent, redis.call("PTTL", key)}
  end
end
for _, key in ipairs(KEYS) do
  redis.call("SET", key, 0, "PX", ARGV[2], "NX")
  redis.call("INCRBY", key, ARGV[1])
end
return {0, 0, 0}`;

/**
 * Counts the points spent of budgets in Redis, for all processes together. If Redis does not answer, requests stop using it
 * until a probe in the background succeeds, so that an unresponsive Redis delays only the requests that already wait.
 */
export class SharedWindows {
  private probe: NodeJS.Timeout | null = null;

  private constructor(
    private readonly redis: Redis,
    private readonly report: (error: Error) => void,
  ) {}

  static async open(url: string, report: (error: Error) => void): Promise<SharedWindows> {
    const ioredis = await import("ioredis");
    const redis = new ioredis.Redis(url, {
      enableOfflineQueue: false,
      maxRetriesPerRequest: 1,
      commandTimeout: COMMAND_TIMEOUT_MS,
    });
    const windows = new SharedWindows(redis, report);
    // Failed attempts to connect are not reported while Redis is known to be away.
    redis.on("error", (error) => {
      if (windows.isAnswering) report(error);
    });
    return windows;
  }

  /** Whether Redis answered the last command. */
  get isAnswering(): boolean {
    return this.probe === null;
  }

  /** Like `BudgetWindows.spend`; undefined if Redis does not answer. */
  async spend(shares: readonly Share[], points: number): Promise<Overdraft | null | undefined> {
    const answer = await this.ask(() =>
      this.redis.eval(
        SPEND,
        shares.length,
        ...shares.map(({ key }) => PREFIX + key),
        points,
        WINDOW_MS,
        ...shares.map(({ limit }) => limit),
      ),
    );
    if (answer === undefined) return undefined;
    const [place, spent, msLeft] = numbersIn(answer);
    const share = shares[place - 1];
    return share === undefined
      ? null
      : { spent, msLeft: msLeft > 0 ? msLeft : WINDOW_MS, limit: share.limit };
  }

  /** Like `BudgetWindows.window`; undefined if Redis does not answer. */
  async window(key: string): Promise<Window | null | undefined> {
    const answer = await this.ask(() =>
      Promise.all([this.redis.get(PREFIX + key), this.redis.pttl(PREFIX + key)]),
    );
    if (answer === undefined) return undefined;
    const [spent, msLeft] = answer;
    return spent === null || msLeft <= 0 ? null : { spent: Number(spent), msLeft };
  }

  close(): void {
    if (this.probe !== null) clearInterval(this.probe);
    this.redis.disconnect();
  }

  private async ask<Answer>(send: () => Promise<Answer>): Promise<Answer | undefined> {
    if (!this.isAnswering) return undefined;
    try {
      return await send();
    } catch (error) {
      // All requests that were waiting fail; only the first of them is reported.
      if (this.isAnswering) {
        this.report(
          new Error(`Redis does not answer, so each process counts budgets by itself: ${String(error)}`),
        );
        this.probe = setInterval(() => void this.findAgain(), PROBE_EVERY_MS).unref();
      }
      return undefined;
    }
  }

  private async findAgain(): Promise<void> {
    try {
      await this.redis.ping();
    } catch {
      // The outage has been reported already.
      return;
    }
    if (this.probe !== null) clearInterval(this.probe);
    this.probe = null;
  }
}

function numbersIn(answer: unknown): [number, number, number] {
  if (!Array.isArray(answer)) throw new Error(`expected three numbers from Redis, but got ${String(answer)}`);
  const [place, spent, msLeft]: unknown[] = answer;
  return [Number(place), Number(spent), Number(msLeft)];
}
