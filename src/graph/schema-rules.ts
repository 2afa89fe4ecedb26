import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isObjectType,
} from "graphql";
import type { Model } from "./model";
import { modelsOf } from "./models";
import { DEFAULT_PAGE_SIZE } from "./page-arguments";
import type { Scope } from "./scopes";

/** Any part of a schema that has extensions: a type, a field, an input field. */
interface Extended {
  extensions: Readonly<Record<string, unknown>>;
}

/** Root fields that need a scope other than `graph:read`; null if a valid token is enough. */
export type RootScopes = Readonly<Record<string, Scope | null>>;

/** Types, by name, that need a scope in addition to `graph:read`. */
export type TypeScopes = Readonly<Record<string, Scope>>;

/** Cost of a field in addition to the objects that it returns. */
export type FieldWeights = Readonly<Record<string, number>>;

/**
 * Adds the required scopes and the costs of all parts to the schema, as federation directives. The check of operations reads
 * them from there.
 */
export function addRules(
  schema: GraphQLSchema,
  { roots, types }: { roots: RootScopes; types: TypeScopes },
  weights: FieldWeights,
): void {
  for (const model of modelsOf(schema).all) addScopesOf(schema, model);
  for (const [name, scope] of Object.entries(types)) requireScope(typeNamed(schema, name), scope);
  for (const root of [schema.getQueryType(), schema.getMutationType()]) {
    for (const field of Object.values(root?.getFields() ?? {})) {
      const scope = Object.hasOwn(roots, field.name) ? roots[field.name] : "graph:read";
      if (scope == null) addDirective(field, "authenticated", {});
      else requireScope(field, scope);
    }
  }
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      if (isPage(field.type)) addDirective(field, "listSize", listSizeOf(field));
      const weight = weights[`${type.name}.${field.name}`] ?? weights[field.name];
      if (weight !== undefined) addDirective(field, "cost", { weight });
    }
  }
}

function listSizeOf({ args, type }: GraphQLField<unknown, unknown>): object {
  const sizes = args.filter(({ name }) => name === "first" || name === "last");
  const page = getNamedType(type);
  const fields = isObjectType(page) ? Object.keys(page.getFields()) : [];
  return {
    assumedSize:
      sizes.map(({ defaultValue }) => defaultValue).find((size) => size !== undefined) ?? DEFAULT_PAGE_SIZE,
    slicingArguments: sizes.map(({ name }) => name),
    sizedFields: fields.filter((name) => name === "edges" || name === "nodes"),
    requireOneSlicingArgument: false,
  };
}

/** Scope that a part of the schema requires; null if none of its own. */
export function scopeOf({ extensions }: Extended): Scope | null {
  const { scope } = extensions;
  return isScopeName(scope) ? scope : null;
}

/** Cost of a field in addition to the objects that it returns. */
export function weightOf({ extensions }: Extended): number {
  const { directives } = extensions;
  const cost = isRecord(directives) && isRecord(directives["cost"]) ? directives["cost"] : {};
  return Number(cost["weight"] ?? 0);
}

function addScopesOf(schema: GraphQLSchema, model: Model): void {
  const { requires } = model.options;
  if (requires !== undefined) {
    for (const name of typesOf(model)) {
      const type = typeNamed(schema, name);
      requireScope(type, requires, isInputObjectType(type));
    }
  }
  addScopesOfKeys(schema, model);
  for (const attribute of model.attributes.values()) {
    if (attribute.requires === undefined) continue;
    for (const owner of [model.name, `${model.name}Filter`, `${model.name}Order`]) {
      const type = typeNamed(schema, owner);
      const field = fieldOf(type, attribute.property);
      if (field !== undefined) requireScope(field, attribute.requires, isInputObjectType(type));
    }
  }
}

/** Grouping by a hidden value would reveal it even if its field is not selected. */
function addScopesOfKeys(schema: GraphQLSchema, { group, groupKeys }: Model): void {
  const members = typeNamed(schema, `${group.name}Key`);
  for (const { field, member, requires } of groupKeys.values()) {
    if (requires === null) continue;
    const held = fieldOf(typeNamed(schema, group.name), field);
    if (held !== undefined) requireScope(held, requires);
    const asked = isEnumType(members) ? members.getValue(member) : null;
    if (asked != null) requireScope(asked, requires, true);
  }
}

function typesOf({ name }: Model): string[] {
  const ofRows = [name, `${name}Connection`, `${name}Edge`, `${name}Filter`, `${name}Order`];
  return [...ofRows, `${name}Aggregate`, `${name}AggregateConnection`];
}

function typeNamed(schema: GraphQLSchema, name: string): GraphQLNamedType {
  const type = schema.getType(name);
  if (type === undefined) throw new Error(`expected the schema to have a type ${name}`);
  return type;
}

function fieldOf(type: GraphQLNamedType, name: string): Extended | undefined {
  return isObjectType(type) || isInputObjectType(type) ? type.getFields()[name] : undefined;
}

function isPage(type: GraphQLOutputType | GraphQLInputType): boolean {
  return getNamedType(type).name.endsWith("Connection");
}

/** Inputs are checked too, but federation allows the directive on outputs only. */
function requireScope(part: Extended, scope: Scope, isInput = false): void {
  part.extensions = { ...part.extensions, scope };
  if (!isInput) addDirective(part, "requiresScopes", { scopes: [[scope]] });
}

function addDirective(part: Extended, name: string, values: object): void {
  const { directives } = part.extensions;
  part.extensions = {
    ...part.extensions,
    directives: { ...(isRecord(directives) ? directives : {}), [name]: values },
  };
}

function isScopeName(value: unknown): value is Scope {
  return typeof value === "string";
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
