import { GraphQLError } from "graphql";
import type { Redis } from "ioredis";
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
} from "rate-limiter-flexible";
import type { Grant } from "./grant";

/** Points that an organisation may still spend in the minute under way. */
export interface BudgetState {
  limit: number;
  remaining: number;
  /** When the next minute begins; null when nothing was spent in this one. */
  resetAt: Date | null;
}

const WINDOW_SECONDS = 60;
const REDIS_TIMEOUT_MS = 500;
const TOO_MANY_REQUESTS = 429;

/** More was asked for in a minute than the budget holds. */
export class RateLimited extends GraphQLError {
  constructor(message: string, details: Readonly<Record<string, number>>, retryAfterSeconds: number) {
    super(message, {
      extensions: {
        code: "RATE_LIMITED",
        ...details,
        retryAfterSeconds,
        http: { status: TOO_MANY_REQUESTS },
      },
    });
  }
}

/**
 * Points per organisation and minute: in Redis for all processes together, or in this process alone when there is no
 * Redis or it does not answer.
 */
export class Budget {
  private readonly limiters = new Map<number, RateLimiterAbstract>();

  private constructor(private readonly redis: Redis | null) {}

  static async open(redisUrl: string | null, report: (error: Error) => void): Promise<Budget> {
    if (redisUrl === null) return new Budget(null);
    const ioredis = await import("ioredis");
    const redis = new ioredis.Redis(redisUrl, {
      enableOfflineQueue: false,
      maxRetriesPerRequest: 1,
      commandTimeout: REDIS_TIMEOUT_MS,
    });
    redis.on("error", report);
    return new Budget(redis);
  }

  /** Spends points, or throws when there are not as many left. */
  async spend(grant: Grant, points: number): Promise<void> {
    if (points === 0) return;
    const limiter = this.limiterOf(grant);
    const key = budgetKey(grant);
    try {
      await limiter.consume(key, points);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      // What was not served is not paid for.
      await limiter.reward(key, points);
      const seconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
      const limit = grant.pointsPerMinute;
      throw new RateLimited(
        `the operation costs ${points} points, and the budget of ${limit} a minute has fewer left; try again in ${seconds} s`,
        { cost: points, limit, remaining: Math.max(0, refusal.remainingPoints) },
        seconds,
      );
    }
  }

  async state(grant: Grant): Promise<BudgetState> {
    const spent = await this.limiterOf(grant).get(budgetKey(grant));
    const limit = grant.pointsPerMinute;
    if (spent === null) return { limit, remaining: limit, resetAt: null };
    const remaining = Math.max(0, limit - spent.consumedPoints);
    return { limit, remaining, resetAt: new Date(Date.now() + spent.msBeforeNext) };
  }

  close(): void {
    this.redis?.disconnect();
  }

  /** The limit is a part of the limiter: grants with the same limit share one. */
  private limiterOf({ pointsPerMinute }: Grant): RateLimiterAbstract {
    let limiter = this.limiters.get(pointsPerMinute);
    if (limiter === undefined) {
      const options = { keyPrefix: "hub:points", points: pointsPerMinute, duration: WINDOW_SECONDS };
      const own = new RateLimiterMemory(options);
      limiter =
        this.redis === null
          ? own
          : new RateLimiterRedis({ ...options, storeClient: this.redis, insuranceLimiter: own });
      this.limiters.set(pointsPerMinute, limiter);
    }
    return limiter;
  }
}

/** All tokens of an organisation share its budget. */
export function budgetKey({ organisation, tokenId, name }: Grant): string {
  return organisation === null ? `token:${tokenId ?? name}` : `${organisation.typeName}:${organisation.code}`;
}
