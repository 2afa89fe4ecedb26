import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { from as copyFrom } from "pg-copy-streams";

const CHUNK_BYTES = 256 * 1024;
/** What a column that the generator does not know holds when it may not be null. */
const FILLERS = {
  integer: 0,
  bigint: 0,
  numeric: 0,
  text: "",
  boolean: false,
  ARRAY: "{}",
  date: "2020-01-01",
};

/** Columns of a table that can be written, as the database knows them. */
async function columnsOf(client, table) {
  const [schema, name] = table.split(".");
  const { rows } = await client.query(
    `SELECT column_name AS name, data_type AS type, is_nullable = 'NO' AND column_default IS NULL AS "isRequired"
     FROM information_schema.columns
     WHERE table_schema = $1 AND table_name = $2 AND is_generated = 'NEVER' ORDER BY ordinal_position`,
    [schema, name],
  );
  return rows;
}

/** Loads rows by COPY into a table, which may be a partition. */
export async function copyRows(client, table, rows) {
  const [first, ...rest] = peek(rows);
  if (first === undefined) return;
  const columns = (await columnsOf(client, table)).filter(
    ({ name, isRequired }) => name in first.value || isRequired,
  );
  const unknown = Object.keys(first.value).filter((name) => !columns.some((column) => column.name === name));
  if (unknown.length > 0) throw new Error(`expected ${table} to have the columns ${unknown.join(", ")}`);
  const names = columns.map(({ name }) => `"${name}"`).join(", ");
  const target = client.query(copyFrom(`COPY ${table} (${names}) FROM STDIN`));
  await pipeline(Readable.from(textOf(columns, [first, ...rest])), target);
}

/** The first row and the iterator with the others. */
function peek(rows) {
  const iterator = rows[Symbol.iterator]();
  const first = iterator.next();
  return first.done ? [] : [first, iterator];
}

function* textOf(columns, [first, iterator]) {
  const names = columns.map(({ name }) => name);
  const fillers = columns.map(({ type, isRequired }) => (isRequired ? fillerOf(type) : "\\N"));
  let chunk = "";
  for (let next = first; !next.done; next = iterator.next()) {
    const row = next.value;
    let line = "";
    for (let index = 0; index < names.length; index += 1) {
      const value = row[names[index]];
      if (index > 0) line += "\t";
      line += value === undefined ? fillers[index] : cellOf(value);
    }
    chunk += `${line}\n`;
    if (chunk.length > CHUNK_BYTES) {
      yield chunk;
      chunk = "";
    }
  }
  if (chunk !== "") yield chunk;
}

function fillerOf(type) {
  if (type in FILLERS) return cellOf(FILLERS[type]);
  return "\\N";
}

function cellOf(value) {
  if (value === null) return "\\N";
  if (typeof value !== "string") return String(value);
  return /[\\\t\n\r]/.test(value) ? value.replaceAll(/[\\\t\n\r]/g, (one) => `\\${ESCAPES[one]}`) : value;
}

const ESCAPES = { "\\": "\\", "\t": "t", "\n": "n", "\r": "r" };
