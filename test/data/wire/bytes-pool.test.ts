import { once } from "node:events";
import { createServer } from "node:net";
import { DatabaseError } from "pg";
import { FULL_GRANT, rightsOf } from "../../../src/access/grant";
import { setRightsSql } from "../../../src/data/rights";
import { AnswerTooLarge } from "../../../src/data/wire";
import { openTestHub, type TestHub } from "../../setup/hub";
import { asOwner, asText, openConnections, openPool } from "./pools";
import { eventually } from "../../setup/eventually";

let hub: TestHub;

beforeAll(async () => {
  hub = await openTestHub();
});

afterAll(() => hub.close());

test("rows that arrive in many reads are complete, although the reads share one buffer", async () => {
  const { pool, ask } = openPool(hub.url);
  const rows = await ask("SELECT n::text, repeat(n::text, 40) FROM generate_series(1, 4000) AS n");
  expect(rows).toEqual(
    Array.from({ length: 4_000 }, (_, index) => [`${index + 1}`, `${index + 1}`.repeat(40)]),
  );
  await pool.end();
});

test("settings made in one statement apply to the next one of the request, and not to the next request", async () => {
  const { pool, ask } = openPool(hub.url);
  const setting = "SELECT current_setting('hub.colour', true)";
  const rows = await pool.run({
    statements: [
      { text: "SELECT set_config('hub.colour', $1, true)", values: ["green"] },
      { text: setting, values: [] },
    ],
    planKey: "test",
  });
  expect(asText(rows)).toEqual([["green"]]);
  expect(await ask(setting)).toEqual([[""]]);
  await pool.end();
});

test("rights set in one statement allow the next one to read, and nothing is readable without them", async () => {
  const { pool, ask } = openPool(hub.url);
  const rights = rightsOf(FULL_GRANT);
  const { text, values } = setRightsSql(rights, hub.database);
  const count = "SELECT count(*) > 0 FROM hub.worksite_group";
  const rows = await pool.run({
    statements: [
      { text, values },
      { text: count, values: [] },
    ],
    planKey: rights.role,
  });
  expect(asText(rows)).toEqual([["t"]]);
  expect(await ask("SELECT current_user")).toEqual([["hub_serving"]]);
  await expect(ask(count)).rejects.toMatchObject({ code: "42501" });
  await pool.end();
});

test("a request is one transaction, which may not write", async () => {
  const { pool, ask } = openPool(hub.url, { startOptions: "-c default_transaction_read_only=on" });
  const now = { text: "SELECT set_config('hub.now', now()::text, true)", values: [] };
  const rows = await pool.run({
    statements: [now, { text: "SELECT current_setting('hub.now') = now()::text", values: [] }],
    planKey: "test",
  });
  expect(asText(rows)).toEqual([["t"]]);
  await expect(ask("CREATE TABLE mine ()")).rejects.toMatchObject({ code: "25006" });
  await pool.end();
});

test("an answer has the rows of the last statement only", async () => {
  const { pool } = openPool(hub.url);
  const answer = (...texts: string[]) =>
    pool.run({ statements: texts.map((text) => ({ text, values: [] })), planKey: "test" });
  const three = "SELECT * FROM generate_series(1, 3)";
  expect(asText(await answer(three, "SELECT 'last', NULL, ''"))).toEqual([["last", null, ""]]);
  expect(await answer(three, "SELECT 1 WHERE false")).toEqual([]);
  expect(await answer(three, "")).toEqual([]);
  expect(asText(await answer("", three))).toEqual([["1"], ["2"], ["3"]]);
  expect(await answer("SELECT 1", "SELECT")).toEqual([[]]);
  expect(await answer()).toEqual([]);
  await pool.end();
});

