import { findProgram, testWith } from "../clients/client-hub";
import { CALLERS, frozenRedis, untilCharged } from "../drills/frozen-redis";
import { RedisServer } from "../drills/redis-server";
import { createSeededDatabase, type TestDatabase } from "../setup/databases";
import { freePort } from "../setup/free-port";
import { askOverHttp } from "../setup/http-ask";
import { type HubProcess, startHubProcess } from "../setup/hub-process";
import { scratchFolder } from "../setup/scratch-folder";

const withRedis = testWith("redis-server", findProgram(["redis-server"], ["--version"]));

let database: TestDatabase;

beforeAll(async () => {
  database = await createSeededDatabase();
});

afterAll(() => database.drop());

async function withHub(
  program: string,
  use: (redis: RedisServer, hub: HubProcess) => Promise<void>,
): Promise<void> {
  const redis = new RedisServer(program, await freePort(), scratchFolder());
  await redis.start();
  const hub = await startHubProcess({ DATABASE_URL: database.url, REDIS_URL: redis.url });
  try {
    await use(redis, hub);
  } finally {
    await hub.stop();
    redis.thaw();
    await redis.kill();
  }
}

withRedis(
  "an unresponsive Redis delays only the requests in progress, and after a second no request takes longer than before",
  (program) =>
    withHub(program, async (redis, hub) => {
      const [answering, frozen]: [number[], number[]] = [[], []];
      const slowdown = () => Math.min(...frozen) / Math.min(...answering);
      // The minimum of several rounds, because other processes may disturb one.
      for (let drill = 0; drill < 3 && !(slowdown() <= 1.2); drill += 1) {
        const figures = await frozenRedis({
          redis,
          hubUrl: hub.url,
          databaseUrl: database.url,
          rounds: 3,
          requests: 200,
        });
        expect(figures.failed).toEqual([]);
        expect(figures.asked).toBeLessThanOrEqual(3 * CALLERS);
        answering.push(...figures.answering);
        frozen.push(...figures.frozen);
      }
      expect(slowdown()).toBeLessThanOrEqual(1.2);
      expect(hub.written().match(/Redis does not answer/g)).toHaveLength(frozen.length);
    }),
);

withRedis("while Redis is down, no request fails, and when it is back it is used again", (program) =>
  withHub(program, async (redis, hub) => {
    const ask = async () => {
      const { status } = await askOverHttp(hub.url, null, { query: "{ viewer { name } }" });
      expect(status).toBe(200);
    };
    await untilCharged(redis, ask);
    await redis.kill();
    for (let index = 0; index < 20; index += 1) await ask();
    await redis.start();
    await untilCharged(redis, ask);
  }),
);
