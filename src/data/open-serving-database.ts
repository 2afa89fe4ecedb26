import type { Client } from "pg";
import { withClient } from "./open-database";
import { DEFAULT_POOL_SIZES, type ServingDatabase } from "./serving-database";

/** Properties of a migrated database that are known before connecting. */
type Reached = Pick<ServingDatabase, "url"> & Partial<Omit<ServingDatabase, "roleSuffix">>;

/** A database to serve, which is asked for the names of its roles. Without a pooler unless told otherwise. */
export async function openServingDatabase({
  url,
  directUrl = url,
  isPooled = false,
  connections = DEFAULT_POOL_SIZES,
}: Reached): Promise<ServingDatabase> {
  const roleSuffix = await withClient("names of roles", url, readRoleSuffix);
  return { url, directUrl, isPooled, connections, roleSuffix };
}

/** From the catalogs, so that every login may read it. */
const ROLE_SUFFIX = `
SELECT substr(rolname, length('hub_write') + 1) AS suffix
FROM pg_policy JOIN pg_class ON pg_class.oid = polrelid JOIN pg_namespace ON pg_namespace.oid = relnamespace
JOIN pg_roles ON pg_roles.oid = ANY (polroles)
WHERE nspname = 'hub' AND relname = 'migration' AND polname = 'writing'`;

export async function readRoleSuffix(client: Client): Promise<string> {
  const { rows } = await client.query<{ suffix: string }>(ROLE_SUFFIX);
  const [row] = rows;
  if (row === undefined) throw new Error("expected a migrated database; run `hub migrate`");
  return row.suffix;
}
