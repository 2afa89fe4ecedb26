import type { GraphQLFieldResolver } from "graphql";
import type { Attribute, Model } from "../graph/model";
import { fieldsBelow } from "../graph/selection";
import { comparableSql, PARAMETER_TYPES } from "./attribute-sql";
import { Aliases, tableOf } from "./identifiers";
import type { OperationContext } from "./operation-context";
import { orderSql, orderTerms } from "./order";
import { propertiesFor, selectSql, type Row } from "./row";
import { join, raw, sql } from "./sql";

const ROW = "t";

/** Resolver of the root field that finds one row by its business key; the first in natural order when several fit. */
export function lookupResolver(
  model: Model,
  keys: readonly Attribute[],
): GraphQLFieldResolver<unknown, OperationContext> {
  return async (_root, given: Readonly<Record<string, unknown>>, { transaction }, info) => {
    const properties = propertiesFor(model, fieldsBelow(info.fieldNodes, model.name, info));
    const conditions = keys.map(
      (key) => sql`${comparableSql(key, ROW)} = ${given[key.property]}::${raw(PARAMETER_TYPES[key.kind])}`,
    );
    const [row] = await transaction.query<Row>(sql`
      SELECT ${selectSql(model, properties, ROW)} FROM ${tableOf(model)} ${raw(ROW)}
      WHERE ${join(conditions, " AND ")}
      ORDER BY ${orderSql(orderTerms(model, null, ROW, new Aliases()))} LIMIT 1`);
    return row ?? null;
  };
}
