import { type GraphQLField, type GraphQLSchema, isObjectType } from "graphql";
import { allModels, type Model } from "../graph/model";
import { isCompiledRoot } from "./compile-operation";

/** Fields that only resolvers answer, as `Type.field`: an operation that asks for one is not compiled. */
export function resolverFields(schema: GraphQLSchema): string[] {
  const roots = fieldsOf(schema, "Query").filter((field) => !isCompiledRoot(field));
  const nouns = allModels().flatMap((model) =>
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

function isDeclared(
  { attributes, toManys, toOnes }: Model,
  { name }: GraphQLField<unknown, unknown>,
): boolean {
  return name === "id" || attributes.has(name) || toOnes.has(name) || toManys.has(name);
}

function fieldsOf(schema: GraphQLSchema, typeName: string): GraphQLField<unknown, unknown>[] {
  const type = schema.getType(typeName);
  return isObjectType(type) ? Object.values(type.getFields()) : [];
}
