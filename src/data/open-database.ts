import type { Client } from "pg";
import { findRunningDatabase } from "./embedded/running-database";
import { startEmbeddedDatabase } from "./embedded/start-embedded-database";
import { missingMigrations } from "./missing-migrations";
import { newClient } from "./open-pool";
import { withoutPassword } from "./without-password";

const OLDEST_SERVER = 15;
const CONNECTION_TIMEOUT_MS = 4_000;

/** The database that the hub works with: embedded, or on a server. */
export interface Database {
  url: string;
  isEmbedded: boolean;
  /** Log file of the embedded PostgreSQL; null if this process does not run one. */
  logFile: string | null;
  /** Resolves with the reason if an embedded PostgreSQL has ended and could not be restarted. */
  lost: Promise<Error | null>;
  stop(): Promise<void>;
}

/** A database that cannot be used; the message says how to fix it. */
class DatabaseError extends Error {}

/** Properties of a database that this process does not run. */
const OF_OTHERS = { logFile: null, lost: new Promise<never>(() => undefined), stop: async () => undefined };

export async function openDatabase(settings: {
  databaseUrl: string | null;
  dataDirectory: string;
}): Promise<Database> {
  if (settings.databaseUrl === null) {
    const embedded = await startEmbeddedDatabase({ directory: settings.dataDirectory });
    return { ...embedded, isEmbedded: true };
  }
  await checkServer(settings.databaseUrl);
  return { ...OF_OTHERS, url: settings.databaseUrl, isEmbedded: false };
}

/** Like openDatabase, but shares an embedded database that another hub is running. */
export async function joinDatabase(settings: Parameters<typeof openDatabase>[0]): Promise<Database> {
  const running = settings.databaseUrl === null ? await findRunningDatabase(settings.dataDirectory) : null;
  if (running === null) return openDatabase(settings);
  return { ...OF_OTHERS, url: running, isEmbedded: true };
}

async function checkServer(url: string): Promise<void> {
  const version = await withClient("check of the server", url, async (client) => {
    const { rows } = await client.query<{ version: string }>(
      "SELECT current_setting('server_version_num') AS version",
    );
    return Math.floor(Number(rows[0]?.version) / 10_000);
  });
  if (version < OLDEST_SERVER) {
    throw new DatabaseError(
      `the database at ${withoutPassword(url)} must be PostgreSQL ${OLDEST_SERVER} or newer, but is ${version}; upgrade it, or unset DATABASE_URL to use the embedded one`,
    );
  }
}

/** Throws when the database lacks migrations. */
export async function checkMigrated(url: string): Promise<void> {
  const missing = await withClient("check of migrations", url, missingMigrations);
  const [first] = missing;
  if (first === undefined) return;
  throw new DatabaseError(
    `the database at ${withoutPassword(url)} lacks ${missing.length} migration${missing.length === 1 ? "" : "s"}, the first of them ${first}; run \`hub migrate\``,
  );
}

/**
 * Runs `work` on a new connection, the purpose of which is named in a comment of each statement. If the database cannot be reached,
 * the error says what to do.
 */
export async function withClient<Result>(
  purpose: string,
  url: string,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = newClient(purpose, {
    connectionString: url,
    connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
  });
  try {
    await client.connect();
  } catch (error) {
    throw new DatabaseError(
      `the database at ${withoutPassword(url)} cannot be reached (${reasonOf(error)}); start it, correct DATABASE_URL, or unset it to use the embedded one`,
      { cause: error },
    );
  }
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Node.js reports failures to connect to several addresses as an AggregateError without a message. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return reasonOf(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}
