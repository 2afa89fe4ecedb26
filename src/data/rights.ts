import { join, sql, type Sql } from "./sql";

/** What a reading transaction may see, in the words of the database. It holds for one transaction. */
export interface Rights {
  /** Role that reads; it owns nothing and may only select. */
  role: string;
  /** Schema of the level of disclosure. */
  levelSchema: string;
  /** Settings that the row rules read, by name. */
  settings: Readonly<Record<string, string>>;
}

/** Takes the rights for the rest of the transaction. More columns may follow. */
export function takeRightsSql({ role, settings }: Rights): Sql {
  const all = [...Object.entries(settings), ["role", role]];
  return sql`SELECT ${join(all.map(([name, value]) => sql`set_config(${name}, ${value}, true)`))}`;
}
