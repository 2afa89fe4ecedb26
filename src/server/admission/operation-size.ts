import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getArgumentValues,
  getNamedType,
  getNullableType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import type { Variables } from "../../graph/deferred";
import { weightOf } from "../../graph/schema-rules";
import type { RowCounts } from "./row-counts";

/** Size of an operation with its fragments expanded, regardless of @skip and @include. */
export interface OperationSize {
  /** Fields from the root to the deepest leaf, not counting the page wrappers `edges`, `nodes` and `node`. */
  depth: number;
  aliases: number;
  directives: number;
  rootFields: number;
  /** Depth of the deepest input, and number of conditions in all inputs. */
  inputDepth: number;
  conditions: number;
  /**
   * Points: the most objects that the answer may contain, by page sizes and row counts, plus the weights of expensive fields
   * and conditions.
   */
  cost: number;
}

interface Size extends Omit<OperationSize, "rootFields"> {
  /** Points of the inputs, which are not multiplied by the number of objects. */
  inputCost: number;
  /** Fields of the selection itself, without nested ones. */
  fieldsHere: number;
}

const NOTHING: Size = {
  depth: 0,
  aliases: 0,
  directives: 0,
  inputDepth: 0,
  conditions: 0,
  cost: 0,
  inputCost: 0,
  fieldsHere: 0,
};
const PAGE_WRAPPERS = new Set(["edges", "nodes", "node"]);
/** The fields of a page that contain its elements. */
const PAGE_LISTS = new Set(["edges", "nodes"]);
const PAGE_SIZE_ARGUMENTS = ["first", "last"];

