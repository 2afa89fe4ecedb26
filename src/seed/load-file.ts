import { type ClientBase, DatabaseError } from "pg";
import { allModels, modelOf, type Model, type ToMany } from "../graph/model";
import { snakeCase } from "../graph/snake-case";
import { UNCERTAIN_DATE_PARTS } from "../graph/uncertain-date";
import { Citation } from "../sources/citation";
import { Source } from "../sources/source";
import { citeOf, ownLinks, type Cite } from "./record-schema";
import { placeOf, type SeedFile, type SeedRecord } from "./read-file";
import { SeedError } from "./seed-error";

/** A row as SQL wants it: values by column. */
type Columns = Record<string, unknown>;

/** How many rows a file changed. */
export interface LoadReport {
  inserted: number;
  updated: number;
}

/**
 * Writes the records of a file, noun by noun in the order of their references. Rows that are there already are changed only
 * where they differ, so that loading a file again changes nothing. The caller holds the transaction.
 */
export async function loadSeedFile(client: ClientBase, file: SeedFile): Promise<LoadReport> {
  const report = { inserted: 0, updated: 0 };
  const records = [...file.records, ...citationsOf(file)];
  for (const model of inDependencyOrder(allModels())) {
    const own = records.filter((record) => record.model === model);
    if (own.length > 0) await writeNoun(client, model, own, file, report);
  }
  for (const model of allModels()) {
    const own = file.records.filter((record) => record.model === model);
    for (const link of ownLinks(model)) await writeLinks(client, model, link, own);
  }
  return report;
}

/** One citation for each place of the source that the file's facts name. */
function citationsOf(file: SeedFile): SeedRecord[] {
  const citations = new Map<string, SeedRecord>();
  for (const record of file.records) {
    const cite = citeOf(record.values);
    if (cite === null) continue;
    const code = citationCode(file.source, cite);
    const known = citations.get(code);
    const note = cite.note ?? known?.values["note"] ?? null;
    if (known?.values["note"] != null && known.values["note"] !== note) {
      throw new SeedError(
        placeOf(record),
        `expected the note of ${code} to be the same as in line ${known.line}, but got "${cite.note}"`,
      );
    }
    citations.set(code, {
      ...(known ?? record),
      model: modelOf(Citation),
      code,
      values: {
        code,
        section: cite.section,
        position: cite.position ?? null,
        derivation: cite.derivation,
        note,
        source: file.source,
      },
    });
  }
  return [...citations.values()];
}

function citationCode(source: string, { section, position, derivation }: Cite): string {
  const slug = section
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
  return `${source}/${slug}/${position ?? 0}/${derivation.toLowerCase()}`;
}

/** Nouns after the nouns that they point to. */
function inDependencyOrder(models: readonly Model[]): Model[] {
  const ordered = new Set<Model>();
  const visit = (model: Model, path: readonly Model[]) => {
    if (ordered.has(model)) return;
    if (path.includes(model))
      throw new Error(`expected no circle of references, but got one at ${model.name}`);
    for (const edge of model.toOnes.values()) {
      const target = modelOf(edge.target());
      if (target !== model) visit(target, [...path, model]);
    }
    ordered.add(model);
  };
  for (const model of models) visit(model, []);
  return [...ordered];
}

/** Writes in waves, because a row may point to another of its own noun that must be there first. */
async function writeNoun(
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
      throw new SeedError(placeOf(first), "expected no circle of references to its own noun");
    }
    await writeWave(client, model, ready, file, report);
    waiting = waiting.filter((record) => !ready.includes(record));
  }
}

