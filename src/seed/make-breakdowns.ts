import type { ClientBase } from "pg";
import type { Model } from "../graph/model";
import { Breakdown, MOST_VALUES } from "../indicators/dimension";
import { placeOf, type SeedRecord } from "./read-file";
import { valuesOf } from "./references";
import { SeedError } from "./seed-error";

/** Makes the breakdowns that records name by their values, unless they exist. Throws if the catalogue lacks a value. */
export async function makeBreakdowns(
  client: ClientBase,
  model: Model,
  records: readonly SeedRecord[],
): Promise<void> {
  const fields = [...model.toOnes.values()].filter(({ target }) => target.nounClass === Breakdown);
  const named = fields.flatMap(({ field }) =>
    records.map((record) => ({ record, field, values: valuesOf(record.values[field]) })),
  );
  const wanted = named.filter(({ values }) => values.length > 0);
  if (wanted.length === 0) return;
  const { rows } = await client.query<{ dimension: string; values: string[] }>(CATALOGUE);
  const known = new Map(rows.map(({ dimension, values }) => [dimension, values]));
  for (const { record, field, values } of wanted) {
    const fault = faultOf(field, values, known);
    if (fault !== null) throw new SeedError(placeOf(record), fault);
  }
  const sets = new Map(wanted.map(({ values }) => [values.toSorted().join("+"), values]));
  for (const values of sets.values()) await client.query("SELECT hub.make_breakdown($1)", [values]);
}

function faultOf(
  field: string,
  values: readonly string[],
  known: ReadonlyMap<string, readonly string[]>,
): string | null {
  if (values.length > MOST_VALUES)
    return `${field}: expected values of at most ${MOST_VALUES} dimensions, but got ${values.length}`;
  for (const code of values) {
    const [dimension = "", value] = code.split(".", 2);
    const its = known.get(dimension);
    if (its === undefined)
      return `${field}: expected a dimension of the catalogue (${[...known.keys()].join(", ")}), but got "${dimension}"`;
    if (!its.includes(code)) {
      const names = its.map((one) => one.slice(dimension.length + 1)).join(", ");
      return `${field}.${dimension}: expected a value of the dimension (${names}), but got "${value}"`;
    }
  }
  return null;
}

const CATALOGUE = `
SELECT d.code AS dimension, coalesce(array_agg(v.code ORDER BY v.position) FILTER (WHERE v.id IS NOT NULL), '{}') AS "values"
FROM hub.dimension d LEFT JOIN hub.dimension_value v ON v.dimension_id = d.id GROUP BY d.code, d.position ORDER BY d.position`;
