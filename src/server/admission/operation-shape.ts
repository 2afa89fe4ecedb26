import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getArgumentValues,
  getNamedType,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import type { Variables } from "../../graph/deferred";
import { fieldOf } from "./field-of";

/** Shape of an operation with its fragments expanded, regardless of @skip and @include. */
export interface OperationShape {
  /** Fields from the root to the deepest leaf, not counting the page wrappers `edges`, `nodes` and `node`. */
  depth: number;
  aliases: number;
  directives: number;
  rootFields: number;
  /** Depth of the deepest input, and number of conditions in all inputs. */
  inputDepth: number;
  conditions: number;
}

interface Shape extends Omit<OperationShape, "rootFields"> {
  /** Fields of the selection itself, without nested ones. */
  fieldsHere: number;
}

const NOTHING: Shape = {
  depth: 0,
  aliases: 0,
  directives: 0,
  inputDepth: 0,
  conditions: 0,
  fieldsHere: 0,
};
const PAGE_WRAPPERS = new Set(["edges", "nodes", "node"]);

/** Measures a validated operation with coerced variables. A fragment is measured only once. */
export function shapeOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  values: Variables,
): OperationShape {
  const fragments = fragmentsIn(document);
  const measured = new Map<string, Shape>();

  function ofSelections({ selections }: SelectionSetNode, typeName: string): Shape {
    return selections
      .map((selection): Shape => {
        const directives = selection.directives?.length ?? 0;
        if (selection.kind === Kind.FIELD) return withDirectives(ofField(selection, typeName), directives);
        if (selection.kind === Kind.INLINE_FRAGMENT) {
          const condition = selection.typeCondition?.name.value ?? typeName;
          return withDirectives(ofSelections(selection.selectionSet, condition), directives);
        }
        return withDirectives(ofFragment(selection.name.value), directives);
      })
      .reduce(together, NOTHING);
  }

  function ofFragment(name: string): Shape {
    const known = measured.get(name);
    if (known !== undefined) return known;
    const fragment = fragments.get(name);
    if (fragment === undefined) return NOTHING;
    const shape = ofSelections(fragment.selectionSet, fragment.typeCondition.name.value);
    measured.set(name, shape);
    return shape;
  }

  function ofField(node: FieldNode, typeName: string): Shape {
    const aliases = node.alias === undefined ? 0 : 1;
    // graphql-js has its own limits for introspection.
    if (node.name.value.startsWith("__")) return { ...NOTHING, aliases, fieldsHere: 1 };
    const field = fieldOf(schema, typeName, node.name.value);
    if (field === undefined || node.selectionSet === undefined)
      return { ...NOTHING, depth: 1, aliases, fieldsHere: 1 };
    const inputs = field.args.length === 0 ? [] : Object.values(getArgumentValues(field, node, values));
    const below = ofSelections(node.selectionSet, getNamedType(field.type).name);
    return {
      fieldsHere: 1,
      directives: below.directives,
      inputDepth: Math.max(below.inputDepth, ...inputs.map(depthOf)),
      conditions: below.conditions + inputs.map(conditionsOf).reduce((sum, count) => sum + count, 0),
      depth: below.depth + (PAGE_WRAPPERS.has(node.name.value) ? 0 : 1),
      aliases: below.aliases + aliases,
    };
  }

  const root = schema.getRootType(operation.operation)?.name ?? "Query";
  const { fieldsHere, ...shape } = ofSelections(operation.selectionSet, root);
  return { ...shape, rootFields: fieldsHere };
}

export function fragmentsIn({ definitions }: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  return new Map(
    definitions
      .filter(
        (definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION,
      )
      .map((fragment) => [fragment.name.value, fragment]),
  );
}

/** Levels of objects in an input. */
function depthOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const inner = Math.max(0, ...Object.values(value).map(depthOf));
  return Array.isArray(value) ? inner : inner + 1;
}

/** Innermost objects of an input: each is a condition or a sort key. */
function conditionsOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const inner = Object.values(value)
    .map(conditionsOf)
    .reduce((sum, count) => sum + count, 0);
  return Array.isArray(value) ? inner : Math.max(1, inner);
}

function withDirectives(shape: Shape, directives: number): Shape {
  return { ...shape, directives: shape.directives + directives };
}

function together(one: Shape, other: Shape): Shape {
  return {
    depth: Math.max(one.depth, other.depth),
    aliases: one.aliases + other.aliases,
    directives: one.directives + other.directives,
    inputDepth: Math.max(one.inputDepth, other.inputDepth),
    conditions: one.conditions + other.conditions,
    fieldsHere: one.fieldsHere + other.fieldsHere,
  };
}
