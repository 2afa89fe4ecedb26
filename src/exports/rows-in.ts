/** A value as JSON has it. */
export type JsonValue = string | number | boolean | null | readonly string[];

/** The rows in a batch of lines of JSON lists. */
export function rowsIn(lines: Buffer): JsonValue[][] {
  const rows: JsonValue[][] = JSON.parse(
    `[${lines.toString("utf8", 0, lines.length - 1).replaceAll("\n", ",")}]`,
  );
  return rows;
}
