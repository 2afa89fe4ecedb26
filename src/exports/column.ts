import { type GraphQLOutputType, getNamedType, isEnumType } from "graphql";
import type { Sql } from "../data/sql";
import type { Attribute, ValueKind } from "../graph/model";

/** What the values of a column are. */
export type CellKind = Exclude<ValueKind, "UNCERTAIN_DATE">;

/** A column of a flat table: a field of the rows, or of something that the rows lead to. */
export interface Column {
  /** Keys of the response on the way to the value, joined by dots: `territory.code`. */
  name: string;
  kind: CellKind;
  /** Type of the value in the schema, without its nullability. */
  typeName: string;
  isNullable: boolean;
  /** What the value is, and before that what the way leads to. */
  description: string;
  /** Unit of the number; null for other values, and where the unit stands in another column. */
  unit: string | null;
  /** Words that the value is one of; null when there is no such list. */
  words: readonly string[] | null;
  /** SQL of the value. */
  value: Sql;
}

export function wordsOf(type: GraphQLOutputType): string[] | null {
  const named = getNamedType(type);
  return isEnumType(named) ? named.getValues().map(({ name }) => name) : null;
}

/** Kind of one value of an attribute that is no uncertain date. */
export function cellKindOf({ kind, property }: Attribute): CellKind {
  if (kind === "UNCERTAIN_DATE") throw new Error(`expected ${property} to be one value`);
  return kind;
}
