import { setTimeout as wait } from "node:timers/promises";
import { Callers, type Outcome } from "./callers";
import { createDrillToken } from "./drill-token";
import type { RedisServer } from "./redis-server";

export interface FrozenRedis {
  redis: RedisServer;
  hubUrl: string;
  databaseUrl: string;
  rounds: number;
  /** Requests per round with Redis, and with Redis frozen. */
  requests: number;
}

export interface FrozenRedisFigures {
  /** 95th percentiles of the rounds in milliseconds. */
  answering: number[];
  frozen: number[];
  /** Operations sent to Redis for charging while it was frozen. */
  asked: number;
  failed: Outcome[];
}

export const CALLERS = 8;
const QUERY = "{ territories(first: 5) { nodes { code name } } }";
/** Requests that wait when Redis freezes take longer; the drill measures those after them. */
const FIRST_SECOND_MS = 1_000;

/** Measures requests to a hub, alternating between a working and a frozen Redis. */
export async function frozenRedis(drill: FrozenRedis): Promise<FrozenRedisFigures> {
  const { databaseUrl, hubUrl, redis, requests, rounds } = drill;
  const callers = new Callers(await createDrillToken(databaseUrl, "frozen Redis"));
  const figures: FrozenRedisFigures = { answering: [], frozen: [], asked: 0, failed: [] };
  const p95 = async (): Promise<number> => {
    const outcomes: Outcome[] = [];
    await callers.run(CALLERS, async () => {
      outcomes.push(await callers.ask(hubUrl, QUERY));
      return outcomes.length < requests ? "again" : "over";
    });
    figures.failed.push(...outcomes.filter(({ status }) => status !== 200));
    const times = outcomes.map(({ tookMs }) => tookMs).toSorted((one, other) => one - other);
    return times[Math.floor(0.95 * times.length)] ?? Number.NaN;
  };
  try {
    await p95();
    for (let round = 0; round < rounds; round += 1) {
      figures.answering.push(await p95());
      const before = await redis.charges();
      redis.freeze();
      const frozenAt = performance.now();
      await callers.run(CALLERS, async () => {
        await callers.ask(hubUrl, QUERY);
        return performance.now() - frozenAt < FIRST_SECOND_MS ? "again" : "over";
      });
      figures.frozen.push(await p95());
      redis.thaw();
      figures.asked += (await redis.charges()) - before;
      await untilCharged(redis, () => callers.ask(hubUrl, QUERY));
    }
    return figures;
  } finally {
    callers.close();
  }
}

/** Sends requests until Redis is used again. */
export async function untilCharged(redis: RedisServer, ask: () => Promise<unknown>): Promise<void> {
  const before = await redis.charges();
  for (;;) {
    await ask();
    if ((await redis.charges()) > before) return;
    await wait(20);
  }
}