function ownReferences(model: Model, record: SeedRecord): string[] {
  return [...model.toOnes.values()]
    .filter((edge) => edge.target() === model.nounClass)
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
  const table = `hub."${model.options.table}"`;
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

/** Writes row by row until one fails, to name it. */
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
  for (const { property, kind, expression } of model.attributes.values()) {
    if (expression !== undefined) continue;
    const value = record.values[property] ?? null;
    if (kind === "UNCERTAIN_DATE") Object.assign(columns, uncertainDateColumns(property, value));
    else columns[snakeCase(property)] = value;
  }
  for (const edge of model.toOnes.values()) {
    const reference = referenceOf(edge.field, edge.target(), record, file);
    const key = reference === null ? null : keys.get(edge.target(), reference);
    if (key === undefined) {
      const given = JSON.stringify(record.values[edge.field]);
      throw new SeedError(
        placeOf(record),
        `${edge.field}: expected the code of a known ${edge.target().name}, but got ${given}`,
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

/** What a record says of an edge, as one text: a code, or kind and code of an area. */
function referenceOf(field: string, target: Function, record: SeedRecord, file: SeedFile): string | null {
  if (target === Citation) {
    const cite = citeOf(record.values);
    return cite === null ? null : citationCode(file.source, cite);
  }
  const given = record.values[field];
  if (given == null) return target === Source ? file.source : null;
  return typeof given === "string" ? given : areaReference(given);
}

function areaReference(given: unknown): string {
  return typeof given === "object" && given !== null && "kind" in given && "code" in given
    ? `${String(given.kind)} ${String(given.code)}`
    : String(given);
}

class ReferencedKeys {
  private readonly keys = new Map<Function, Map<string, number>>();

  add(target: Function, keys: Map<string, number>): void {
    this.keys.set(target, keys);
  }

  get(target: Function, reference: string): number | undefined {
    return this.keys.get(target)?.get(reference);
  }
}

async function referencedKeys(
  client: ClientBase,
  model: Model,
  records: readonly SeedRecord[],
  file: SeedFile,
): Promise<ReferencedKeys> {
  const keys = new ReferencedKeys();
  const wanted = new Map<Function, Set<string>>();
  for (const edge of model.toOnes.values()) {
    const references = wanted.get(edge.target()) ?? new Set<string>();
    wanted.set(edge.target(), references);
    for (const record of records) {
      const reference = referenceOf(edge.field, edge.target(), record, file);
      if (reference !== null) references.add(reference);
    }
  }
  for (const [target, references] of wanted) {
    if (references.size > 0) keys.add(target, await keysByReference(client, target.name, [...references]));
  }
  return keys;
}

async function keysByReference(
  client: ClientBase,
  noun: string,
  references: string[],
): Promise<Map<string, number>> {
  const model = allModels().find(({ name }) => name === noun);
  if (model === undefined) throw new Error(`expected a noun, but got ${noun}`);
  const reference = noun === "Area" ? "kind || ' ' || code" : "code";
  const newestLast = noun === "Area" ? "ORDER BY vintage" : "";
  const { rows } = await client.query<{ reference: string; id: number }>(
    `SELECT ${reference} AS reference, id FROM hub."${model.options.table}" WHERE ${reference} = ANY ($1) ${newestLast}`,
    [references],
  );
  return new Map(rows.map((row) => [row.reference, row.id]));
}

/** Makes the links of the given records what they list. */
async function writeLinks(
  client: ClientBase,
  model: Model,
  { field, join, target }: ToMany,
  records: readonly SeedRecord[],
): Promise<void> {
  if (join.kind !== "LINK" || records.length === 0) return;
  const pairs = records.flatMap((record) => {
    const codes = record.values[field];
    return (Array.isArray(codes) ? codes : []).map((code) => ({
      record,
      from: record.code,
      to: String(code),
    }));
  });
  const near = await keysByReference(
    client,
    model.name,
    records.map(({ code }) => code),
  );
  const far = await keysByReference(client, target.name, [...new Set(pairs.map(({ to }) => to))]);
  const rows = pairs.map(({ record, from, to }) => {
    if (!far.has(to)) {
      throw new SeedError(
        placeOf(record),
        `${field}: expected the code of a known ${target.name}, but got "${to}"`,
      );
    }
    return { from: near.get(from), to: far.get(to) };
  });
  const given = 'jsonb_to_recordset($1) given ("from" integer, "to" integer)';
  await client.query(
    `DELETE FROM hub."${join.table}" kept WHERE kept."${join.from}" = ANY ($2)
       AND NOT EXISTS (SELECT FROM ${given} WHERE given."from" = kept."${join.from}" AND given."to" = kept."${join.to}")`,
    [JSON.stringify(rows), [...near.values()]],
  );
  await client.query(
    `INSERT INTO hub."${join.table}" ("${join.from}", "${join.to}") SELECT "from", "to" FROM ${given} ON CONFLICT DO NOTHING`,
    [JSON.stringify(rows)],
  );
}
