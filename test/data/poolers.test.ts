import { parse, validate } from "graphql";
import { FULL_GRANT, type Grant } from "../../src/access/grant";
import { capacityFaults } from "../../src/data/check-capacity";
import { checkConnections } from "../../src/data/check-connections";
import type { ServingDatabase } from "../../src/data/serving-database";
import { openServingPool } from "../../src/data/serving-pool";
import { hubSchema } from "../../src/schema";
import { Readiness } from "../../src/server/health/readiness";
import { testWith } from "../clients/client-hub";
import { randomOperation, type RandomOperation } from "../factories/random-operations";
import { corpusSize } from "../setup/corpus";
import { partnerGrant } from "../setup/grants";
import { type HubServer, serveTestHub } from "../setup/hub-server";
import { openTestHub, type TestHub } from "../setup/hub";
import { PGBOUNCER, type PgBouncer, type PgBouncerOptions, startPgBouncer } from "../setup/pgbouncer";
import { isWithinLimits } from "../setup/within-limits";

const testWithPgBouncer = testWith("PgBouncer", PGBOUNCER);

let hub: TestHub;

beforeAll(async () => {
  hub = await openTestHub();
});

afterAll(() => hub.close());

async function behind(
  program: string,
  options: Partial<PgBouncerOptions>,
  use: (pooler: PgBouncer) => Promise<void>,
): Promise<void> {
  const { username } = new URL(hub.database.url);
  const pooler = await startPgBouncer(program, hub.database.url, {
    mode: "transaction",
    size: 4,
    users: [username],
    ...options,
  });
  try {
    await use(pooler);
  } finally {
    await pooler.close();
  }
}

function pooledDatabase(pooler: PgBouncer): ServingDatabase {
  return { ...hub.database, url: pooler.through(hub.database.url), isPooled: true };
}

test("connections without a pooler work", async () => {
  await expect(checkConnections(hub.database)).resolves.toBeUndefined();
});

const ROLE_OF_ALL = "SET ROLE hub_serving; SET default_transaction_read_only = on";

testWithPgBouncer(
  "a pooler that is not configured is rejected in one line that names it",
  async (program) => {
    const cases: [Partial<PgBouncerOptions>, string][] = [
      [{}, 'but got "unsupported startup parameter: options"'],
      [{ ignored: "options" }, "but got the role "],
      [{ mode: "session", ignored: "options" }, "but got the role "],
      [{ ignored: "options", atStart: ROLE_OF_ALL }, "but got the server processes "],
      [
        { ignored: "options", atStart: ROLE_OF_ALL, size: 1 },
        "but got no answer while another connection is in a transaction",
      ],
    ];
    for (const [options, received] of cases) {
      await behind(program, options, async (pooler) => {
        const refusal = await checkConnections({
          ...hub.database,
          url: pooler.through(hub.database.url),
        }).then(
          () => "served",
          (error: Error) => error.message,
        );
        expect([refusal, refusal.includes(received)]).toEqual([
          expect.stringMatching(
            /^expected connections to postgresql:.* to have the role "hub_serving", to be read-only and to be one server process each, but got .*; if a pooler such as PgBouncer stands in between, connect to PostgreSQL itself, or set HUB_POOLER=transaction and HUB_LISTEN_URL$/,
          ),
          true,
        ]);
      });
    }
  },
);

testWithPgBouncer(
  "a pooler in transaction mode works if HUB_LISTEN_URL leads directly to the same database",
  async (program) => {
    await behind(program, {}, async (pooler) => {
      const pooled = pooledDatabase(pooler);
      await expect(checkConnections(pooled)).resolves.toBeUndefined();
      await expect(checkConnections({ ...pooled, directUrl: pooled.url })).rejects.toThrow(
        "unsupported startup parameter",
      );
      const other = await openTestHub();
      await expect(checkConnections({ ...pooled, directUrl: other.database.url })).rejects.toThrow(
        "expected the pooler and HUB_LISTEN_URL to lead to one database",
      );
      await other.close();
    });
  },
);

testWithPgBouncer(
  "a pooler with fewer connections than the hub needs is told of at the start",
  async (program) => {
    await behind(program, { size: 3 }, async (pooler) => {
      const small = { ...pooledDatabase(pooler), connections: { reads: 1, exports: 1, access: 1 } };
      expect(await capacityFaults(small)).toEqual([]);
      expect(await capacityFaults({ ...small, connections: { reads: 2, exports: 1, access: 1 } })).toEqual([
        "this process may run 5 transactions at once, but the pooler gives connections to 3: raise its pool size, or lower HUB_READ_CONNECTIONS; until then requests wait for each other",
      ]);
    });
  },
);

