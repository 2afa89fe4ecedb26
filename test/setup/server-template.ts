import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { databaseUrl } from "./database-url";
import { templateKey } from "./template-key";

/** Key of an advisory lock, the same for all runs on a server. Roles belong to the server, so only one run may migrate at a time. */
const TEMPLATE_LOCK = 7_063_973;

const PREFIX = "hub_template_";

/**
 * Name of the template on a PostgreSQL server, which is created unless one exists for this state of the code. Later runs reuse
 * it; templates that were not used for a day are dropped.
 */
export async function serverTemplate(url: string): Promise<string> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ version: string }>("SELECT version() AS version");
    const template = `${PREFIX}${templateKey(rows[0]?.version ?? "")}`;
    await client.query("SELECT pg_advisory_lock($1)", [TEMPLATE_LOCK]);
    if (!(await exists(client, template))) await build(client, url, template);
    await client.query(`COMMENT ON DATABASE ${template} IS '${new Date().toISOString()}'`);
    await removeUnused(client);
    return template;
  } finally {
    await client.end();
  }
}

async function exists(client: Client, name: string): Promise<boolean> {
  return (await client.query("SELECT FROM pg_database WHERE datname = $1", [name])).rowCount === 1;
}

/** Builds under a temporary name and renames the complete template, so that an unfinished one is never used. */
async function build(client: Client, url: string, template: string): Promise<void> {
  const { makeTemplate } = await import("./make-template.js");
  const unfinished = `${PREFIX}unfinished_${randomBytes(6).toString("hex")}`;
  await client.query(`CREATE DATABASE ${unfinished}`);
  await makeTemplate(databaseUrl(unfinished, url));
  await client.query(`ALTER DATABASE ${unfinished} WITH ALLOW_CONNECTIONS false`);
  await client.query(`ALTER DATABASE ${unfinished} RENAME TO ${template}`);
}

async function removeUnused(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT datname AS name FROM pg_database
     WHERE starts_with(datname, $1) AND coalesce(shobj_description(oid, 'pg_database'), '') < $2`,
    [PREFIX, new Date(Date.now() - 86_400_000).toISOString()],
  );
  for (const { name } of rows) await client.query(`DROP DATABASE IF EXISTS ${name}`);
}
