// npm run bench -- drills [NAME…] [--seconds N]: what happens to a hub of its own when something around it fails.
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import "reflect-metadata";

const require = createRequire(import.meta.url);
require("../setup/typescript.cjs");
const { startEmbeddedDatabase } = require("../../src/data/embedded/start-embedded-database.ts");
const { createDrillToken } = require("../drills/drill-token.ts");
const { frozenRedis, untilCharged } = require("../drills/frozen-redis.ts");
const { Callers } = require("../drills/callers.ts");
const { NetworkPath } = require("../drills/network-path.ts");
const { outage } = require("../drills/outage.ts");
const { RedisServer } = require("../drills/redis-server.ts");
const { rollingRestarts } = require("../drills/rolling-restarts.ts");
const { makeTemplate } = require("../setup/make-template.ts");
const { starvation } = require("../drills/starvation.ts");
const { freePort } = require("../setup/free-port.ts");
const { startHubProcess } = require("../setup/hub-process.ts");
const { Client } = require("pg");

const QUERY = "{ territories(first: 5) { nodes { code name } } }";

/** Each takes a laboratory, and gives what came of it with the bound that holds. */
const DRILLS = {
  async terminated(lab) {
    return lab.outage(async () => {
      for (let round = 0; round < 5; round += 1) {
        await lab.query(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = 'hub'",
        );
        await wait(200);
      }
    });
  },
  async "backend-killed"(lab) {
    return lab.outage(async () => {
      const [row] = await lab.query(
        "SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = 'hub' LIMIT 1",
      );
      process.kill(row.pid, "SIGKILL");
      await lab.untilReachable();
    });
  },
  async "stopped-at-once"(lab) {
    return lab.outage(async (refused) => {
      process.kill(lab.postmaster(), "SIGQUIT");
      await lab.stopDatabase();
      await refused();
      await lab.startDatabase();
    });
  },
  async away(lab) {
    return lab.outage(async (refused) => {
      await lab.stopDatabase();
      await wait(lab.seconds * 1_000);
      await refused();
      await lab.startDatabase();
    });
  },
  async "network-cut"(lab) {
    const { network, url } = await NetworkPath.to(lab.databaseUrl);
    const hub = await startHubProcess({ DATABASE_URL: url });
    try {
      return await lab.outage(async (refused) => {
        network.cut();
        await wait(lab.seconds * 1_000);
        await refused();
        network.heal();
      }, hub);
    } finally {
      await hub.stop("SIGKILL");
      await network.close();
    }
  },
  async "embedded-killed"(lab) {
    const directory = lab.newFolder();
    const hub = await startHubProcess({ HUB_DATA_DIR: directory });
    const callers = new Callers(readFileSync(join(directory, "local-token"), "utf8").trim());
    try {
      process.kill(postmasterIn(directory), "SIGKILL");
      const killedAt = performance.now();
      let refused = 0;
      while (!hub.written().includes("is started again")) await wait(5);
      while ((await callers.ask(hub.url, QUERY)).status !== 200) refused += 1;
      const backMs = performance.now() - killedAt;
      return {
        figures: `answers again ${seconds(backMs)} after the kill`,
        isMet: hub.child.exitCode === null,
        bound: "it is started again",
      };
    } finally {
      callers.close();
      await hub.stop();
    }
  },
  async "redis-frozen"(lab) {
    return lab.withRedis(async (redis, hub) => {
      const drill = { redis, hubUrl: hub.url, databaseUrl: lab.databaseUrl, rounds: 5, requests: 500 };
      const { answering, asked, failed, frozen } = await frozenRedis(drill);
      const [before, after] = [Math.min(...answering), Math.min(...frozen)];
      const ratio = after / before;
      return {
        figures: `least p95 of 5 rounds ${before.toFixed(1)} -> ${after.toFixed(1)} ms, x ${ratio.toFixed(2)}; asked by ${asked} requests in 5 freezes; ${failed.length} failed`,
        isMet: ratio <= 1.2 && failed.length === 0,
        bound: "x 1.2",
      };
    });
  },
  async "redis-killed"(lab) {
    return lab.withRedis(async (redis, hub) => {
      const callers = new Callers(await createDrillToken(lab.databaseUrl, "Redis killed"));
      const ask = () => callers.ask(hub.url, QUERY);
      await untilCharged(redis, ask);
      const outcomes = [];
      const load = callers.run(8, async () => {
        outcomes.push(await ask());
        return outcomes.length < 2_000 ? "again" : "over";
      });
      await redis.kill();
      await load;
      await redis.start();
      await untilCharged(redis, ask);
      callers.close();
      const failed = outcomes.filter(({ status }) => status !== 200).length;
      return {
        figures: `${failed} of ${outcomes.length} failed; it counts again`,
        isMet: failed === 0,
        bound: "0 failed",
      };
    });
  },
  async rolling(lab) {
    const { lost, sent } = await rollingRestarts({
      haproxy: "haproxy",
      databaseUrl: lab.databaseUrl,
      folder: lab.newFolder(),
      requests: lab.requests,
      restarts: lab.restarts,
    });
    for (const { body, status } of lost.slice(0, 5)) console.error(`lost: ${status} ${body}`);
    return {
      figures: `${lost.length} of ${sent} lost in ${lab.restarts} restarts`,
      isMet: lost.length === 0,
      bound: "0 lost",
    };
  },
  async starvation(lab) {
    const { alone, beside, others } = await starvation({
      hubUrl: lab.hub.url,
      databaseUrl: lab.databaseUrl,
      turns: 12,
      turnMs: (lab.seconds * 1_000) / 12,
    });
    return {
      figures: `median ${alone.toFixed(1)} -> ${beside.toFixed(1)} ms, x ${(beside / alone).toFixed(2)}; the other's answers by status: ${JSON.stringify(others)}`,
      isMet: beside / alone <= 2,
      bound: "x 2",
    };
  },
};

