import { ProtocolError } from "./message-reader";

/** The cells of a row, in text format; null for NULL. */
export type Cells = (Buffer | null)[];

/** The cells in the body of a row message. They share its memory. */
export function rowCells(body: Buffer): Cells {
  if (body.length < 2) throw malformed(body);
  const count = body.readUInt16BE(0);
  const cells: Cells = [];
  let offset = 2;
  for (let index = 0; index < count; index += 1) {
    if (offset + 4 > body.length) throw malformed(body);
    const size = body.readInt32BE(offset);
    offset += 4;
    if (size === -1) {
      cells.push(null);
      continue;
    }
    if (size < 0 || offset + size > body.length) throw malformed(body);
    cells.push(body.subarray(offset, offset + size));
    offset += size;
  }
  if (offset !== body.length) throw malformed(body);
  return cells;
}

function malformed(body: Buffer): ProtocolError {
  return new ProtocolError(
    `expected a row whose cells fill it, but got one of ${body.length} bytes that do not`,
  );
}
