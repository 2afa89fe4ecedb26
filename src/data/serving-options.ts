import type { ServingDatabase } from "./serving-database";

/** Role of a connection until a transaction sets that of a grant: it has no privileges at all. */
export function servingRole({ roleSuffix }: Pick<ServingDatabase, "roleSuffix">): string {
  return `hub_serving${roleSuffix}`;
}

/** Statement timeout until a transaction sets its own. */
export const STATEMENT_TIMEOUT_MS = 30_000;

/** Settings for statements that serve reads. */
const PLANNING: Readonly<Record<string, string>> = {
  datestyle: "ISO",
  // Statements are too short to be worth JIT compilation, but PostgreSQL overestimates their cost.
  jit: "off",
  // The data is in memory or on solid-state drives, where random reads cost about as much as sequential ones.
  random_page_cost: "1.1",
};

/**
 * Settings of a new connection, in the syntax of the server's command line; none behind a pooler, where they would reach
 * other clients.
 */
export function startOptions(database: Pick<ServingDatabase, "isPooled" | "roleSuffix">): string {
  if (database.isPooled) return "";
  const settings = {
    role: servingRole(database),
    default_transaction_read_only: "on",
    statement_timeout: String(STATEMENT_TIMEOUT_MS),
    ...PLANNING,
  };
  return Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(" ");
}

/** Settings of each transaction, for connections that have none of their own. */
export function transactionSettings({ isPooled }: ServingDatabase): Readonly<Record<string, string>> {
  return isPooled ? { transaction_read_only: "on", ...PLANNING } : {};
}
