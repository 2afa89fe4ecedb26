import { allModels } from "../graph/model";
import { tableOf } from "./identifiers";
import { withClient } from "./open-database";
import { LEVEL_SCHEMAS } from "./sql";

/** An edge, and the column by which the rows behind it are found. */
interface EdgeColumn {
  edge: string;
  table: string;
  column: string;
}

/** Throws when the rows behind a to-many edge could only be found by reading a whole table. */
export async function checkEdgeIndexes(url: string): Promise<void> {
  const columns = edgeColumns();
  const missing = await withClient(url, async (client) => {
    const { rows } = await client.query<EdgeColumn>(WITHOUT_INDEX, [
      columns.map(({ edge }) => edge),
      columns.map(({ table }) => table),
      columns.map(({ column }) => column),
    ]);
    return rows.map(({ column, edge, table }) => `${table} (${column}) for ${edge}`);
  });
  if (missing.length > 0)
    throw new Error(`expected an index for each edge, but there is none on ${missing.join(", ")}`);
}

function edgeColumns(): EdgeColumn[] {
  return allModels().flatMap((model) =>
    [...model.toManys.values()].flatMap(({ field, join, target }) => {
      const edge = `${model.name}.${field}`;
      if (join.kind === "LINK") return [{ edge, table: `hub."${join.table}"`, column: join.from }];
      return LEVEL_SCHEMAS.map((schema) => ({
        edge,
        table: tableOf(target, join.table).textAt(schema),
        column: join.column,
      }));
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
