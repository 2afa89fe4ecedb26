import { printSchemaWithDirectives } from "@graphql-tools/utils";
import type { GraphQLSchema } from "graphql";

/** The directives of federation that the schema's parts carry. They are no part of what a client may send. */
const DEFINITIONS = `"""A valid token is needed, and no scope."""
directive @authenticated on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM

"""The caller's token must have all scopes of at least one of the lists."""
directive @requiresScopes(scopes: [[String!]!]!) on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM

"""Points that the field costs besides the objects that it gives."""
directive @cost(weight: Int!) on ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT | SCALAR

"""How many objects a list may give: the value of a slicing argument, or the assumed size."""
directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION
`;

/** The schema as text, with what each part requires of a caller and costs. */
export function printWithRules(schema: GraphQLSchema): string {
  return `${DEFINITIONS}\n${printSchemaWithDirectives(schema)}\n`;
}
