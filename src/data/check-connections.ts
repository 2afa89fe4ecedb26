import { type Client, DatabaseError } from "pg";
import { newClient } from "./open-pool";
import { setRightsSql } from "./rights";
import type { ServingDatabase } from "./serving-database";
import { servingRole } from "./serving-options";
import { servingConfig } from "./serving-pool";
import { withoutPassword } from "./without-password";

/** A pooler may leave a request that it does not support without an answer. */
const ANSWER_TIMEOUT_MS = 5_000;
const PURPOSE = "check of connections";

/** Properties of a connection as the server sees it. */
interface Session {
  role: string;
  isReadOnly: boolean;
  pid: number;
}

/**
 * Throws if connections lack the role or settings that they requested, for example behind a pooler that shares them between
 * clients. One caller would then have the rights of another.
 */
export async function checkConnections(database: ServingDatabase): Promise<void> {
  if (!database.isPooled) {
    await checkDirect(database);
    return;
  }
  await checkDirect(withoutPooler(database));
  await checkPooled(database);
}

/** Asks twice, while another connection is in a transaction: a pooler that shares connections has to use another session for the second answer. */
async function checkDirect(database: ServingDatabase): Promise<void> {
  const [first, second] = await withTwo(database, async (asked, other) => {
    const before = await sessionOf(asked);
    await other.query("BEGIN");
    await sessionOf(other);
    const after = await sessionOf(asked);
    await other.query("ROLLBACK");
    return [before, after];
  });
  const wrong = [first, second].find(({ role, isReadOnly }) => role !== servingRole(database) || !isReadOnly);
  if (wrong !== undefined) throw isShared(database, `the role "${wrong.role}", ${accessOf(wrong)}`);
  if (first.pid !== second.pid)
    throw isShared(database, `the server processes ${first.pid} and ${second.pid} for one connection`);
}

/** The rights of a transaction hold in it, and both addresses lead to one database. */
async function checkPooled(database: ServingDatabase): Promise<void> {
  const there = await withTwo(database, async (asked, other) => {
    await other.query("BEGIN");
    await asked.query("BEGIN");
    const rights = setRightsSql({ role: "hub_serving", levelSchema: "hub_public", settings: {} }, database);
    await asked.query(rights.text, [...rights.values]);
    const session = await sessionOf(asked);
    await asked.query("ROLLBACK");
    await other.query("ROLLBACK");
    if (session.role !== servingRole(database) || !session.isReadOnly)
      throw isShared(database, `the role "${session.role}", ${accessOf(session)}`);
    return identityOf(asked);
  });
  const here = await withTwo(withoutPooler(database), (asked) => identityOf(asked));
  if (here !== there) {
    throw new Error(
      `expected the pooler and HUB_LISTEN_URL to lead to one database, but ${withoutPassword(database.url)} and ${withoutPassword(database.directUrl)} are two`,
    );
  }
}

function withoutPooler(database: ServingDatabase): ServingDatabase {
  return { ...database, url: database.directUrl, isPooled: false };
}

async function withTwo<Result>(
  database: ServingDatabase,
  use: (one: Client, other: Client) => Promise<Result>,
): Promise<Result> {
  const config = { ...servingConfig(database), query_timeout: ANSWER_TIMEOUT_MS };
  const [one, other] = [newClient(PURPOSE, config), newClient(PURPOSE, config)];
  try {
    await one.connect();
    await other.connect();
    return await use(one, other);
  } catch (error) {
    throw notServed(database, error);
  } finally {
    await Promise.all([one.end(), other.end()]);
  }
}

/** A pooler refuses settings at the start, or lets a client wait while another has the connection. */
function notServed(database: ServingDatabase, error: unknown): unknown {
  if (error instanceof DatabaseError && error.message.startsWith("unsupported startup parameter"))
    return isShared(database, `"${error.message}"`);
  if (error instanceof Error && error.message === "Query read timeout")
    return isShared(database, "no answer while another connection is in a transaction");
  return error;
}

function isShared(database: ServingDatabase, received: string): Error {
  return new Error(
    `expected connections to ${withoutPassword(database.url)} to have the role "${servingRole(database)}", to be read-only and to be one server process each, but got ${received}; if a pooler such as PgBouncer stands in between, connect to PostgreSQL itself, or set HUB_POOLER=transaction and HUB_LISTEN_URL`,
  );
}

function accessOf({ isReadOnly }: Session): string {
  return isReadOnly ? "read-only" : "which may write";
}

async function sessionOf(client: Client): Promise<Session> {
  const { rows } = await client.query<Session>(
    `SELECT current_user::text AS role, current_setting('transaction_read_only') = 'on' AS "isReadOnly",
       pg_backend_pid() AS pid`,
  );
  const [session] = rows;
  if (session === undefined) throw new Error("expected one row");
  return session;
}

async function identityOf(client: Client): Promise<string> {
  const { rows } = await client.query<{ identity: string }>(
    `SELECT pg_postmaster_start_time() || ' ' || oid AS identity FROM pg_database WHERE datname = current_database()`,
  );
  return rows[0]?.identity ?? "";
}
