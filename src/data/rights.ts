import type { ServingDatabase } from "./serving-database";
import { STATEMENT_TIMEOUT_MS, transactionSettings } from "./serving-options";
import { join, sql, type Sql } from "./sql";

/** The rights of a reading transaction, as a database role and settings. They apply to one transaction. */
export interface Rights {
  /** Role to read as, without the suffix of the database; it owns nothing and may only select. */
  role: string;
  /** Schema of the level of disclosure. */
  levelSchema: string;
  /** Settings that the row rules read, by name. */
  settings: Readonly<Record<string, string>>;
}

/** Sets the role and settings for the rest of the transaction. The caller may append columns. */
export function setRightsSql({ role, settings }: Rights, database: ServingDatabase): Sql {
  const all = [
    ...Object.entries({ ...transactionSettings(database), ...settings }),
    ["role", `${role}${database.roleSuffix}`],
  ];
  return sql`SELECT ${join(all.map(([name, value]) => sql`set_config(${name}, ${value}, true)`))}`;
}

/** How much longer than its time limit a statement may take to be answered by a server that can be reached. */
const NETWORK_MS = 2_000;

/** How long the server may be silent on a statement that runs with these rights. */
export function longestSilenceMs({ settings }: Rights): number {
  return Number(settings["statement_timeout"] ?? STATEMENT_TIMEOUT_MS) + NETWORK_MS;
}