test("parameters of every type arrive unchanged", async () => {
  const { pool, askOne } = openPool(hub.url);
  const moment = new Date("2026-02-03T04:05:06.789Z");
  const nasty = ["", "NULL", 'a "b" \\ {c}, é 🌱', "two\nlines", null];
  expect(await askOne("SELECT $1::text IS NULL", null)).toBe("t");
  expect(await askOne("SELECT $1::text IS NULL", undefined)).toBe("t");
  expect(await askOne("SELECT $1::text", "é 🌱 'quoted'")).toBe("é 🌱 'quoted'");
  expect(await askOne("SELECT $1::int", 42)).toBe("42");
  expect(await askOne("SELECT $1::float8", -0.1)).toBe("-0.1");
  expect(await askOne("SELECT $1::bigint", 9_007_199_254_740_993n)).toBe("9007199254740993");
  expect(await askOne("SELECT $1::boolean AND NOT $2::boolean", true, false)).toBe("t");
  expect(await askOne("SELECT extract(epoch FROM $1::timestamptz)", moment)).toBe("1770091506.789000");
  expect(await askOne("SELECT encode($1::bytea, 'hex')", Buffer.from([0, 92, 255]))).toBe("005cff");
  expect(await askOne("SELECT encode($1::bytea, 'hex')", new Uint8Array([1, 2]))).toBe("0102");
  expect(JSON.parse((await askOne("SELECT to_json($1::text[])", nasty)) ?? "")).toEqual(nasty);
  expect(
    await askOne("SELECT to_json($1::int[])", [
      [1, 2],
      [3, null],
    ]),
  ).toBe("[[1,2],[3,null]]");
  expect(await askOne("SELECT cardinality($1::text[])", [])).toBe("0");
  expect(await askOne("SELECT to_json($1::boolean[])", [true, false])).toBe("[true,false]");
  expect(await askOne("SELECT $1::timestamptz[] = ARRAY[$2::timestamptz]", [moment], moment)).toBe("t");
  expect(await askOne("SELECT ($1::bytea[])[1] = '\\x0102'", [Buffer.from([1, 2])])).toBe("t");
  expect(await askOne("SELECT ($1::jsonb[])[1] ->> 'a'", [{ a: 'x"y' }])).toBe('x"y');
  expect(await askOne("SELECT $1::jsonb -> 'a' ->> 1", { a: [1, "é"] })).toBe("é");
  expect(await askOne("SELECT length($1)", "é".repeat(3_000_000))).toBe("3000000");
  await pool.end();
});

test("a value that SQL cannot represent is rejected before anything is sent", async () => {
  const { pool, ask, askOne } = openPool(hub.url);
  await expect(ask("SELECT $1", () => 1)).rejects.toThrow("but got a function");
  await expect(ask("SELECT $1", new Date(Number.NaN))).rejects.toThrow("Invalid time value");
  await expect(ask("SELECT 1\0; DROP TABLE x")).rejects.toThrow("expected SQL without a NUL");
  await expect(ask("SELECT 1", ...Array.from({ length: 65_536 }, () => 1))).rejects.toThrow(
    "expected at most 65535 parameters, but got 65536",
  );
  expect(await askOne("SELECT 1")).toBe("1");
  await pool.end();
});

test("an error has the fields that the database sent, and the connection stays usable", async () => {
  const { pool, ask, askOne } = openPool(hub.url);
  const pid = await askOne("SELECT pg_backend_pid()");
  const error = await ask("SELECT 1 / $1::int FROM (SELECT 'é' AS e) t", 0).catch((error: unknown) => error);
  expect(error).toBeInstanceOf(DatabaseError);
  expect(error).toMatchObject({
    name: "error",
    message: "division by zero",
    severity: "ERROR",
    code: "22012",
    routine: "int4div",
  });
  await expect(ask("SELECT no_such_column")).rejects.toMatchObject({ code: "42703", position: "8" });
  await expect(ask("SELECT '{'::json")).rejects.toMatchObject({
    code: "22P02",
    detail: "The input string ended unexpectedly.",
    where: "JSON data, line 1: {",
  });
  await expect(ask("SELECT $1", "a\0b")).rejects.toMatchObject({ code: "22021" });
  expect(await askOne("SELECT pg_backend_pid()")).toBe(pid);
  await pool.end();
});

test("an error in one statement prevents the following ones from running", async () => {
  const { pool } = openPool(hub.url);
  const run = pool.run({
    statements: [
      { text: "SELECT 1 / 0", values: [] },
      { text: "SELECT pg_sleep(60)", values: [] },
    ],
    planKey: "test",
  });
  await expect(run).rejects.toMatchObject({ code: "22012" });
  await pool.end();
});

