import {
  type DocumentNode,
  type FieldNode,
  getArgumentValues,
  getNamedType,
  getNullableType,
  GraphQLError,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";
import { scopeOf } from "../graph/schema-rules";
import type { Variables } from "../graph/deferred";
import type { Scope } from "../graph/scopes";
import { Forbidden } from "./forbidden";

/** A scope that an operation requires, and the field that requires it. */
export interface ScopeNeed {
  place: string;
  scope: Scope;
}

/** Throws if the caller lacks a scope. Depends on the caller, so it must not be part of cached validation. */
export function checkScopes(needs: readonly ScopeNeed[], scopes: readonly Scope[]): void {
  for (const { place, scope } of needs) if (!scopes.includes(scope)) throw Forbidden.scope(place, scope);
}

/** Names of enum members that need a scope: the only values of variables on which an operation's scopes depend. */
export function scopedMembersOf(schema: GraphQLSchema): Set<string> {
  const members = Object.values(schema.getTypeMap()).flatMap((type) =>
    isEnumType(type) ? type.getValues() : [],
  );
  return new Set(members.filter((member) => scopeOf(member) !== null).map(({ name }) => name));
}

/**
 * The scopes that a validated operation requires, in document order: for fields, for types of fragments, and for filters, orders
 * and groups that would reveal them.
 * @param coerced Null if the variables are invalid and the operation is not executed.
 */
export function scopesNeeded(
  schema: GraphQLSchema,
  document: DocumentNode,
  coerced: Variables | null,
): ScopeNeed[] {
  const types = new TypeInfo(schema);
  const needs = new Map<string, ScopeNeed>();
  const add = (place: string, scope: Scope) => {
    if (!needs.has(`${place} ${scope}`)) needs.set(`${place} ${scope}`, { place, scope });
  };
  const need = (place: string, part: Parameters<typeof scopeOf>[0] | null | undefined) => {
    const scope = part == null ? null : scopeOf(part);
    if (scope !== null) add(place, scope);
  };
  const needOfField = (node: FieldNode) => {
    const parent = types.getParentType();
    const field = types.getFieldDef();
    if (parent == null || field == null) return;
    if (field.name === "__schema" || field.name === "__type") add(field.name, "schema:read");
    const place = `${parent.name}.${field.name}`;
    need(place, parent);
    need(place, field);
    need(place, getNamedType(field.type));
    if (coerced !== null) needOfArguments(field, node, coerced);
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
    if (isEnumType(known) && typeof value === "string") need(`${place}.${value}`, known.getValue(value));
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
  return [...needs.values()];
}

/** Invalid arguments require no scope: they are rejected when the field is executed. */
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
