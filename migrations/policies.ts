/** SQL of row rules that several migrations share. Migrations that have landed use it, so it only ever grows. */

/**
 * Makes roles that are not there yet. Roles belong to the whole cluster, where several hubs may be migrated at the same
 * moment.
 */
export function makeRole(name: string, attributes = "NOLOGIN"): string {
  return `
DO $$
BEGIN
  CREATE ROLE ${name} ${attributes};
EXCEPTION WHEN duplicate_object OR unique_violation THEN
  NULL;
END
$$;`;
}

export function makeMember(member: string, group: string): string {
  const name = member === "current_user" ? member : `'${member}'`;
  return `
DO $$
BEGIN
  EXECUTE format('GRANT ${group} TO %I', ${name});
EXCEPTION WHEN unique_violation THEN
  NULL;
END
$$;`;
}

/**
 * Puts a table under row rules for everybody, its owner included: who writes sees all, a full grant sees all, a scoped one
 * what the condition lets through. Columns in a condition carry the table's name, or an inner table would capture them.
 */
export function underRowRules(table: string, condition: string): string {
  return `
ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
CREATE POLICY writing ON ${table} TO hub_write USING (true) WITH CHECK (true);
CREATE POLICY everything ON ${table} FOR SELECT TO hub_everything USING (true);
CREATE POLICY scoped ON ${table} FOR SELECT TO hub_scoped USING (${condition});`;
}

export function withoutRowRules(table: string): string {
  return `
DROP POLICY IF EXISTS scoped ON ${table};
DROP POLICY IF EXISTS everything ON ${table};
DROP POLICY IF EXISTS writing ON ${table};
ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY;
ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY;`;
}

/** A table that only writers may see into. */
export function closed(table: string): string {
  return `
ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
CREATE POLICY writing ON ${table} TO hub_write USING (true) WITH CHECK (true);`;
}

/** One of the keys that the grant lists. Read once a statement; a grant that is missing or empty lists nothing. */
export function granted(column: string, setting: string): string {
  return `${column} = ANY ((SELECT nullif(current_setting('hub.${setting}', true), '')::integer[])::integer[])`;
}

export function grantedOrNone(column: string, setting: string): string {
  return `(${column} IS NULL OR ${granted(column, setting)})`;
}

export function withScope(scope: string): string {
  return `(SELECT '${scope}' = ANY (nullif(current_setting('hub.scopes', true), '')::text[]))`;
}

/** The row that a key points to is visible itself. */
export function seen(column: string, table: string): string {
  return `(${column} IS NULL OR ${column} IN (SELECT pointed.id FROM ${table} pointed))`;
}
