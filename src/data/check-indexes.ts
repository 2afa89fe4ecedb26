import type { Client } from "pg";
import { businessKeyOf } from "../graph/look-ups";
import type { Model } from "../graph/model";
import { snakeCase } from "../graph/snake-case";
import { tableNames } from "./identifiers";

/** An edge, and the column used to find its rows. */
interface EdgeColumn {
  edge: string;
  table: string;
  column: string;
}

/** Edges and lookups without the index that they need: one line each, with the remedy. */
export async function indexFaults(client: Client, models: readonly Model[]): Promise<string[]> {
  return [...(await edgesWithoutIndex(client, models)), ...(await lookupsWithoutIndex(client, models))];
}

/** Without an index, a to-many edge would need a sequential scan. */
async function edgesWithoutIndex(client: Client, models: readonly Model[]): Promise<string[]> {
  const columns = models.flatMap(edgeColumns);
  const { rows } = await client.query<EdgeColumn>(WITHOUT_INDEX, [
    columns.map(({ edge }) => edge),
    columns.map(({ table }) => table),
    columns.map(({ column }) => column),
  ]);
  return rows.map(
    ({ column, edge, table }) =>
      `${edge} has no index on ${table} (${column}): add edgeIndexes of migrations/columns.ts to a migration`,
  );
}

/** Without a unique index, a lookup by business key could match several rows. */
async function lookupsWithoutIndex(client: Client, models: readonly Model[]): Promise<string[]> {
  const keys = models.flatMap((model) => {
    if (model.options.isKeyShared === true) return [];
    const columns = businessKeyOf(model).map(({ property }) => snakeCase(property));
    return tableNames(model).map((table) => ({
      noun: model.name,
      table,
      columns: columns.toSorted().join(", "),
    }));
  });
  const { rows } = await client.query<{ noun: string; table: string; columns: string }>(
    WITHOUT_UNIQUE_INDEX,
    [keys.map(({ noun }) => noun), keys.map(({ table }) => table), keys.map(({ columns }) => columns)],
  );
  return rows.map(
    ({ columns, noun, table }) =>
      `${noun} has no unique index on its business key, ${table} (${columns}): add a UNIQUE constraint in a migration, or declare isKeyShared`,
  );
}

function edgeColumns(model: Model): EdgeColumn[] {
  return [...model.toManys.values()].flatMap(({ field, join, target }) => {
    const edge = `${model.name}.${field}`;
    if (join.kind === "LINK") return [{ edge, table: `hub.${join.table}`, column: join.from }];
    return tableNames(target, join.table).map((table) => ({ edge, table, column: join.column }));
  });
}

const WITHOUT_INDEX = `
SELECT DISTINCT needed.edge, needed.table, needed.column
FROM unnest($1::text[], $2::text[], $3::text[]) AS needed (edge, "table", "column")
WHERE to_regclass(needed.table) IS NOT NULL AND NOT EXISTS (
  SELECT FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
  WHERE i.indrelid = to_regclass(needed.table) AND a.attname = needed.column AND i.indisvalid
)
ORDER BY 2, 3, 1`;

const WITHOUT_UNIQUE_INDEX = `
SELECT needed.noun, needed.table, needed.columns
FROM unnest($1::text[], $2::text[], $3::text[]) AS needed (noun, "table", columns)
WHERE to_regclass(needed.table) IS NOT NULL AND NOT EXISTS (
  SELECT FROM pg_index i
  WHERE i.indrelid = to_regclass(needed.table) AND i.indisunique AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL
    AND needed.columns = (SELECT string_agg(a.attname, ', ' ORDER BY a.attname COLLATE "C") FROM pg_attribute a
      WHERE a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey))
)
ORDER BY 1, 2`;
