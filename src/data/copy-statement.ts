import { join, sql, type Sql } from "./sql";
import { parameterText } from "./wire";

/** Rows that are copied out, and how their lines are written. */
export interface CopyStatement {
  rows: Sql;
  /** Options of COPY. */
  options: string;
  lineEnd: Buffer;
}

const SETTING = "hub_export.v";

/**
 * Sets what the text of the copy reads: COPY takes no parameters, so that each value becomes a setting of the transaction.
 * The time that the copy may take is watched by who reads it.
 */
export function copySettingsSql({ rows }: CopyStatement): Sql {
  const values = rows.values.map((value, index) => {
    const text = parameterText(value);
    if (text === null) throw new Error("expected a value, but a setting cannot be null");
    return sql`set_config(${`${SETTING}${index}`}, ${text}, true)`;
  });
  return sql`SELECT ${join([sql`set_config('statement_timeout', '0', true)`, ...values])}`;
}

/** Text of the copy at a level of disclosure. */
export function copyText({ rows, options }: CopyStatement, levelSchema: string): string {
  const text = rows.textAt(levelSchema, (index) => `current_setting('${SETTING}${index}')`);
  return `COPY (${text}) TO STDOUT (${options})`;
}
