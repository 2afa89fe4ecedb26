/** A JSON value. */
export type JsonValue = string | number | boolean | null | readonly string[];

/** Parses a batch of lines, each a JSON array. */
export function rowsIn(lines: Buffer): JsonValue[][] {
  const rows: JsonValue[][] = JSON.parse(
    `[${lines.toString("utf8", 0, lines.length - 1).replaceAll("\n", ",")}]`,
  );
  return rows;
}
