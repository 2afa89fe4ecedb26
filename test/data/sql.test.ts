import { columnOf } from "../../src/data/identifiers";
import { columnsRead, empty, join, LEVEL_SCHEMA, raw, sql, type Sql } from "../../src/data/sql";
import { cpuMs } from "../setup/cpu-time";

test("values become parameters, numbered in order, and nested SQL is spliced in", () => {
  const condition = sql`${columnOf("t1", "code")} = ${"lille"}::text`;
  const statement = sql`SELECT ${1}::integer FROM ${raw(`${LEVEL_SCHEMA}.figure t1`)} WHERE ${condition} OR ${condition} LIMIT ${5}`;
  expect(statement.textAt("hub_raw")).toBe(
    'SELECT $1::integer FROM hub_raw.figure t1 WHERE t1."code" = $2::text OR t1."code" = $3::text LIMIT $4',
  );
  expect(statement.values).toEqual([1, "lille", "lille", 5]);
});

test("fragments are joined by a separator; none give an empty text", () => {
  expect(join([sql`${1}`, raw("b"), sql`${2}`], " || ").text).toBe("$1 || b || $2");
  expect(join([])).toBe(empty);
  expect(empty.text).toBe("");
});

test("SQL knows the columns that it reads of a row, at any depth, and mistakes no other text for one", () => {
  const inner = sql`SELECT ${columnOf("t2", "name")}, ${columnOf("t1", "code")} FROM hub.area t2`;
  const readers = [
    sql`(${inner} WHERE ${columnOf("t2", "id")} = ${columnOf("t1", "area_id")})`,
    join([columnOf("t1", "code"), raw("'t1.summary'"), sql`${"t1.note"}`, columnOf("t11", "url")]),
  ];
  expect(columnsRead("t1", readers)).toEqual(["area_id", "code"]);
  expect(columnsRead("t2", readers)).toEqual(["id", "name"]);
});

/** A statement with many nested conditions, as a balanced tree. */
function conditions(count: number): Sql {
  if (count === 1) return sql`${columnOf("t1", "code")} = ${count}`;
  const half = conditions(count / 2);
  return sql`(${join([half, half], " AND ")})`;
}

async function costOf(count: number): Promise<number> {
  return cpuMs(() => {
    const parts = Array.from({ length: count }, (_, index) => sql`${columnOf("t1", "code")} = ${index}`);
    const { text, values } = sql`SELECT ${join(parts, " OR ")} AND ${conditions(count)}`;
    expect([text.length > count, values.length]).toEqual([true, 2 * count]);
  });
}

test("a statement is assembled in linear time", async () => {
  await costOf(2 ** 11);
  const [short, long] = [await costOf(2 ** 11), await costOf(2 ** 15)];
  // Linear assembly takes 16 times as long; if each part copied those before it, it would take 256 times as long.
  expect(long / short).toBeLessThan(64);
});
