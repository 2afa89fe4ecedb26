import {
  type FieldNode,
  type GraphQLField,
  type GraphQLInputType,
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  type ObjectValueNode,
  type ValueNode,
  valueFromAST,
  visit,
} from "graphql";
import { Deferred, type Specialise, type MaybeDeferred } from "../graph/deferred";
import { NeedsReference } from "./needs-reference";

/** Arguments of a field by name; those with variables are deferred. */
export type Inputs = Readonly<Record<string, MaybeDeferred<unknown>>>;

/** The arguments of a field, coerced as graphql-js would. What it would reject needs graphql-js, which reports the error. */
export function inputsOf(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  specialise: Specialise,
): Inputs {
  const given = new Map(node.arguments?.map(({ name, value }) => [name.value, value]));
  const inputs: [string, MaybeDeferred<unknown>][] = [];
  for (const { name, type, defaultValue } of field.args) {
    const value = valueOf(given.get(name), type, defaultValue, specialise);
    if (value !== undefined) inputs.push([name, value]);
  }
  return Object.fromEntries(inputs);
}

/** An optional value; undefined if it is omitted and has no default. */
function valueOf(
  node: ValueNode | undefined,
  type: GraphQLInputType,
  defaultValue: unknown,
  specialise: Specialise,
): MaybeDeferred<unknown> {
  if (node === undefined) {
    if (defaultValue === undefined && isNonNullType(type)) throw new NeedsReference("a value is missing");
    return defaultValue;
  }
  if (node.kind !== Kind.VARIABLE) return inputOf(node, type, specialise);
  const name = node.name.value;
  const value = new Deferred(
    (variables) => (Object.hasOwn(variables, name) ? variables[name] : defaultValue),
    specialise,
  );
  if (isNonNullType(type) && specialise((variables) => value.of(variables) == null)) {
    throw new NeedsReference("a value that must not be null is null");
  }
  return value;
}

function inputOf(node: ValueNode, outer: GraphQLInputType, specialise: Specialise): MaybeDeferred<unknown> {
  const type = isNonNullType(outer) ? outer.ofType : outer;
  if (!holdsVariables(node)) {
    const value: unknown = valueFromAST(node, outer);
    if (value === undefined) throw new NeedsReference("a value does not fit its type");
    return value;
  }
  if (isListType(type)) {
    const nodes = node.kind === Kind.LIST ? node.values : [node];
    return listOfInputs(
      nodes.map((element) => valueOf(element, type.ofType, null, specialise)),
      specialise,
    );
  }
  if (isInputObjectType(type) && node.kind === Kind.OBJECT) {
    const given = fieldsOf(node);
    const fields = Object.values(type.getFields()).map((field): [string, MaybeDeferred<unknown>] => [
      field.name,
      valueOf(given.get(field.name), field.type, field.defaultValue, specialise),
    ]);
    return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
  }
  throw new NeedsReference("a variable inside a scalar value");
}

/** A list of input objects is specialised for each of its objects; a list of scalars is deferred as a whole. */
function listOfInputs(
  elements: readonly MaybeDeferred<unknown>[],
  specialise: Specialise,
): MaybeDeferred<unknown> {
  const hasObjects = elements.some(
    (element) => !(element instanceof Deferred) && typeof element === "object",
  );
  if (hasObjects) return elements;
  return new Deferred(
    (variables) => elements.map((element) => (element instanceof Deferred ? element.of(variables) : element)),
    specialise,
  );
}

function fieldsOf({ fields }: ObjectValueNode): Map<string, ValueNode> {
  return new Map(fields.map(({ name, value }) => [name.value, value]));
}

function holdsVariables(node: ValueNode): boolean {
  let holds = false;
  visit(node, {
    Variable() {
      holds = true;
    },
  });
  return holds;
}
