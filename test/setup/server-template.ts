import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { databaseUrl } from "./database-url";
import { templateKey } from "./template-key";

/** Any number: runs on the same server must agree on it. Roles belong to the server, so one run migrates at a time. */
const TEMPLATE_LOCK = 7_063_973;

const PREFIX = "hub_template_";

/**
 * Name of the template on a PostgreSQL server, made unless there is one for this state of the code. It stays for the next
 * run; those that no run of the last day has used go.
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

/** Built under another name and renamed when whole, so that one cut short is never used. */
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
