import { type GraphQLOutputType, getNamedType, isEnumType } from "graphql";
import type { Sql } from "../data/sql";
import type { Attribute, ValueKind } from "../graph/model";

/** The type of a column's values. */
export type CellKind = Exclude<ValueKind, "UNCERTAIN_DATE">;

/** A column of a flat table: a field of the rows, or of an object reached from them by to-one edges. */
export interface Column {
  /** Path of response keys to the value, joined by dots: `territory.code`. */
  name: string;
  kind: CellKind;
  /** The value's type in the schema, without nullability. */
  typeName: string;
  isNullable: boolean;
  /** Description of the value, preceded by those of the edges on its path. */
  description: string;
  /** Unit of a number; null for other values, and if the unit is in another column. */
  unit: string | null;
  /** The values of an enum; null for other types. */
  words: readonly string[] | null;
  /** SQL expression of the value. */
  value: Sql;
}

export function wordsOf(type: GraphQLOutputType): string[] | null {
  const named = getNamedType(type);
  return isEnumType(named) ? named.getValues().map(({ name }) => name) : null;
}

/** Kind of a single value of an attribute that is not an uncertain date. */
export function cellKindOf({ kind, property }: Attribute): CellKind {
  if (kind === "UNCERTAIN_DATE") throw new Error(`expected ${property} to be a single value`);
  return kind;
}
