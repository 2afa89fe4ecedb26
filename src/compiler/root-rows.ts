import type { Aliases } from "../data/identifiers";
import type { OrderTerm } from "../data/order";
import type { ReadTransaction } from "../data/read-transaction";
import type { Sql } from "../data/sql";
import type { RowType } from "../graph/model";
import type { Models } from "../graph/models";
import { RootFields } from "./root-fields";

/** All rows of a root field whose rows do not follow from declarations. */
export interface RootRows {
  /** What each row is read as. */
  element: RowType;
  /** SELECT of the rows, with the columns of the element. */
  rows: Sql;
  /** Order of the rows under their alias; no two of them are equal in it. */
  order: readonly OrderTerm[];
  /** Throws what the field would answer in place of rows. */
  check: (transaction: ReadTransaction) => Promise<void>;
}

/** Makes the rows, given the arguments of the field, the alias under which the rows stand, and the nouns that they lead to. */
export type RootRowsOf = (
  given: Readonly<Record<string, unknown>>,
  place: { row: string; aliases: Aliases; models: Models },
) => RootRows;

/** How root fields with resolvers of their own are read as flat rows. */
export const rootRows = new RootFields<RootRowsOf>();
