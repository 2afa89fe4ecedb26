import { GraphQLInt, GraphQLFloat, type GraphQLScalarType, isScalarType } from "graphql";
import { GraphQLDateTimeISO, GraphQLLocalDate } from "graphql-scalars";
import type { ColumnType } from "typeorm";
import { isEnum } from "./enums";
import type { ValueKind, ValueType } from "./model";
import { UncertainDate } from "./uncertain-date";

/** The type of a value as written in a declaration; a pair of brackets makes it a list. */
export type DeclaredType = ValueType | readonly [ValueType];

const SCALAR_KINDS = new Map<GraphQLScalarType, ValueKind>([
  [GraphQLInt, "INTEGER"],
  [GraphQLFloat, "NUMERIC"],
  [GraphQLLocalDate, "DATE"],
  [GraphQLDateTimeISO, "TIMESTAMP"],
]);

/** Column type of each kind. An enum is text with a CHECK, an uncertain date a group of columns. */
export const COLUMN_TYPES: Readonly<Record<Exclude<ValueKind, "UNCERTAIN_DATE">, ColumnType>> = {
  TEXT: "text",
  INTEGER: "integer",
  NUMERIC: "numeric",
  BOOLEAN: "boolean",
  DATE: "date",
  TIMESTAMP: "timestamptz",
  ENUM: "text",
  TEXT_LIST: "text",
  ENUM_LIST: "text",
};

export function isList(type: DeclaredType): type is readonly [ValueType] {
  return Array.isArray(type);
}

export function kindOf(type: DeclaredType): ValueKind {
  if (isList(type)) return isEnum(type[0]) ? "ENUM_LIST" : "TEXT_LIST";
  if (type === String) return "TEXT";
  if (type === Boolean) return "BOOLEAN";
  if (type === UncertainDate) return "UNCERTAIN_DATE";
  if (isScalarType(type)) return SCALAR_KINDS.get(type) ?? "TEXT";
  return "ENUM";
}
