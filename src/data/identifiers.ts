import { LEVEL_SCHEMA, raw, type Sql } from "./sql";
import type { Model } from "../graph/model";

/** A name of ours as SQL. Names come from declarations, never from a caller. */
export function identifier(name: string): Sql {
  return raw(`"${name}"`);
}

/** A table that a noun is read from: of a noun with levels, the one of the level that the reading transaction is at. */
export function tableOf({ options }: Model, table = options.table): Sql {
  return raw(`${options.hasLevels === true ? LEVEL_SCHEMA : "hub"}."${table}"`);
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