export async function run(given) {
  const options = { seconds: 60, requests: 20_000, restarts: 10 };
  const names = [];
  for (let index = 0; index < given.length; index += 1) {
    const name = given[index].replace(/^--/, "");
    if (name in options) options[name] = Number(given[(index += 1)]);
    else if (name in DRILLS) names.push(name);
    else
      throw new Error(
        `expected drills of ${Object.keys(DRILLS).join(", ")}, or --${Object.keys(options).join(" N, --")} N, but got ${given[index]}`,
      );
  }
  const lab = await openLab(options);
  try {
    console.log(`| drill | bound | met | figures |\n| --- | --- | --- | --- |`);
    for (const name of names.length > 0 ? names : Object.keys(DRILLS)) {
      const { bound, figures, isMet } = await DRILLS[name](lab);
      console.log(`| ${name} | ${bound} | ${isMet ? "yes" : "**no**"} | ${figures} |`);
      if (!isMet) process.exitCode = 1;
    }
  } finally {
    await lab.close();
  }
}

/** A database with the seed data, a hub over it, and what can befall them. */
async function openLab({ requests, restarts, seconds: outageSeconds }) {
  const folder = mkdtempSync(join(tmpdir(), "hub-drills-"));
  chmodSync(folder, 0o711);
  const directory = join(folder, "database");
  const start = () => startEmbeddedDatabase({ directory, durable: false });
  let database = await start();
  await makeTemplate(database.url);
  const hub = await startHubProcess({ DATABASE_URL: database.url });
  let folders = 0;
  const newFolder = () => {
    const made = join(folder, `scratch-${(folders += 1)}`);
    mkdirSync(made, { mode: 0o711 });
    return made;
  };
  const query = async (text) => {
    const client = new Client({ connectionString: database.url });
    client.on("error", () => undefined);
    await client.connect();
    try {
      return (await client.query(text)).rows;
    } finally {
      await client.end();
    }
  };
  return {
    seconds: outageSeconds,
    requests,
    restarts,
    hub,
    newFolder,
    query,
    databaseUrl: database.url,
    postmaster: () => postmasterIn(directory),
    stopDatabase: () => database.stop(),
    startDatabase: async () => {
      database = await start();
    },
    async untilReachable() {
      for (;;) {
        try {
          await query("SELECT 1");
          return;
        } catch {
          await wait(20);
        }
      }
    },
    /** What callers of a hub see of an outage. */
    async outage(happen, { child, url } = hub) {
      const token = await createDrillToken(database.url, "drill");
      const { allAnsweredMs, firstAnswerMs, longestMs, refused, sent, wrong } = await outage({
        hubUrl: url,
        token,
        happen,
      });
      for (const { body, status } of wrong.slice(0, 5)) console.error(`wrong: ${status} ${body}`);
      const isMet = child.exitCode === null && wrong.length === 0 && firstAnswerMs <= 2_000;
      return {
        figures: `${sent} requests, ${refused} got 503, ${wrong.length} another error; answers again after ${seconds(firstAnswerMs)}, for all callers after ${seconds(allAnsweredMs)}; the longest waited ${seconds(longestMs)}`,
        isMet,
        bound: "only 503, back within 2 s",
      };
    },
    async withRedis(use) {
      const redis = new RedisServer("redis-server", await freePort(), newFolder());
      await redis.start();
      const counting = await startHubProcess({ DATABASE_URL: database.url, REDIS_URL: redis.url });
      try {
        return await use(redis, counting);
      } finally {
        await counting.stop();
        redis.thaw();
        await redis.kill();
      }
    },
    async close() {
      await hub.stop();
      await database.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function postmasterIn(directory) {
  return Number(readFileSync(join(directory, "pg", "postmaster.pid"), "utf8").split("\n", 1)[0]);
}

function seconds(ms) {
  return `${(ms / 1_000).toFixed(2)} s`;
}
