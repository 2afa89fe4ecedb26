import { openTestHub, type TestHub } from "../../setup/hub";
import { asOwner, openConnections, openPool } from "./pools";

let hub: TestHub;

beforeAll(async () => {
  hub = await openTestHub();
});

afterAll(() => hub.close());

/** Its rows are the prepared statements of its connection. With changing keys, it is never prepared itself. */
const PREPARED = "SELECT statement FROM pg_prepared_statements ORDER BY prepare_time, name";

let asked = 0;

async function preparedOn({ pool }: ReturnType<typeof openPool>): Promise<(string | undefined)[]> {
  asked += 1;
  const rows = await pool.run({ statements: [{ text: PREPARED, values: [] }], planKey: `${asked}` });
  return rows.map(([cell]) => cell?.toString());
}

test("a statement is prepared under a name from its second use", async () => {
  const opened = openPool(hub.url);
  const text = "SELECT $1::int + 1";
  expect(await opened.askOne(text, 1)).toBe("2");
  expect(await preparedOn(opened)).toEqual([]);
  expect(await opened.askOne(text, 2)).toBe("3");
  expect(await preparedOn(opened)).toEqual([text]);
  expect(await opened.askOne(text, 3)).toBe("4");
  expect(await preparedOn(opened)).toEqual([text]);
  await opened.pool.end();
});

test("a text has a plan for each key", async () => {
  const opened = openPool(hub.url);
  const text = "SELECT 'one text'";
  for (const planKey of ["a", "b", "a", "b", "a"]) {
    await opened.pool.run({ statements: [{ text, values: [] }], planKey });
  }
  expect(await preparedOn(opened)).toEqual([text, text]);
  await opened.pool.end();
});

test("a text that occurs twice in one request is prepared once", async () => {
  const opened = openPool(hub.url, { size: 2 });
  await openConnections(opened, 2);
  const statement = { text: "SELECT pg_sleep(0.05)", values: [] };
  const run = () => opened.pool.run({ statements: [statement, statement], planKey: "test" });
  await run();
  // One connection gets the name for the first time, and twice.
  await Promise.all([run(), run()]);
  const count = "SELECT count(*) FROM pg_prepared_statements, pg_sleep(0.05) WHERE statement = $1";
  const counts = await Promise.all([1, 2].map(() => opened.askOne(count, statement.text)));
  expect(counts).toEqual(["1", "1"]);
  await opened.pool.end();
});

test("each connection prepares a name on its own first use of it", async () => {
  const opened = openPool(hub.url, { size: 3 });
  await openConnections(opened, 3);
  const text = "SELECT 'on each' FROM pg_sleep(0.05)";
  await opened.ask(text);
  await Promise.all([opened.ask(text), opened.ask(text), opened.ask(text)]);
  const count = "SELECT count(*) FROM pg_prepared_statements, pg_sleep(0.05) WHERE statement = $1";
  const counts = await Promise.all([1, 2, 3].map(() => opened.askOne(count, text)));
  expect(counts).toEqual(["1", "1", "1"]);
  await opened.pool.end();
});

test("a connection retains the 400 most recently used names, and closes the others", async () => {
  const opened = openPool(hub.url);
  const texts = Array.from({ length: 403 }, (_, index) => `SELECT ${index}`);
  for (const text of texts.slice(0, 400)) {
    await opened.ask(text);
    await opened.ask(text);
  }
  expect(await preparedOn(opened)).toHaveLength(400);
  expect(await opened.askOne("SELECT 0")).toBe("0");
  for (const text of texts.slice(400)) {
    await opened.ask(text);
    expect(await opened.ask(text)).toEqual([[text.slice(7)]]);
  }
  const prepared = await preparedOn(opened);
  expect(prepared).toHaveLength(400);
  expect(prepared).toContain("SELECT 0");
  expect(texts.filter((text) => !prepared.includes(text))).toEqual(["SELECT 1", "SELECT 2", "SELECT 3"]);
  expect(await opened.askOne("SELECT 1")).toBe("1");
  await opened.pool.end();
});

test("a name whose preparation failed does not count as prepared", async () => {
  const opened = openPool(hub.url);
  const text = "SELECT colour FROM public.not_yet";
  for (let count = 0; count < 3; count += 1) {
    await expect(opened.ask(text)).rejects.toMatchObject({ code: "42P01" });
  }
  await asOwner(hub.url, "CREATE TABLE not_yet AS SELECT 'red' AS colour; GRANT SELECT ON not_yet TO PUBLIC");
  expect(await opened.askOne(text)).toBe("red");
  expect(await preparedOn(opened)).toEqual([text]);
  await opened.pool.end();
});

test("a name prepared by a request that failed later stays in use", async () => {
  const opened = openPool(hub.url);
  const text = "SELECT 1 / $1::int";
  await opened.ask(text, 1);
  for (let count = 0; count < 3; count += 1) {
    await expect(opened.ask(text, 0)).rejects.toMatchObject({ code: "22012" });
  }
  expect(await preparedOn(opened)).toEqual([text]);
  expect(await opened.askOne(text, 1)).toBe("1");
  await opened.pool.end();
});

test("a name that the server no longer knows is prepared again, and the request is answered", async () => {
  const opened = openPool(hub.url);
  const texts = ["SELECT 'first'", "SELECT 'second'"];
  const run = async () => {
    const statements = texts.map((text) => ({ text, values: [] }));
    return String((await opened.pool.run({ statements, planKey: "test" }))[0]?.[0]);
  };
  for (let count = 0; count < 2; count += 1) await run();
  expect(await preparedOn(opened)).toEqual(texts);
  await opened.ask("DEALLOCATE ALL");
  expect(await run()).toBe("second");
  expect(await preparedOn(opened)).toEqual([]);
  expect(await run()).toBe("second");
  expect(await preparedOn(opened)).toEqual(texts);
  await opened.pool.end();
});

test("a plan whose result type has changed is prepared again, and the request is answered", async () => {
  const opened = openPool(hub.url);
  await asOwner(hub.url, "CREATE TABLE grown AS SELECT 1 AS a; GRANT SELECT ON grown TO PUBLIC");
  const text = "SELECT * FROM public.grown";
  for (let count = 0; count < 3; count += 1) expect(await opened.ask(text)).toEqual([["1"]]);
  await asOwner(hub.url, "ALTER TABLE grown ADD COLUMN b int DEFAULT 2");
  expect(await opened.ask(text)).toEqual([["1", "2"]]);
  expect(await preparedOn(opened)).toEqual([]);
  expect(await opened.ask(text)).toEqual([["1", "2"]]);
  expect(await preparedOn(opened)).toEqual([text]);
  await opened.pool.end();
});
