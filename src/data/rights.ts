import type { ServingDatabase } from "./serving-database";
import { transactionSettings } from "./serving-options";
import { join, sql, type Sql } from "./sql";

/** What a reading transaction may see, as a database role and settings. They apply to one transaction. */
export interface Rights {
  /** Role to read as; it owns nothing and may only select. */
  role: string;
  /** Schema of the level of disclosure. */
  levelSchema: string;
  /** Settings that the row rules read, by name. */
  settings: Readonly<Record<string, string>>;
}

/** Sets the role and settings for the rest of the transaction. The caller may append columns. */
export function takeRightsSql({ role, settings }: Rights, database: ServingDatabase): Sql {
  const all = [...Object.entries({ ...transactionSettings(database), ...settings }), ["role", role]];
  return sql`SELECT ${join(all.map(([name, value]) => sql`set_config(${name}, ${value}, true)`))}`;
}
