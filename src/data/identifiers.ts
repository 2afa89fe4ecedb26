import { LEVEL_SCHEMA, LEVEL_SCHEMAS, raw, type Sql } from "./sql";
import type { Model } from "../graph/model";

/** A name of ours as SQL. Names come from declarations, never from a caller. */
export function identifier(name: string): Sql {
  return raw(`"${name}"`);
}

/** A table that a noun is read from: of a noun with levels, the one of the level that the reading transaction is at. */
export function tableOf({ options }: Model, table = options.table): Sql {
  return raw(`${options.hasLevels === true ? LEVEL_SCHEMA : "hub"}."${table}"`);
}

/** Names of the tables behind `tableOf`: of a noun with levels, one for each. */
export function tableNames(model: Model, table?: string): string[] {
  const names = LEVEL_SCHEMAS.map((schema) => tableOf(model, table).textAt(schema).replaceAll('"', ""));
  return [...new Set(names)];
}

/** Table that a noun's rows are recorded in. */
export function recordedTable({ options }: Model): string {
  return `${options.hasLevels === true ? "hub_raw" : "hub"}."${options.table}"`;
}

export function columnOf(alias: string, column: string): Sql {
  return raw(`${alias}."${column}"`);
}

/** Hands out table aliases that are unique within one statement. */
export class Aliases {
  private count = 0;

  next(): string {
    this.count += 1;
    return `t${this.count}`;
  }
}
