import {
  type DocumentNode,
  type FieldNode,
  getArgumentValues,
  getNamedType,
  getNullableType,
  getVariableValues,
  GraphQLError,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  isInputObjectType,
  isListType,
  type OperationDefinitionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";
import { scopeOf } from "../graph/schema-rules";
import type { Scope } from "../graph/scopes";
import { Forbidden } from "./forbidden";

type Variables = Readonly<Record<string, unknown>>;

/**
 * Throws when a validated operation asks for something whose scope the caller lacks: a field, a type behind a fragment, or
 * a filter or an order that would tell about it. Depends on the caller, and so must never be part of cached validation.
 */
export function checkScopes(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
  scopes: readonly Scope[],
): void {
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  const types = new TypeInfo(schema);
  const need = (place: string, part: Parameters<typeof scopeOf>[0] | null | undefined) => {
    const scope = part == null ? null : scopeOf(part);
    if (scope !== null && !scopes.includes(scope)) throw Forbidden.scope(place, scope);
  };
  const needOfField = (node: FieldNode) => {
    const parent = types.getParentType();
    const field = types.getFieldDef();
    if (parent == null || field == null) return;
    if (field.name === "__schema" || field.name === "__type") {
      if (!scopes.includes("schema:read")) throw Forbidden.scope(field.name, "schema:read");
    }
    const place = `${parent.name}.${field.name}`;
    need(place, parent);
    need(place, field);
    need(place, getNamedType(field.type));
    if (coerced !== undefined) needOfArguments(field, node, coerced);
  };
  const needOfArguments = (field: GraphQLField<unknown, unknown>, node: FieldNode, given: Variables) => {
    if (field.args.length === 0) return;
    const values = argumentValues(field, node, given);
    for (const { name, type } of field.args) needOfInput(`${field.name}(${name})`, type, values[name]);
  };
  const needOfInput = (place: string, type: GraphQLInputType, value: unknown) => {
    if (value == null) return;
    const known = getNullableType(type);
    if (isListType(known) && Array.isArray(value)) {
      for (const element of value) needOfInput(place, known.ofType, element);
      return;
    }
    if (!isInputObjectType(known) || typeof value !== "object") return;
    need(place, known);
    const fields = known.getFields();
    for (const [name, element] of Object.entries(value)) {
      const field = fields[name];
      if (field === undefined || element == null) continue;
      need(`${place}.${name}`, field);
      needOfInput(`${place}.${name}`, field.type, element);
    }
  };
  visit(document, visitWithTypeInfo(types, { Field: (node) => needOfField(node) }));
}

/** Arguments that do not fit are refused where the field is executed, so that they tell nothing. */
function argumentValues(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  given: Variables,
): Readonly<Record<string, unknown>> {
  try {
    return getArgumentValues(field, node, given);
  } catch (error) {
    if (error instanceof GraphQLError) return {};
    throw error;
  }
}
