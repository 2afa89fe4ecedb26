import { raw, type Sql } from "./sql";
import type { Model } from "../graph/model";

/** A name of ours as SQL. Names come from declarations, never from a caller. */
export function identifier(name: string): Sql {
  return raw(`"${name}"`);
}

export function tableOf(model: Model): Sql {
  return raw(`hub."${model.options.table}"`);
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
