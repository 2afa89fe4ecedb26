import {
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
} from "graphql";
import { aggregateField } from "../graph/aggregates";
import { lookupField } from "../graph/look-ups";
import { encodeGlobalId } from "../graph/global-id";
import { englishOf, Language, languageIn } from "../graph/language";
import type { Model, RowType, ToOne } from "../graph/model";
import type { Models } from "../graph/models";
import type { Listed } from "./list-sql";
import type { OperationContext } from "./operation-context";
import { CONNECTION_FIELDS, connectionResolver, pickResolver } from "./resolve-connection";
import { lookupResolver } from "./resolve-lookup";
import type { Row } from "./row";

type Resolver<Source> = GraphQLFieldResolver<Source, OperationContext>;

/**
 * Sets the resolvers of the declared edges, lists and translated texts. Other attributes need none, since they are properties
 * of plain rows, and hand-written resolvers stay as type-graphql made them.
 */
export function attachResolvers(schema: GraphQLSchema, models: Models): GraphQLSchema {
  const query = schema.getQueryType();
  if (query == null) throw new Error("expected a schema with a query type");
  for (const model of models.all) {
    attachToNoun(objectType(schema, model.name), model);
    setResolver(query, lookupField(model), lookupResolver(model));
    attachToLists(query, model.options.plural, { target: model, edge: null });
    attachToPage(schema, model);
    attachToGroups(schema, model.group);
  }
  for (const row of models.computedRows) {
    const type = objectType(schema, row.name);
    for (const edge of row.toOnes.values()) setResolver(type, edge.field, toOneResolver(edge));
    attachToTranslated(type, row);
  }
  for (const type of Object.values(schema.getTypeMap())) {
    if (isInterfaceType(type)) type.resolveType = ({ __typename }: { __typename: string }) => __typename;
  }
  return schema;
}

function attachToPage(schema: GraphQLSchema, { name }: RowType): void {
  const connection = objectType(schema, `${name}Connection`);
  for (const [field, resolve] of Object.entries(CONNECTION_FIELDS)) {
    if (field in connection.getFields()) setResolver(connection, field, resolve);
  }
}

function attachToGroups(schema: GraphQLSchema, group: RowType): void {
  attachToPage(schema, group);
  const type = objectType(schema, group.name);
  for (const edge of group.toOnes.values()) setResolver(type, edge.field, toOneResolver(edge));
}

function attachToNoun(type: GraphQLObjectType, model: Model): void {
  type.isTypeOf = undefined;
  setResolver(type, "id", (row: Row) => encodeGlobalId({ typeName: model.name, pk: row.pk }));
  for (const edge of model.toOnes.values()) setResolver(type, edge.field, toOneResolver(edge));
  for (const pick of model.picks.values()) setResolver(type, pick.field, pickResolver(pick));
  for (const edge of model.toManys.values()) attachToLists(type, edge.field, { target: edge.target, edge });
  attachToTranslated(type, model);
}

/** Texts in two languages are two properties of a row. */
function attachToTranslated(type: GraphQLObjectType, { attributes }: RowType): void {
  for (const { isTranslated, property } of attributes.values()) {
    if (isTranslated !== true) continue;
    setResolver(type, property, (row: Row, given: Readonly<Record<string, unknown>>) => {
      const isEnglish = languageIn(given["language"]) === Language.EN;
      return isEnglish ? (row[englishOf(property)] ?? row[property]) : row[property];
    });
  }
}

function toOneResolver({ keyProperty, target }: ToOne): Resolver<Row> {
  return async (row, _arguments, { loaders, owns }, info) => {
    const key = row[keyProperty];
    if (typeof key !== "number") return null;
    // A key in a visible row always leads to a visible row; foreign keys and row rules ensure it.
    return owns(target) ? loaders.loadRow(target, key, info) : { pk: key };
  };
}

/** Sets the resolvers of a list and of the field that counts its rows in groups. */
function attachToLists(type: GraphQLObjectType, field: string, listed: Omit<Listed, "isGrouped">): void {
  setResolver(type, field, connectionResolver({ ...listed, isGrouped: false }));
  setResolver(type, aggregateField(field), connectionResolver({ ...listed, isGrouped: true }));
}

function setResolver<Source>(type: GraphQLObjectType, name: string, resolve: Resolver<Source>): void {
  const field = type.getFields()[name];
  if (field === undefined) throw new Error(`expected ${type.name} to have a field ${name}`);
  field.resolve = resolve;
}

function objectType(schema: GraphQLSchema, name: string): GraphQLObjectType {
  const type = schema.getType(name);
  if (!isObjectType(type)) throw new Error(`expected the schema to have an object type ${name}`);
  return type;
}
