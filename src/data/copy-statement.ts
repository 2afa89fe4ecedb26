import { join, sql, type Sql } from "./sql";
import { parameterText } from "./wire";

/** Rows to copy out, and the format of their lines. */
export interface CopyStatement {
  rows: Sql;
  /** Options of COPY. */
  options: string;
  lineEnd: Buffer;
}

const SETTING = "hub_export.v";

/**
 * Sets the values that the text of the copy refers to: COPY takes no parameters, so each value becomes a setting of the
 * transaction. The server's statement timeout is off, because the reader of the rows enforces the limit.
 */
export function copySettingsSql({ rows }: CopyStatement): Sql {
  const values = rows.values.map((value, index) => {
    const text = parameterText(value);
    if (text === null) throw new Error("expected a value, but a setting cannot be null");
    return sql`set_config(${`${SETTING}${index}`}, ${text}, true)`;
  });
  return sql`SELECT ${join([sql`set_config('statement_timeout', '0', true)`, ...values])}`;
}

/** The COPY statement at a level of disclosure. */
export function copyText({ rows, options }: CopyStatement, levelSchema: string): string {
  const text = rows.textAt(levelSchema, (index) => `current_setting('${SETTING}${index}')`);
  return `COPY (${text}) TO STDOUT (${options})`;
}
