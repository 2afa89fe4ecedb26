import { DatabaseError } from "pg";
import { ProtocolError } from "./message-reader";

const FIELDS: ReadonlyMap<string, string> = new Map([
  ["S", "severity"],
  ["C", "code"],
  ["D", "detail"],
  ["H", "hint"],
  ["P", "position"],
  ["p", "internalPosition"],
  ["q", "internalQuery"],
  ["W", "where"],
  ["s", "schema"],
  ["t", "table"],
  ["c", "column"],
  ["d", "dataType"],
  ["n", "constraint"],
  ["F", "file"],
  ["L", "line"],
  ["R", "routine"],
]);

/** The error in an ErrorResponse, as pg would create it. */
export function databaseError(body: Buffer): DatabaseError {
  const fields: Record<string, string> = {};
  let message = "the database gave no reason";
  let offset = 0;
  while (offset < body.length && body[offset] !== 0) {
    const end = body.indexOf(0, offset + 1);
    if (end === -1) throw new ProtocolError("expected the fields of an error to end, but one does not");
    const letter = body.toString("latin1", offset, offset + 1);
    const text = body.toString("utf8", offset + 1, end);
    const name = FIELDS.get(letter);
    if (letter === "M") message = text;
    if (name !== undefined) fields[name] = text;
    offset = end + 1;
  }
  return Object.assign(new DatabaseError(message, body.length, "error"), fields);
}