/** Measures a validated operation with coerced variables. A fragment is measured only once. */
export function measureOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  values: Variables,
  pages: { defaultSize: number; largestSize: number },
  rowCounts: RowCounts,
): OperationSize {
  const fragments = new Map(
    document.definitions
      .filter(
        (definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION,
      )
      .map((fragment) => [fragment.name.value, fragment]),
  );
  const measured = new Map<string, Size>();

  function ofSelections({ selections }: SelectionSetNode, typeName: string, page: number): Size {
    return selections
      .map((selection): Size => {
        const directives = selection.directives?.length ?? 0;
        if (selection.kind === Kind.FIELD)
          return withDirectives(ofField(selection, typeName, page), directives);
        if (selection.kind === Kind.INLINE_FRAGMENT) {
          const condition = selection.typeCondition?.name.value ?? typeName;
          return withDirectives(ofSelections(selection.selectionSet, condition, page), directives);
        }
        return withDirectives(ofFragment(selection.name.value, page), directives);
      })
      .reduce(together, NOTHING);
  }

  function ofFragment(name: string, page: number): Size {
    const known = measured.get(`${name} ${page}`);
    if (known !== undefined) return known;
    const fragment = fragments.get(name);
    if (fragment === undefined) return NOTHING;
    const size = ofSelections(fragment.selectionSet, fragment.typeCondition.name.value, page);
    measured.set(`${name} ${page}`, size);
    return size;
  }

  function ofField(node: FieldNode, typeName: string, page: number): Size {
    const aliases = node.alias === undefined ? 0 : 1;
    // graphql-js has its own limits for introspection.
    if (node.name.value.startsWith("__")) return { ...NOTHING, aliases, fieldsHere: 1 };
    const field = fieldOf(schema, typeName, node.name.value);
    if (field === undefined || node.selectionSet === undefined)
      return {
        ...NOTHING,
        depth: 1,
        aliases,
        fieldsHere: 1,
        cost: field === undefined ? 0 : weightOf(field),
      };
    const given = field.args.length === 0 ? {} : getArgumentValues(field, node, values);
    const inputs = Object.values(given);
    const asked = elementsOf(field, given);
    const below = ofSelections(node.selectionSet, getNamedType(field.type).name, asked);
    const isPageList = typeName.endsWith(CONNECTION) && PAGE_LISTS.has(node.name.value);
    const elements = isPaged(field) ? 1 : isPageList ? page : asked;
    return {
      fieldsHere: 1,
      directives: below.directives,
      inputDepth: Math.max(below.inputDepth, ...inputs.map(depthOf)),
      conditions: below.conditions + inputs.map(conditionsOf).reduce((sum, count) => sum + count, 0),
      depth: below.depth + (PAGE_WRAPPERS.has(node.name.value) ? 0 : 1),
      aliases: below.aliases + aliases,
      cost: elements * (1 + below.cost) + weightOf(field),
      inputCost: below.inputCost + costOfInputs(field.args, given, rowCounts),
    };
  }

  /** Most elements that a field returns: the page size, or the length of the longest list among its arguments. */
  function elementsOf(
    field: GraphQLField<unknown, unknown>,
    given: Readonly<Record<string, unknown>>,
  ): number {
    if (field.args.length === 0) return 1;
    if (isPaged(field) || field.args.some(({ name }) => name === "first")) {
      const sizes = PAGE_SIZE_ARGUMENTS.map((name) => given[name]).filter((size) => typeof size === "number");
      const rows = rowCounts.of(getNamedType(field.type).name.replace(CONNECTION, "")) ?? Infinity;
      return Math.min(pages.largestSize, rows, Math.max(1, sizes[0] ?? pages.defaultSize));
    }
    const lengths = Object.values(given).map((value) => (Array.isArray(value) ? value.length : 1));
    return Math.max(1, ...lengths);
  }

  const root = schema.getRootType(operation.operation)?.name ?? "Query";
  const { fieldsHere, inputCost, ...size } = ofSelections(operation.selectionSet, root, 1);
  return { ...size, cost: size.cost + inputCost, rootFields: fieldsHere };
}

const CONNECTION = "Connection";
const FILTER = "Filter";
/** Operators that have to compare the texts of a whole table. */
const TEXT_SEARCHES = new Set(["contains", "startsWith"]);
/** Rows that a text search may compare per point, and elements of a list per point. */
const ROWS_OF_A_POINT = 50;
const ELEMENTS_OF_A_POINT = 50;
/** Assumed size of a table with unknown row count. */
const UNKNOWN_ROWS = 10_000;

/** Points of the inputs of a field: for text searches, by the rows of the table, and for long lists. */
function costOfInputs(
  args: readonly GraphQLArgument[],
  given: Readonly<Record<string, unknown>>,
  rowCounts: RowCounts,
): number {
  const costOf = (type: GraphQLInputType, value: unknown, noun: string): number => {
    const known = getNullableType(type);
    if (Array.isArray(value)) {
      const inner = isListType(known) ? known.ofType : known;
      return (
        Math.floor(value.length / ELEMENTS_OF_A_POINT) + sum(value.map((one) => costOf(inner, one, noun)))
      );
    }
    if (typeof value !== "object" || value === null || !isInputObjectType(known)) return 0;
    const filtered = known.name.endsWith(FILTER) ? known.name.slice(0, -FILTER.length) : "";
    const ofNoun = rowCounts.of(filtered) === null ? noun : filtered;
    const fields = known.getFields();
    return sum(
      Object.entries(value).map(([name, one]) => {
        const field = fields[name];
        if (field === undefined || one == null) return 0;
        if (!TEXT_SEARCHES.has(name)) return costOf(field.type, one, ofNoun);
        return Math.ceil((rowCounts.of(ofNoun) ?? UNKNOWN_ROWS) / ROWS_OF_A_POINT);
      }),
    );
  };
  return sum(args.map(({ name, type }) => costOf(type, given[name], "")));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
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

function isPaged(field: GraphQLField<unknown, unknown>): boolean {
  return getNamedType(field.type).name.endsWith(CONNECTION);
}

function withDirectives(size: Size, directives: number): Size {
  return { ...size, directives: size.directives + directives };
}

function together(one: Size, other: Size): Size {
  return {
    depth: Math.max(one.depth, other.depth),
    aliases: one.aliases + other.aliases,
    directives: one.directives + other.directives,
    inputDepth: Math.max(one.inputDepth, other.inputDepth),
    conditions: one.conditions + other.conditions,
    cost: one.cost + other.cost,
    inputCost: one.inputCost + other.inputCost,
    fieldsHere: one.fieldsHere + other.fieldsHere,
  };
}

function fieldOf(schema: GraphQLSchema, typeName: string, name: string) {
  const type = schema.getType(typeName);
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
}
