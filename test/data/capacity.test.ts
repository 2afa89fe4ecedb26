import { capacityFaults } from "../../src/data/check-capacity";
import { openBytesPool, openServingPool } from "../../src/data/serving-pool";
import { openTestHub, type TestHub } from "../setup/hub";

let hub: TestHub;

beforeAll(async () => {
  hub = await openTestHub();
});

afterAll(() => hub.close());

test("a process opens no more connections for reads than its setting, for compiled answers and for resolvers", async () => {
  const database = { ...hub.database, connections: { reads: 2, exports: 1, access: 1 } };
  const report = (error: Error) => {
    throw error;
  };
  const text = "SELECT pg_backend_pid()::text AS pid FROM pg_sleep(0.02)";
  const compiled = openBytesPool(database, { largestAnswerBytes: 1_000, report });
  const resolvers = openServingPool(database, report);
  const many = <Result>(ask: () => Promise<Result>) => Promise.all(Array.from({ length: 8 }, ask));
  const byCompiled = await many(async () =>
    String(await compiled.run({ statements: [{ text, values: [] }], planKey: "test" })),
  );
  const byResolvers = await many(async () => (await resolvers.query<{ pid: string }>(text)).rows[0]?.pid);
  expect([new Set(byCompiled).size, new Set(byResolvers).size]).toEqual([2, 2]);
  await compiled.end();
  await resolvers.end();
});

test("a database that allows fewer connections than the process may open is told of, with the limit that counts", async () => {
  const name = new URL(hub.url).pathname.slice(1);
  const capacity = (reads: number) =>
    capacityFaults({ ...hub.database, connections: { reads, exports: 4, access: 4 } });
  await hub.owner.query(`ALTER DATABASE ${name} CONNECTION LIMIT 30`);
  expect(await capacity(10)).toEqual([]);
  expect(await capacity(11)).toEqual([
    `this process may open 32 connections, but PostgreSQL allows 30 (the limit of the database ${name}): raise that, or lower HUB_READ_CONNECTIONS`,
  ]);
  await hub.owner.query(`ALTER DATABASE ${name} CONNECTION LIMIT -1`);
  expect(await capacity(1_000)).toEqual([
    expect.stringMatching(/PostgreSQL allows \d+ \(max_connections without those that are reserved\)/),
  ]);
});
