import type { ClientBase } from "pg";
import type { Model, ToMany } from "../graph/model";
import { placeOf, type SeedRecord } from "./read-file";
import { keysByReference } from "./references";
import { SeedError } from "./seed-error";

/** Replaces the links of the given records with those they list. */
export async function writeLinks(
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
    model,
    records.map(({ code }) => code),
  );
  const far = await keysByReference(client, target, [...new Set(pairs.map(({ to }) => to))]);
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