test("a transaction that a request leaves open is not passed on to the next one", async () => {
  const { pool, ask, askOne } = openPool(hub.url);
  await expect(ask("BEGIN")).rejects.toThrow("expected the transaction to end with its request");
  expect(await askOne("SELECT current_setting('transaction_isolation')")).toBe("read committed");
  await pool.end();
});

test("notices, notifications and parameter changes of the server are ignored", async () => {
  const { pool, ask, askOne, reported } = openPool(hub.url, { startOptions: "" });
  const pid = await askOne("SELECT pg_backend_pid()");
  await ask("DO $$ BEGIN RAISE WARNING 'careful'; END $$");
  await ask("SET application_name = 'another'");
  await ask("LISTEN wire");
  await asOwner(hub.url, "NOTIFY wire, 'while idle'");
  await ask("NOTIFY wire, 'while busy'");
  expect(await askOne("SELECT pg_backend_pid() FROM pg_sleep(0.05)")).toBe(pid);
  expect(reported).toEqual([]);
  await pool.end();
});

test("many concurrent requests share a few connections, and each gets its own answer", async () => {
  const opened = openPool(hub.url, { size: 3 });
  const { pool } = opened;
  await openConnections(opened, 3);
  const answers = await Promise.all(
    Array.from({ length: 50 }, async (_, index) => {
      const rows = await pool.run({
        statements: [
          {
            text: "SELECT set_config('hub.index', $1, true), pg_sleep($2)",
            values: [index, (index % 5) / 500],
          },
          {
            text: "SELECT current_setting('hub.index'), $1::int, pg_backend_pid() FROM generate_series(1, 1 + $1::int)",
            values: [index],
          },
        ],
        planKey: "test",
      });
      return asText(rows);
    }),
  );
  for (const [index, rows] of answers.entries()) {
    expect(rows).toHaveLength(index + 1);
    for (const [setting, value] of rows) expect([setting, value]).toEqual([`${index}`, `${index}`]);
  }
  expect(new Set(answers.flatMap((rows) => rows.map(([, , pid]) => pid))).size).toBe(3);
  await pool.end();
});

test("waiting requests are answered in order of arrival", async () => {
  const { pool, ask } = openPool(hub.url);
  const order: number[] = [];
  await Promise.all(
    Array.from({ length: 10 }, async (_, index) => {
      await ask("SELECT 1");
      order.push(index);
    }),
  );
  expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  await pool.end();
});

test("connections are opened on demand, and no more than needed", async () => {
  const opened = openPool(hub.url, { size: 5, applicationName: "wire-lazy" });
  const { pool, ask } = opened;
  const count = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'wire-lazy'";
  expect(await asOwner(hub.url, count)).toEqual([{ count: "0" }]);
  for (let index = 0; index < 5; index += 1) await ask("SELECT 1");
  expect(await asOwner(hub.url, count)).toEqual([{ count: "1" }]);
  await openConnections(opened, 2);
  expect(await asOwner(hub.url, count)).toEqual([{ count: "2" }]);
  await pool.end();
});

test("an answer of several megabytes arrives whole, in one cell or in many rows", async () => {
  const { pool } = openPool(hub.url, { largestAnswerBytes: 100_000_000 });
  const answer = (text: string) => pool.run({ statements: [{ text, values: [] }], planKey: "test" });
  const [[cell] = []] = await answer("SELECT repeat('0123456789', 2000000)");
  expect(cell?.equals(Buffer.from("0123456789".repeat(2_000_000)))).toBe(true);
  const rows = await answer("SELECT i, repeat('x', i % 100) FROM generate_series(1, 200000) i");
  expect(rows).toHaveLength(200_000);
  expect(
    rows.findIndex(
      ([number, text], index) => Number(number) !== index + 1 || text?.length !== (index + 1) % 100,
    ),
  ).toBe(-1);
  await pool.end();
});

test("an answer that is too large is rejected, its statement is cancelled and the connection stays usable", async () => {
  const { pool, ask, askOne, reported } = openPool(hub.url, { largestAnswerBytes: 10_000 });
  const pid = await askOne("SELECT pg_backend_pid()");
  // The last two would run until the test times out.
  for (const text of [
    "SELECT repeat('x', 20000000)",
    "SELECT repeat('x', 1000), generate_series(1, 10000000000)",
    "SELECT generate_series(1, 10000000000)",
  ]) {
    const error = await ask(text).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(AnswerTooLarge);
    expect(error).toMatchObject({ largestBytes: 10_000 });
  }
  expect(await askOne("SELECT pg_backend_pid()")).toBe(pid);
  expect(reported).toEqual([]);
  await pool.end();
});

