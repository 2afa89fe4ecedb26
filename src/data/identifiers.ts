import { Column, LEVEL_SCHEMA, LEVEL_SCHEMAS, raw, Sql } from "./sql";
import type { Model } from "../graph/model";

/** A quoted identifier. Names come from declarations, never from callers. */
export function identifier(name: string): Sql {
  return raw(`"${name}"`);
}

/** The table that a noun is read from. For a noun with levels, it is the table of the transaction's level. */
export function tableOf({ options }: Model, table = options.table): Sql {
  return raw(`${options.hasLevels === true ? LEVEL_SCHEMA : "hub"}."${table}"`);
}

/** Names of the tables that `tableOf` can stand for: one, or one for each level. */
export function tableNames(model: Model, table?: string): string[] {
  const names = LEVEL_SCHEMAS.map((schema) => tableOf(model, table).textAt(schema).replaceAll('"', ""));
  return [...new Set(names)];
}

/** The table that a noun's rows are written to. */
export function recordedTable({ options }: Model): string {
  return `${options.hasLevels === true ? "hub_raw" : "hub"}."${options.table}"`;
}

export function columnOf(alias: string, column: string): Sql {
  return new Sql([new Column(alias, column)]);
}

/** Hands out table aliases that are unique within one statement. */
export class Aliases {
  private count = 0;

  next(): string {
    this.count += 1;
    return `t${this.count}`;
  }
}
