import { type ClientBase, DatabaseError } from "pg";
import { recordedTable } from "../data/identifiers";
import { englishOf } from "../graph/language";
import type { Model } from "../graph/model";
import { snakeCase } from "../graph/snake-case";
import { UNCERTAIN_DATE_PARTS } from "../graph/uncertain-date";
import { makeBreakdowns } from "./make-breakdowns";
import { placeOf, type SeedFile, type SeedRecord } from "./read-file";
import { referencedKeys, type ReferencedKeys, referenceOf } from "./references";
import { SeedError } from "./seed-error";

/** A row for SQL: values by column. */
type Columns = Record<string, unknown>;

/** How many rows a file changed. */
export interface LoadReport {
  inserted: number;
  updated: number;
}

/** Writes in passes, because a row may reference another row of the same noun, which must exist first. */
export async function writeNoun(
  client: ClientBase,
  model: Model,
  records: readonly SeedRecord[],
  file: SeedFile,
  report: LoadReport,
): Promise<void> {
  let waiting = [...records];
  while (waiting.length > 0) {
    const codes = new Set(waiting.map(({ code }) => code));
    const ready = waiting.filter((record) => !ownReferences(model, record).some((code) => codes.has(code)));
    const [first] = waiting;
    if (ready.length === 0 && first !== undefined) {
      throw new SeedError(placeOf(first), "expected no cycle of references within its noun");
    }
    await writeWave(client, model, ready, file, report);
    waiting = waiting.filter((record) => !ready.includes(record));
  }
}

function ownReferences(model: Model, record: SeedRecord): string[] {
  return [...model.toOnes.values()]
    .filter((edge) => edge.target === model)
    .map((edge) => record.values[edge.field])
    .filter((code) => typeof code === "string");
}

async function writeWave(
  client: ClientBase,
  model: Model,
  records: readonly SeedRecord[],
  file: SeedFile,
  report: LoadReport,
): Promise<void> {
  await makeBreakdowns(client, model, records);
  const keys = await referencedKeys(client, model, records, file);
  const rows = records.map((record) => columnsOf(model, record, file, keys));
  await client.query("SAVEPOINT wave");
  try {
    await writeRows(client, model, rows, report);
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    await client.query("ROLLBACK TO SAVEPOINT wave");
    await refuseFirstBadRow(client, model, records, rows);
    throw error;
  }
  await client.query("RELEASE SAVEPOINT wave");
}

async function writeRows(
  client: ClientBase,
  model: Model,
  rows: readonly Columns[],
  report: LoadReport,
): Promise<void> {
  const names = Object.keys(rows[0] ?? {}).map((name) => `"${name}"`);
  const table = recordedTable(model);
  const list = (alias: string) => names.map((name) => `${alias}.${name}`).join(", ");
  const given = `jsonb_populate_recordset(NULL::${table}, $1) given`;
  const updated = await client.query(
    `UPDATE ${table} kept SET (${names.join(", ")}) = ROW(${list("given")}) FROM ${given}
     WHERE kept.code = given.code AND (${list("kept")}) IS DISTINCT FROM (${list("given")})`,
    [JSON.stringify(rows)],
  );
  const inserted = await client.query(
    `INSERT INTO ${table} (${names.join(", ")}) SELECT ${list("given")} FROM ${given}
     WHERE NOT EXISTS (SELECT FROM ${table} kept WHERE kept.code = given.code)`,
    [JSON.stringify(rows)],
  );
  report.updated += updated.rowCount ?? 0;
  report.inserted += inserted.rowCount ?? 0;
}

/** Writes row by row until one fails, to name the record at fault. */
async function refuseFirstBadRow(
  client: ClientBase,
  model: Model,
  records: readonly SeedRecord[],
  rows: readonly Columns[],
): Promise<void> {
  for (const [index, record] of records.entries()) {
    const row = rows[index];
    if (row === undefined) continue;
    try {
      await writeRows(client, model, [row], { inserted: 0, updated: 0 });
    } catch (error) {
      if (!(error instanceof DatabaseError)) throw error;
      const rule = error.constraint === undefined ? error.message : `breaks the rule ${error.constraint}`;
      throw new SeedError(placeOf(record), rule);
    }
  }
}

function columnsOf(model: Model, record: SeedRecord, file: SeedFile, keys: ReferencedKeys): Columns {
  const columns: Columns = {};
  for (const { property, kind, expression, isTranslated } of model.attributes.values()) {
    if (expression !== undefined) continue;
    const value = record.values[property] ?? null;
    if (isTranslated === true)
      columns[snakeCase(englishOf(property))] = record.values[englishOf(property)] ?? null;
    if (kind === "UNCERTAIN_DATE") Object.assign(columns, uncertainDateColumns(property, value));
    else columns[snakeCase(property)] = value;
  }
  for (const edge of model.toOnes.values()) {
    const reference = referenceOf(edge.field, edge.target, record, file);
    const key = reference === null ? null : keys.get(edge.target, reference);
    if (key === undefined) {
      const given = JSON.stringify(record.values[edge.field]);
      throw new SeedError(
        placeOf(record),
        `${edge.field}: expected the code of a known ${edge.target.name}, but got ${given}`,
      );
    }
    columns[snakeCase(edge.keyProperty)] = key;
  }
  return columns;
}

function uncertainDateColumns(property: string, value: unknown): Columns {
  const parts = new Map(Object.entries(typeof value === "object" && value !== null ? value : {}));
  return Object.fromEntries(
    UNCERTAIN_DATE_PARTS.map((part) => [`${snakeCase(property)}_${part}`, parts.get(part) ?? null]),
  );
}