test("the limit applies to the rows of the last statement only, exactly to the byte", async () => {
  const { pool, askOne } = openPool(hub.url, { largestAnswerBytes: 1_006 });
  const rows = await pool.run({
    statements: [
      { text: "SELECT repeat('x', 10000000)", values: [] },
      { text: "SELECT repeat('x', 1000)", values: [] },
    ],
    planKey: "test",
  });
  expect(rows[0]?.[0]).toHaveLength(1_000);
  await expect(askOne("SELECT repeat('x', 1001)")).rejects.toThrow(AnswerTooLarge);
  await pool.end();
});

test("if a backend is killed during a request, the request is rejected and the next one answered", async () => {
  const { pool, ask, askOne, reported } = openPool(hub.url);
  const pid = await askOne("SELECT pg_backend_pid()");
  const sleeping = ask("SELECT pg_sleep(60)");
  const waiting = askOne("SELECT 'answered'");
  const ended = eventually(async () => {
    const text =
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = $1 AND state = 'active' AND query LIKE '%sleep%'";
    return (await asOwner(hub.url, text, [pid])).length > 0;
  });
  await expect(sleeping).rejects.toMatchObject({ code: "57P01" });
  await ended;
  expect(await waiting).toBe("answered");
  expect(await askOne("SELECT pg_backend_pid()")).not.toBe(pid);
  expect(reported).toEqual([]);
  await pool.end();
});

test("if an idle backend is killed, that is reported and the next request is answered", async () => {
  const { pool, askOne, reported } = openPool(hub.url);
  const pid = await askOne("SELECT pg_backend_pid()");
  await asOwner(hub.url, "SELECT pg_terminate_backend($1)", [pid]);
  await eventually(() => reported.length > 0);
  expect(await askOne("SELECT pg_backend_pid()")).not.toBe(pid);
  expect(reported).toMatchObject([{ code: "57P01" }]);
  await pool.end();
});

test("if no connection can be opened, every waiting request gets the reason, without further attempts", async () => {
  let attempts = 0;
  const door = createServer((socket) => {
    attempts += 1;
    socket.destroy();
  });
  door.listen(0, "127.0.0.1");
  await once(door, "listening");
  const address = door.address();
  if (address === null || typeof address === "string") throw new Error("expected a port");
  const shut = openPool(`postgresql://nobody@127.0.0.1:${address.port}/nothing`, { size: 2 });
  const asked = await Promise.allSettled(Array.from({ length: 5 }, () => shut.ask("SELECT 1")));
  for (const settled of asked) {
    expect(settled.status).toBe("rejected");
  }
  expect(attempts).toBe(2);
  await shut.pool.end();
  door.close();
});

test("the error of a failed connection is that of the database or of the network", async () => {
  const nowhere = openPool("postgresql://nobody@127.0.0.1:1/nothing");
  await expect(nowhere.ask("SELECT 1")).rejects.toMatchObject({ code: "ECONNREFUSED" });
  await nowhere.pool.end();
  const unknown = new URL(hub.url);
  unknown.pathname = "/no_such_database";
  const lost = openPool(unknown.toString());
  await expect(lost.ask("SELECT 1")).rejects.toMatchObject({ code: "3D000" });
  await lost.pool.end();
});

test("end waits for requests in progress, rejects later ones and closes every connection", async () => {
  const { pool, ask, askOne } = openPool(hub.url, { size: 2, applicationName: "wire-end" });
  const answers = Promise.all(
    Array.from({ length: 4 }, (_, index) => askOne("SELECT $1 FROM pg_sleep(0.05)", `${index}`)),
  );
  const ended = Promise.all([pool.end(), pool.end()]);
  await expect(ask("SELECT 1")).rejects.toThrow("expected an open pool, but it has ended");
  await ended;
  expect(await answers).toEqual(["0", "1", "2", "3"]);
  const count =
    "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'wire-end' AND state <> 'idle'";
  expect(await asOwner(hub.url, count)).toEqual([{ count: "0" }]);
});
