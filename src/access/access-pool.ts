import type { Pool } from "pg";
import { openPool } from "../data/open-pool";
import type { ServingDatabase } from "../data/serving-database";

const CONNECTION_TIMEOUT_MS = 5_000;
const STATEMENT_TIMEOUT_MS = 5_000;
const NETWORK_MS = 2_000;

/** The pool of connections for tokens and audit, separate from the pool for reads. */
export function openAccessPool(
  { connections, directUrl, roleSuffix }: ServingDatabase,
  report: (error: Error) => void,
): Pool {
  return openPool(
    {
      connectionString: directUrl,
      application_name: "convergence-hub access",
      max: connections.access,
      connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
      statement_timeout: STATEMENT_TIMEOUT_MS,
      // A server that cannot be reached answers nothing, not even that a statement took too long.
      query_timeout: STATEMENT_TIMEOUT_MS + NETWORK_MS,
      // A hub that has gone without a word must not keep the lock of the audit log.
      idle_in_transaction_session_timeout: STATEMENT_TIMEOUT_MS,
      options: `-c role=hub_access${roleSuffix}`,
    },
    report,
  );
}