/** Requests to each hub: each operation is sent ten times, because a text is prepared under a name from its second use. */
const QUESTIONS = corpusSize("poolers");
const OPERATIONS = QUESTIONS / 10;
const CALLERS = 12;

/** Valid operations within the limits, every fourth of which needs resolvers. */
async function questions(grant: Grant, firstSeed: number): Promise<RandomOperation[]> {
  const { data } = await hub.ask<{ worksites: { nodes: { id: string }[] } }>(
    "{ worksites { nodes { id } } }",
  );
  const ids = data.worksites.nodes.map(({ id }) => id);
  const options = { scopes: grant.scopes, ids, codes: ["lille", "lyon", "rouen"], depth: 2, most: 5 };
  const found: RandomOperation[] = [];
  for (let seed = firstSeed; found.length < OPERATIONS; seed += 1) {
    const operation = randomOperation(hubSchema(), seed, options);
    const isServed = validate(hubSchema(), parse(operation.query)).length === 0 && isWithinLimits(operation);
    if (found.length % 4 === 0)
      found.push({
        query: `{ viewer { name } worksites(first: ${seed % 50}) { nodes { code } } }`,
        variables: {},
      });
    else if (isServed) found.push(operation);
  }
  return found;
}

async function ask({ url }: HubServer, operation: RandomOperation): Promise<string> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(operation),
  });
  return `${response.status} ${await response.text()}`;
}

/** The answers to all operations, sent by concurrent callers. */
async function answersOf(server: HubServer, asked: readonly RandomOperation[]): Promise<string[]> {
  const answers: string[] = [];
  const waiting = [...asked.entries()];
  const caller = async () => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
      answers[one[0]] = await ask(server, one[1]);
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
  return answers;
}

const tenTimes = <One>(ones: readonly One[]): One[] =>
  Array.from({ length: QUESTIONS / OPERATIONS }, () => ones).flat();

testWithPgBouncer(
  "operations on two hubs behind one small pooler have the same answers as without it",
  async (program) => {
    const grants = [FULL_GRANT, await partnerGrant(hub.url, "lille")].map((grant) => ({
      ...grant,
      pointsPerMinute: 1_000_000_000,
    }));
    const asked = await Promise.all(grants.map((grant, index) => questions(grant, 1 + index * 10_000)));
    const direct = await Promise.all(grants.map((anonymous) => serveTestHub(hub, { anonymous })));
    const expected = await Promise.all(direct.map((server, index) => answersOf(server, asked[index] ?? [])));
    for (const server of direct) await server.close();
    await behind(program, { size: 3 }, async (pooler) => {
      const database = pooledDatabase(pooler);
      const pools = grants.map(() => openServingPool(database, () => undefined));
      const servers = await Promise.all(
        grants.map((anonymous, index) =>
          serveTestHub({ ...hub, database, pool: pools[index] ?? hub.pool }, { anonymous }),
        ),
      );
      const answers = await Promise.all(
        servers.map((server, index) => answersOf(server, tenTimes(asked[index] ?? []))),
      );
      for (const server of servers) {
        expect(server.reported).toEqual([]);
        await server.close();
      }
      for (const pool of pools) await pool.end();
      expect(answers).toEqual(expected.map(tenTimes));
      // The others are rejected, as without a pooler.
      const found = answers.flat().filter((answer) => answer.startsWith('200 {"data":'));
      expect(found.length).toBeGreaterThan(1.9 * QUESTIONS);
    });
  },
);

testWithPgBouncer("a hub is ready while its pooler is reached, and not when it is gone", async (program) => {
  await behind(program, {}, async (pooler) => {
    const pooled = openServingPool(pooledDatabase(pooler), () => undefined);
    const reported: string[] = [];
    const report = (error: Error) => reported.push(error.message);
    const readiness = new Readiness({ pool: hub.owner, pooled, dataVersion: null, report });
    const direct = { database: "ok", migrations: "ok", versionFeed: "not needed" };
    expect(await readiness.check()).toEqual({ isReady: true, checks: { ...direct, pooler: "ok" } });
    await pooler.close();
    expect(await readiness.check()).toEqual({ isReady: false, checks: { ...direct, pooler: "unreachable" } });
    expect(reported).toEqual([expect.stringMatching(/^the pooler does not answer: /)]);
    await pooled.end();
  });
});
