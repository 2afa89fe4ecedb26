import type { Client } from "pg";
import { businessKeyOf } from "../graph/declare-fields";
import { allModels, type Model } from "../graph/model";
import { snakeCase } from "../graph/snake-case";
import { tableOf } from "./identifiers";
import { withClient } from "./open-database";
import { LEVEL_SCHEMAS } from "./sql";

/** An edge, and the column by which the rows behind it are found. */
interface EdgeColumn {
  edge: string;
  table: string;
  column: string;
}

/** Throws when an edge or a look-up has not the index that it needs. */
export async function checkIndexes(url: string): Promise<void> {
  await withClient(url, async (client) => {
    await checkEdges(client);
    await checkLookups(client);
  });
}

/** Without one the rows behind a to-many edge could only be found by reading a whole table. */
async function checkEdges(client: Client): Promise<void> {
  const columns = edgeColumns();
  const { rows } = await client.query<EdgeColumn>(WITHOUT_INDEX, [
    columns.map(({ edge }) => edge),
    columns.map(({ table }) => table),
    columns.map(({ column }) => column),
  ]);
  const missing = rows.map(({ column, edge, table }) => `${table} (${column}) for ${edge}`);
  if (missing.length > 0)
    throw new Error(`expected an index for each edge, but there is none on ${missing.join(", ")}`);
}

/** Without one several rows could have a business key by which one is looked up. */
async function checkLookups(client: Client): Promise<void> {
  const keys = allModels().flatMap((model) => {
    if (model.options.isKeyShared === true) return [];
    const columns = businessKeyOf(model).map(({ property }) => snakeCase(property));
    return tablesOf(model).map((table) => ({ table, columns: columns.toSorted().join(", ") }));
  });
  const { rows } = await client.query<{ table: string; columns: string }>(WITHOUT_UNIQUE_INDEX, [
    keys.map(({ table }) => table),
    keys.map(({ columns }) => columns),
  ]);
  const missing = rows.map(({ columns, table }) => `${table} (${columns})`);
  if (missing.length > 0)
    throw new Error(
      `expected a unique index for each business key, but there is none on ${missing.join(", ")}`,
    );
}

function tablesOf(model: Model, table?: string): string[] {
  return [...new Set(LEVEL_SCHEMAS.map((schema) => tableOf(model, table).textAt(schema)))];
}

function edgeColumns(): EdgeColumn[] {
  return allModels().flatMap((model) =>
    [...model.toManys.values()].flatMap(({ field, join, target }) => {
      const edge = `${model.name}.${field}`;
      if (join.kind === "LINK") return [{ edge, table: `hub."${join.table}"`, column: join.from }];
      return tablesOf(target, join.table).map((table) => ({ edge, table, column: join.column }));
    }),
  );
}

const WITHOUT_INDEX = `
SELECT DISTINCT needed.edge, needed.table::regclass::text AS "table", needed.column
FROM unnest($1::text[], $2::text[], $3::text[]) AS needed (edge, "table", "column")
WHERE NOT EXISTS (
  SELECT FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
  WHERE i.indrelid = needed.table::regclass AND a.attname = needed.column AND i.indisvalid
)
ORDER BY 2, 3, 1`;

const WITHOUT_UNIQUE_INDEX = `
SELECT needed.table::regclass::text AS "table", needed.columns
FROM unnest($1::text[], $2::text[]) AS needed ("table", columns)
WHERE NOT EXISTS (
  SELECT FROM pg_index i
  WHERE i.indrelid = needed.table::regclass AND i.indisunique AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL
    AND needed.columns = (SELECT string_agg(a.attname, ', ' ORDER BY a.attname COLLATE "C") FROM pg_attribute a
      WHERE a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey))
)
ORDER BY 1`;
