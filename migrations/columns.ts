/** SQL shared by migrations. Released migrations use it: add to it, but do not change it. */

/** Names sort and compare as in French: É beside E. */
export const FRENCH_TEXT = 'text COLLATE "fr-x-icu"';

const KEY = (table: string) => `
  id integer GENERATED ALWAYS AS IDENTITY CONSTRAINT ${table}_pkey PRIMARY KEY`;

/** Key and business key of a table whose rows are not facts. */
export const coded = (table: string) => `${KEY(table)},
  code text NOT NULL CONSTRAINT ${table}_code_key UNIQUE`;

/** Key, business key and citation of a table of facts. */
export const fact = (table: string) => `${coded(table)},
  ${reference(table, "citation", "NOT NULL")}`;

/** A foreign key named after the table it points to, or after its role. */
export function reference(
  table: string,
  target: string,
  nullability: "NULL" | "NOT NULL",
  role = target,
): string {
  return `${role}_id integer ${nullability} CONSTRAINT ${table}_${role}_fkey REFERENCES hub.${target}`;
}

export function oneOf(table: string, column: string, values: readonly string[]): string {
  const list = values.map((value) => `'${value}'`).join(", ");
  return `CONSTRAINT ${table}_${column}_known CHECK (${column} IN (${list}))`;
}

/** The seven columns of an uncertain date and the check that they belong together. */
export function uncertainDate(table: string, name: string, nullability: "NULL" | "NOT NULL"): string {
  return `
  ${name}_edtf text ${nullability},
  ${name}_earliest date NULL,
  ${name}_latest date NULL,
  ${name}_precision text ${nullability},
  ${name}_qualifier text ${nullability},
  ${name}_anchor date NULL,
  ${name}_derivation text ${nullability},
  CONSTRAINT ${table}_${name}_whole CHECK (hub.is_uncertain_date(
    ${name}_edtf, ${name}_earliest, ${name}_latest, ${name}_precision, ${name}_qualifier, ${name}_anchor, ${name}_derivation))`;
}

/** One index for each foreign key, in the order in which rows are listed. */
export function edgeIndexes(table: string, roles: readonly string[], order: string): string {
  return roles
    .map((role) => `CREATE INDEX ${table}_by_${role} ON hub.${table} (${role}_id, ${order}, id);`)
    .join("\n");
}

/** Order of an enum in the course of its values, as `src/data/order.ts` writes it. */
export function inCourse(column: string, values: readonly string[]): string {
  return `array_position('{${values.join(",")}}'::text[], ${column})`;
}

/** A foreign key added to an existing table, with its index. */
export function addEdge(
  table: string,
  target: string,
  order: string,
  { role = target, nullability = "NULL" }: { role?: string; nullability?: "NULL" | "NOT NULL" } = {},
): string {
  return `
ALTER TABLE hub.${table} ADD COLUMN ${reference(table, target, nullability, role)};
${edgeIndexes(table, [role], order)}`;
}

/** A table of two keys, with an index for each direction. */
export function linkTable(
  name: string,
  from: string,
  to: string,
  targets: { from: string; to: string },
): string {
  return `
CREATE TABLE hub.${name} (
  ${from}_id integer NOT NULL CONSTRAINT ${name}_${from}_fkey REFERENCES hub.${targets.from} ON DELETE CASCADE,
  ${to}_id integer NOT NULL CONSTRAINT ${name}_${to}_fkey REFERENCES hub.${targets.to} ON DELETE CASCADE,
  CONSTRAINT ${name}_pkey PRIMARY KEY (${from}_id, ${to}_id)
);
CREATE INDEX ${name}_by_${to} ON hub.${name} (${to}_id, ${from}_id);`;
}

/** A column for the English text beside a French one, which must be there. */
export function addEnglish(
  table: string,
  column: string,
  { schema = "hub", type = FRENCH_TEXT }: { schema?: string; type?: string } = {},
): string {
  return `
ALTER TABLE ${schema}.${table} ADD COLUMN ${column}_en ${type} NULL
  CONSTRAINT ${table}_${column}_is_in_french CHECK (${column}_en IS NULL OR ${column} IS NOT NULL);`;
}

/** Makes a table searchable: weighted words in stems and as written, without accents. */
export function searchable(table: string, columns: readonly string[]): string {
  const weighted = columns.map((column, index) => {
    const weight = "ABCD"[Math.min(index, 3)];
    return `setweight(to_tsvector('hub.french', coalesce(${column}, '')) || to_tsvector('hub.plain', coalesce(${column}, '')), '${weight}')`;
  });
  return `
ALTER TABLE hub.${table} ADD COLUMN search_vector tsvector NOT NULL
  GENERATED ALWAYS AS (${weighted.join(" || ")}) STORED;
CREATE INDEX ${table}_search ON hub.${table} USING gin (search_vector);`;
}

/** Makes a table searchable by these columns, instead of others if it was searchable before. Only in released migrations. */
export function searchableBy(table: string, columns: readonly string[]): string {
  return `
ALTER TABLE hub.${table} DROP COLUMN IF EXISTS search_vector;
${searchable(table, columns)}`;
}
