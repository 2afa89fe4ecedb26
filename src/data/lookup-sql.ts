import { businessKeyOf } from "../graph/look-ups";
import type { Model } from "../graph/model";
import { comparableSql, PARAMETER_TYPES } from "./attribute-sql";
import { type Aliases, tableOf } from "./identifiers";
import { orderSql, orderTerms } from "./order";
import { empty, join, raw, sql, type Sql } from "./sql";

/**
 * FROM clause of the row with a business key, given by property. If several rows may share the key, it is the first in natural
 * order; for all other nouns, `indexFaults` makes sure that the key is unique.
 */
export function lookupSql(
  model: Model,
  given: Readonly<Record<string, unknown>>,
  alias: string,
  aliases: Aliases,
): Sql {
  const conditions = businessKeyOf(model).map(
    (key) => sql`${comparableSql(key, alias)} = ${given[key.property]}::${raw(PARAMETER_TYPES[key.kind])}`,
  );
  const first =
    model.options.isKeyShared === true
      ? sql` ORDER BY ${orderSql(orderTerms(model, null, alias, aliases))} LIMIT 1`
      : empty;
  return sql`${tableOf(model)} ${raw(alias)} WHERE ${join(conditions, " AND ")}${first}`;
}
