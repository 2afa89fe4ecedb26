import { encodeCursor } from "../data/cursor";
import type { ReadTransaction } from "../data/read-transaction";
import type { FlatRows } from "./flat-rows";
import { lastKeysSql } from "./lines";

/** Cursor of the last row of a page; null if no rows follow. */
export async function cursorAfter(
  transaction: ReadTransaction,
  rows: FlatRows,
  page: { first: number; after: string | null },
): Promise<string | null> {
  const [last, next] = await transaction.query<{ keys: (string | null)[] }>(lastKeysSql(rows, page));
  return last === undefined || next === undefined ? null : encodeCursor(rows.order, last.keys);
}
