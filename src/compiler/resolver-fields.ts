import { type GraphQLField, type GraphQLSchema, isObjectType } from "graphql";
import type { Model } from "../graph/model";
import { modelsOf } from "../graph/models";
import { isCompiledRoot } from "./compile-operation";
import { listedBy } from "./noun-text";

/** Fields that need a resolver, as `Type.field`. An operation that requests one is not compiled. */
export function resolverFields(schema: GraphQLSchema): string[] {
  const models = modelsOf(schema);
  const roots = fieldsOf(schema, "Query").filter((field) => !isCompiledRoot(models, field));
  const nouns = models.all.flatMap((model) =>
    fieldsOf(schema, model.name)
      .filter((field) => !isDeclared(model, field))
      .map((field) => `${model.name}.${field.name}`),
  );
  return [
    ...roots.map(({ name }) => `Query.${name}`),
    ...nouns,
    ...fieldsOf(schema, "Mutation").map(({ name }) => `Mutation.${name}`),
  ];
}

function isDeclared(model: Model, { name }: GraphQLField<unknown, unknown>): boolean {
  return (
    name === "id" ||
    model.attributes.has(name) ||
    model.toOnes.has(name) ||
    model.picks.has(name) ||
    listedBy(model, name) !== null
  );
}

function fieldsOf(schema: GraphQLSchema, typeName: string): GraphQLField<unknown, unknown>[] {
  const type = schema.getType(typeName);
  return isObjectType(type) ? Object.values(type.getFields()) : [];
}
