import { type GraphQLField, type GraphQLSchema, isInterfaceType, isObjectType } from "graphql";

/** A field of a type; undefined if the type has none of this name. */
export function fieldOf(
  schema: GraphQLSchema,
  typeName: string,
  name: string,
): GraphQLField<unknown, unknown> | undefined {
  const type = schema.getType(typeName);
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
}
