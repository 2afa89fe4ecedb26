import type { DataSource } from "typeorm";
import { dataSourceOf } from "./data-source";
import { newClient } from "./open-pool";
import { DROP_SEARCH_VECTORS } from "./search-vectors";

/** Key of an advisory lock: arbitrary, but the same for all hubs that migrate a database. */
export const MIGRATION_LOCK = 7_063_971;

/** Applies pending migrations and returns their names. */
export async function migrate(url: string): Promise<string[]> {
  return underLock(url, async (dataSource) => {
    const applied = await dataSource.runMigrations();
    return applied.map(({ name }) => name);
  });
}

/** Reverts the newest migration and returns its name; null when none is applied. */
export async function revertNewest(url: string): Promise<string | null> {
  return underLock(url, async (dataSource) => {
    const newest = await newestApplied(dataSource);
    if (newest !== null) {
      await dataSource.query(DROP_SEARCH_VECTORS);
      await dataSource.undoLastMigration();
    }
    return newest;
  });
}

async function newestApplied(dataSource: DataSource): Promise<string | null> {
  const rows: { name: string }[] = await dataSource.query(
    "SELECT name FROM hub.migration ORDER BY id DESC LIMIT 1",
  );
  return rows[0]?.name ?? null;
}

/**
 * Creates the function that returns the suffix of this database's role names. Roles belong to the whole server: if roles without
 * a suffix exist and are not the migrating owner's, they belong to another owner's hub and must not be shared, so the suffix is the
 * database's number.
 */
const ROLE_SUFFIX = `
DO $$
DECLARE
  suffix text := '';
BEGIN
  IF to_regprocedure('hub.role_suffix()') IS NOT NULL THEN
    RETURN;
  END IF;
  IF to_regclass('hub.migration') IS NULL
    AND EXISTS (SELECT FROM pg_roles WHERE rolname IN ('hub_read', 'hub_write'))
    AND NOT EXISTS (
      SELECT FROM pg_auth_members JOIN pg_roles ON pg_roles.oid = member
      WHERE roleid = to_regrole('hub_write') AND rolname = current_user
    )
  THEN
    suffix := '_' || (SELECT oid FROM pg_database WHERE datname = current_database());
  END IF;
  EXECUTE format('CREATE FUNCTION hub.role_suffix() RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN %L::text', suffix);
END
$$`;

/** TypeORM takes no lock, so that hubs which start together would migrate at the same time; here they wait for each other. */
async function underLock<Result>(
  url: string,
  work: (dataSource: DataSource) => Promise<Result>,
): Promise<Result> {
  const client = newClient("migrate", { connectionString: url });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK]);
    await client.query("CREATE SCHEMA IF NOT EXISTS hub");
    await client.query(ROLE_SUFFIX);
    const dataSource = await dataSourceOf(url).initialize();
    try {
      return await work(dataSource);
    } finally {
      await dataSource.destroy();
    }
  } finally {
    await client.end();
  }
}
