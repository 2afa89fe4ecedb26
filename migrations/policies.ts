/** SQL of row rules, shared by migrations. Released migrations use it: add to it, but do not change it. */

/**
 * Runs statements in which `{hub_read}` is the role of that name of this database. Roles belong to the whole server, where
 * databases of other owners may have hubs too; `hub migrate` decides whether names carry a suffix.
 */
export function withRoles(statements: string): string {
  return `
DO $roles$
BEGIN
  EXECUTE regexp_replace($sql$${statements}$sql$, '\\{(hub_\\w+)\\}', '\\1' || hub.role_suffix(), 'g');
END
$roles$;`;
}

/**
 * Creates a role unless it exists. Roles belong to the whole cluster, in which several hubs may be migrated at the same time.
 */
export function makeRole(name: string, attributes = "NOLOGIN"): string {
  return withRoles(`
DO $$
BEGIN
  CREATE ROLE {${name}} ${attributes};
EXCEPTION WHEN duplicate_object OR unique_violation THEN
  NULL;
END
$$;`);
}

export function makeMember(member: string, group: string): string {
  const name = member === "current_user" ? member : `'{${member}}'`;
  return withRoles(`
DO $$
BEGIN
  EXECUTE format('GRANT {${group}} TO %I', ${name});
EXCEPTION WHEN unique_violation THEN
  NULL;
END
$$;`);
}

/**
 * Enables row-level security for everybody, including the owner: writers and full grants see all rows, scoped grants those that
 * meet the condition. Columns in a condition are qualified by the table's name, so that subqueries do not capture them.
 */
export function underRowRules(table: string, condition: string): string {
  return withRoles(`
ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
CREATE POLICY writing ON ${table} TO {hub_write} USING (true) WITH CHECK (true);
CREATE POLICY everything ON ${table} FOR SELECT TO {hub_everything} USING (true);
CREATE POLICY scoped ON ${table} FOR SELECT TO {hub_scoped} USING (${condition});`);
}

export function withoutRowRules(table: string): string {
  return `
DROP POLICY IF EXISTS scoped ON ${table};
DROP POLICY IF EXISTS everything ON ${table};
DROP POLICY IF EXISTS writing ON ${table};
ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY;
ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY;`;
}

/** Lets the serving roles read a table under these row rules, and invalidates cached answers when it changes. */
export function readable(table: string, condition: string): string {
  return `${underRowRules(table, condition)}
${withRoles(`GRANT SELECT ON ${table} TO {hub_read};`)}
${watched(table)}`;
}

/** Increments the version of the data with each statement that writes the table. */
export function watched(table: string): string {
  return `
CREATE TRIGGER raises_data_version BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON ${table}
  FOR EACH STATEMENT EXECUTE FUNCTION hub.raise_data_version();`;
}

/** A table that only writers may read. */
export function closed(table: string): string {
  return withRoles(`
ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
CREATE POLICY writing ON ${table} TO {hub_write} USING (true) WITH CHECK (true);`);
}

/** The column holds a key that the grant lists. Evaluated once per statement; a missing or empty setting grants nothing. */
export function granted(column: string, setting: string): string {
  return `${column} = ANY ((SELECT nullif(current_setting('hub.${setting}', true), '')::integer[])::integer[])`;
}

export function grantedOrNone(column: string, setting: string): string {
  return `(${column} IS NULL OR ${granted(column, setting)})`;
}

export function withScope(scope: string): string {
  return `(SELECT '${scope}' = ANY (nullif(current_setting('hub.scopes', true), '')::text[]))`;
}

/** The referenced row, if any, is visible. */
export function seen(column: string, table: string): string {
  return `(${column} IS NULL OR ${column} IN (SELECT pointed.id FROM ${table} pointed))`;
}

/** The row rules declared by `rows` of a noun, with names of tables and columns. All conditions must hold. */
export interface TableRules {
  /** Scope that a caller needs for any row. */
  requires?: string;
  territory?: "SELF" | "ALWAYS" | "IF_ANY";
  programmes?: "programme" | "programme_scope";
  /** Tables by the role of the key that references them: the referenced row must be visible. */
  with?: Readonly<Record<string, string>>;
  /** Tables and columns that reference this table: at least one referencing row must be visible. */
  through?: readonly (readonly [table: string, column: string])[];
  /** Scopes required for rows in which a boolean column is true, by column. */
  requiresIf?: Readonly<Record<string, string>>;
}

/** Condition of the rows that a narrow grant may see. */
export function rowCondition(table: string, rules: "OPEN" | TableRules): string {
  if (rules === "OPEN") return "true";
  const { requires, territory, programmes } = rules;
  const conditions: string[] = [];
  if (requires !== undefined) conditions.push(withScope(requires));
  if (territory !== undefined) conditions.push(inTerritory(table, territory));
  if (programmes === "programme") conditions.push(granted(`${table}.programme_id`, "programmes"));
  if (programmes === "programme_scope")
    conditions.push(grantedOrNone(`${table}.programme_scope_id`, "programme_scopes"));
  for (const [role, target] of Object.entries(rules.with ?? {}))
    conditions.push(seen(`${table}.${role}_id`, `hub.${target}`));
  const through = (rules.through ?? []).map(
    ([from, column]) => `${table}.id IN (SELECT ${from}.${column} FROM hub.${from})`,
  );
  if (through.length > 0) conditions.push(`(${through.join(" OR ")})`);
  for (const [column, scope] of Object.entries(rules.requiresIf ?? {}))
    conditions.push(`(NOT ${table}.${column} OR ${withScope(scope)})`);
  if (conditions.length === 0) throw new Error(`expected row rules of ${table} to say OPEN or a condition`);
  return conditions.join(" AND ");
}

function inTerritory(table: string, territory: "SELF" | "ALWAYS" | "IF_ANY"): string {
  if (territory === "SELF") return granted(`${table}.id`, "territories");
  const column = `${table}.territory_id`;
  return territory === "ALWAYS" ? granted(column, "territories") : grantedOrNone(column, "territories");
}
