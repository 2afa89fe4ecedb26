import type { ClientBase } from "pg";
import { recordedTable } from "../data/identifiers";
import type { Model } from "../graph/model";
import { Breakdown, breakdownCode } from "../indicators/dimension";
import { Citation } from "../sources/citation";
import { Source } from "../sources/source";
import { citationCode } from "./citations";
import type { SeedFile, SeedRecord } from "./read-file";
import { citesOf } from "./record-schema";

/** The reference of an edge in a record, as text: a code, or the kind and code of an area. */
export function referenceOf(
  field: string,
  { nounClass }: Model,
  record: SeedRecord,
  file: SeedFile,
): string | null {
  if (nounClass === Citation) {
    const [cite] = citesOf(record.values);
    return cite === undefined ? null : citationCode(file, record, cite);
  }
  const given = record.values[field];
  if (given == null) return nounClass === Source ? file.source : null;
  if (nounClass === Breakdown) return breakdownCode(valuesOf(given));
  return typeof given === "string" ? given : areaReference(given);
}

/** Codes of the values of a breakdown that a record gives by dimension. */
export function valuesOf(given: unknown): string[] {
  const entries = typeof given === "object" && given !== null ? Object.entries(given) : [];
  return entries.map(([dimension, value]) => `${dimension}.${value}`);
}

function areaReference(given: unknown): string {
  return typeof given === "object" && given !== null && "kind" in given && "code" in given
    ? `${String(given.kind)} ${String(given.code)}`
    : String(given);
}

/** Keys of referenced rows, by reference. */
export class ReferencedKeys {
  private readonly keys = new Map<Model, Map<string, number>>();

  add(target: Model, keys: Map<string, number>): void {
    this.keys.set(target, keys);
  }

  get(target: Model, reference: string): number | undefined {
    return this.keys.get(target)?.get(reference);
  }
}

export async function referencedKeys(
  client: ClientBase,
  model: Model,
  records: readonly SeedRecord[],
  file: SeedFile,
): Promise<ReferencedKeys> {
  const keys = new ReferencedKeys();
  const wanted = new Map<Model, Set<string>>();
  for (const { field, target } of model.toOnes.values()) {
    const references = wanted.get(target) ?? new Set<string>();
    wanted.set(target, references);
    for (const record of records) {
      const reference = referenceOf(field, target, record, file);
      if (reference !== null) references.add(reference);
    }
  }
  for (const [target, references] of wanted) {
    if (references.size > 0) keys.add(target, await keysByReference(client, target, [...references]));
  }
  return keys;
}

export async function keysByReference(
  client: ClientBase,
  model: Model,
  references: string[],
): Promise<Map<string, number>> {
  const reference = model.name === "Area" ? "kind || ' ' || code" : "code";
  const newestLast = model.name === "Area" ? "ORDER BY vintage" : "";
  const { rows } = await client.query<{ reference: string; id: number }>(
    `SELECT ${reference} AS reference, id FROM ${recordedTable(model)} WHERE ${reference} = ANY ($1) ${newestLast}`,
    [references],
  );
  return new Map(rows.map((row) => [row.reference, row.id]));
}
