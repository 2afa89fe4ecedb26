import { Client } from "pg";

/** Name of the database that every test database is a copy of: migrated and seeded, with no session open. */
export const TEMPLATE = "hub_template";

/** Variable by which the global setup tells the workers where the cluster is. */
export const CLUSTER_URL = "HUB_TEST_CLUSTER_URL";

function clusterUrl(): string {
  const url = process.env[CLUSTER_URL];
  if (url === undefined) throw new Error(`expected ${CLUSTER_URL} to be set by the global setup`);
  return url;
}

export function databaseUrl(name: string, url = clusterUrl()): string {
  const parsed = new URL(url);
  parsed.pathname = `/${name}`;
  return parsed.toString();
}

/** Runs one statement on the cluster's maintenance database. */
export async function onCluster(statement: string, url = clusterUrl()): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
