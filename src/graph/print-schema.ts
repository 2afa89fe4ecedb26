import { printSchemaWithDirectives } from "@graphql-tools/utils";
import type { GraphQLSchema } from "graphql";

/** The federation directives that the schema uses. Clients cannot send them. */
const DEFINITIONS = `"""Requires a valid token, but no scope."""
directive @authenticated on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM

"""The caller's token must have all scopes of at least one of the lists."""
directive @requiresScopes(scopes: [[String!]!]!) on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM

"""Points that the field costs in addition to the objects that it returns."""
directive @cost(weight: Int!) on ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT | SCALAR

"""Maximum number of objects in a list: the value of a slicing argument, or the assumed size."""
directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION
`;

/** The schema as text, with the required scopes and costs of its parts. */
export function printWithRules(schema: GraphQLSchema): string {
  return `${DEFINITIONS}\n${printSchemaWithDirectives(schema)}\n`;
}
