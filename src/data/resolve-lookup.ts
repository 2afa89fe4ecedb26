import type { GraphQLFieldResolver } from "graphql";
import type { Model } from "../graph/model";
import { fieldsBelow } from "../graph/selection";
import { Aliases } from "./identifiers";
import { lookupSql } from "./lookup-sql";
import type { OperationContext } from "./operation-context";
import { propertiesFor, selectSql, type Row } from "./row";
import { sql } from "./sql";

const ROW = "t";

/** Resolver of the root field that finds one row by its business key. */
export function lookupResolver(model: Model): GraphQLFieldResolver<unknown, OperationContext> {
  return async (_root, given: Readonly<Record<string, unknown>>, { transaction }, info) => {
    const properties = propertiesFor(model, fieldsBelow(info.fieldNodes, model.name, info));
    const from = lookupSql(model, given, ROW, new Aliases());
    const [row] = await transaction.query<Row>(sql`SELECT ${selectSql(model, properties, ROW)} FROM ${from}`);
    return row ?? null;
  };
}
