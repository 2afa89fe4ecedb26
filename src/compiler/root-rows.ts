import type { Aliases } from "../data/identifiers";
import type { OrderTerm } from "../data/order";
import type { ReadTransaction } from "../data/read-transaction";
import type { Sql } from "../data/sql";
import type { RowType } from "../graph/model";
import type { Models } from "../graph/models";
import { RootFields } from "./root-fields";

/** All rows of a root field that is not derived from declarations. */
export interface RootRows {
  /** The type of the rows. */
  element: RowType;
  /** SELECT statement of the rows, with the columns of their type. */
  rows: Sql;
  /** A total order of the rows under their alias. */
  order: readonly OrderTerm[];
  /** Throws the error that the field would return instead of rows. */
  check: (transaction: ReadTransaction) => Promise<void>;
}

/** Builds the rows, given the arguments of the field, the alias of the rows, and the models. */
export type RootRowsOf = (
  given: Readonly<Record<string, unknown>>,
  place: { row: string; aliases: Aliases; models: Models },
) => RootRows;

/** Root fields with resolvers of their own that can be exported as flat rows. */
export const rootRows = new RootFields<RootRowsOf>();
