import { type ClientConfig, type Pool, types } from "pg";
import { openPool } from "./open-pool";
import type { ServingDatabase } from "./serving-database";
import { startOptions } from "./serving-options";
import { BytesPool } from "./wire";

const CONNECTION_TIMEOUT_MS = 5_000;

/** Appears in `pg_stat_activity`. */
const APPLICATION_NAME = "convergence-hub";

/** Parsers of SQL values: dates and timestamps stay text, counts and decimals become numbers. */
const PARSERS = new Map<number, (text: string) => unknown>([
  [types.builtins.DATE, (text) => text],
  [types.builtins.TIMESTAMPTZ, (text) => new Date(text)],
  [types.builtins.NUMERIC, Number],
  [types.builtins.INT8, Number],
]);

/** A pool of connections for reads, and the database that they lead to. */
export interface ServingPool extends Pool {
  readonly database: ServingDatabase;
}

/** The pool of connections for resolvers. */
export function openServingPool(
  database: ServingDatabase,
  report: (error: Error) => void,
  connections = database.connections.reads,
): ServingPool {
  return Object.assign(openPool({ ...servingConfig(database), max: connections }, report), { database });
}

/** How such a connection is made. */
export function servingConfig(database: ServingDatabase): ClientConfig {
  return {
    connectionString: database.url,
    application_name: APPLICATION_NAME,
    connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
    options: startOptions(database),
    types: {
      getTypeParser: (oid: number, format?: "text" | "binary") =>
        PARSERS.get(oid) ?? types.getTypeParser(oid, format ?? "text"),
    },
  };
}

/** Connections on which PostgreSQL writes whole answers. */
export function openBytesPool(
  database: ServingDatabase,
  options: { size?: number; largestAnswerBytes: number; report: (error: Error) => void },
): BytesPool {
  return new BytesPool(database.url, {
    size: database.connections.reads,
    ...options,
    startOptions: startOptions(database),
    applicationName: APPLICATION_NAME,
    prepares: !database.isPooled,
  });
}
