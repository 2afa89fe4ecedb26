import type { ClientConfig } from "pg";
import { withClient } from "./open-database";
import { newClient } from "./open-pool";
import type { ServingDatabase } from "./serving-database";
import { servingConfig } from "./serving-pool";

/** Connections for notifications: of tokens, and of the version of the data. */
const LISTENERS = 2;

/** How long a pooler may take to give a transaction a connection to the server. */
const LONGEST_WAIT_MS = 2_000;

/** Limits of the database or the pooler that are below the number of connections that the process may open: one line each. */
export async function capacityFaults(database: ServingDatabase): Promise<string[]> {
  const { reads, exports, access } = database.connections;
  const forReads = 2 * reads + exports;
  const direct = access + LISTENERS + (database.isPooled ? 0 : forReads);
  return [
    ...(await serverFaults(database.directUrl, direct)),
    ...(database.isPooled ? await poolerFaults(servingConfig(database), forReads) : []),
  ];
}

interface Limit {
  allowed: number;
  reason: string;
}

/** Some connections are reserved for superusers, and from PostgreSQL 16 on for the members of a role. */
const LIMITS = `
SELECT current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
    - coalesce(current_setting('reserved_connections', true)::int, 0) AS allowed,
  'max_connections without those that are reserved' AS reason
UNION ALL SELECT rolconnlimit, format('the limit of the login %s', rolname) FROM pg_roles
  WHERE rolname = session_user AND rolconnlimit >= 0
UNION ALL SELECT datconnlimit, format('the limit of the database %s', datname) FROM pg_database
  WHERE datname = current_database() AND datconnlimit >= 0
ORDER BY allowed LIMIT 1`;

async function serverFaults(url: string, needed: number): Promise<string[]> {
  const [limit] = await withClient(
    "check of capacity",
    url,
    async (client) => (await client.query<Limit>(LIMITS)).rows,
  );
  if (limit === undefined || limit.allowed >= needed) return [];
  return [
    `this process may open ${needed} connections, but PostgreSQL allows ${limit.allowed} (${limit.reason}): raise that, or lower HUB_READ_CONNECTIONS`,
  ];
}

/** As many transactions at once as the process may have: a pooler does not tell how many it serves. */
async function poolerFaults(config: ClientConfig, needed: number): Promise<string[]> {
  const clients = Array.from({ length: needed }, () =>
    newClient("check of capacity", { ...config, query_timeout: LONGEST_WAIT_MS }),
  );
  const begun = await Promise.allSettled(
    clients.map(async (client) => {
      await client.connect();
      await client.query("BEGIN");
    }),
  );
  await Promise.all(clients.map((client) => client.end()));
  const served = begun.filter(({ status }) => status === "fulfilled").length;
  if (served === needed) return [];
  return [
    `this process may run ${needed} transactions at once, but the pooler gives connections to ${served}: raise its pool size, or lower HUB_READ_CONNECTIONS; until then requests wait for each other`,
  ];
}
