import { Pool } from "pg";

const CONNECTION_TIMEOUT_MS = 5_000;
const STATEMENT_TIMEOUT_MS = 5_000;

/** Connections for tokens and audit, apart from those that serve reads. */
export function openAccessPool(url: string, report: (error: Error) => void): Pool {
  const pool = new Pool({
    connectionString: url,
    application_name: "convergence-hub access",
    max: 4,
    connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    options: "-c role=hub_access",
  });
  pool.on("error", report);
  return pool;
}
