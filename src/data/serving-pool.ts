import { type Pool, types } from "pg";
import { openPool } from "./open-pool";
import { SERVING_OPTIONS } from "./serving-options";

const STATEMENT_TIMEOUT_MS = 30_000;
const CONNECTION_TIMEOUT_MS = 5_000;

/** Parsers of SQL values: dates and timestamps stay text, counts and decimals become numbers. */
const PARSERS = new Map<number, (text: string) => unknown>([
  [types.builtins.DATE, (text) => text],
  [types.builtins.TIMESTAMPTZ, (text) => new Date(text)],
  [types.builtins.NUMERIC, Number],
  [types.builtins.INT8, Number],
]);

/** Connections of the pg pool, in addition to those of the wire pool. */
const CONNECTIONS = 10;

/** The pool of connections for reads. */
export function openServingPool(
  url: string,
  report: (error: Error) => void,
  connections: number = CONNECTIONS,
): Pool {
  return openPool(
    {
      connectionString: url,
      application_name: "convergence-hub",
      max: connections,
      connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
      statement_timeout: STATEMENT_TIMEOUT_MS,
      options: SERVING_OPTIONS,
      types: {
        getTypeParser: (oid: number, format?: "text" | "binary") =>
          PARSERS.get(oid) ?? types.getTypeParser(oid, format ?? "text"),
      },
    },
    report,
  );
}
