import {
  coerceInputValue,
  getNamedType,
  getNullableType,
  GraphQLBoolean,
  GraphQLError,
  GraphQLFloat,
  type GraphQLInputType,
  type GraphQLNamedType,
  GraphQLInt,
  GraphQLString,
  isEnumType,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  print,
  typeFromAST,
  valueFromAST,
} from "graphql";
import { BadUserInput } from "../graph/bad-user-input";
import type { Variables } from "../graph/deferred";
import { CannotFlatten } from "./cannot-flatten";

/** A variable of a query, as a URL parameter. */
export interface QueryVariable {
  name: string;
  type: GraphQLInputType;
  isRequired: boolean;
  /** Default value; undefined if there is none. */
  defaultValue: unknown;
  description: string;
}

/** URL parameters for pagination and format. */
export const PAGE_PARAMETERS = ["first", "after", "dataVersion"];
export const PROFILE_PARAMETER = "profile";
/** URL parameter for the language of texts. */
export const LANGUAGE_PARAMETER = "language";

/** The variables of an operation, except those for pagination, which exports handle themselves. */
export function queryVariablesOf(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  descriptions: Readonly<Record<string, string>>,
): QueryVariable[] {
  const variables = (operation.variableDefinitions ?? []).flatMap(
    ({ variable, type: node, defaultValue }) => {
      const name = variable.name.value;
      const type = typeFromAST(schema, node);
      if (type === undefined || !isInputType(type))
        throw new CannotFlatten(`its variable ${name} has no type`);
      if (name === "first" || name === "after") {
        if (!isNonNullType(type)) return [];
        throw new CannotFlatten(`its variable ${name} must be optional, but is a ${print(node)}`);
      }
      if ([PROFILE_PARAMETER, LANGUAGE_PARAMETER, ...PAGE_PARAMETERS].includes(name)) {
        throw new CannotFlatten(`its variable ${name} has the name of a parameter that all queries have`);
      }
      const description = descriptions[name];
      if (description === undefined) throw new CannotFlatten(`its variable ${name} has no description`);
      const known: QueryVariable = {
        name,
        type,
        isRequired: isNonNullType(type) && defaultValue === undefined,
        defaultValue: defaultValue === undefined ? undefined : valueFromAST(defaultValue, type),
        description,
      };
      return [known];
    },
  );
  const unknown = Object.keys(descriptions).find((name) => !variables.some((one) => one.name === name));
  if (unknown !== undefined)
    throw new CannotFlatten(`it has no variable ${unknown}, but a description of one`);
  return variables;
}

/** The URL parameters by name, each with its values in order. */
export type Parameters = ReadonlyMap<string, readonly string[]>;

export function parametersOf(search: URLSearchParams): Parameters {
  return new Map([...search.keys()].map((name) => [name, search.getAll(name)]));
}

/** Throws if a parameter is unknown. */
export function refuseUnknown(parameters: Parameters, known: readonly string[]): void {
  for (const name of parameters.keys()) {
    if (known.includes(name)) continue;
    const expected = known.length === 0 ? "left out" : `one of ${known.join(", ")}`;
    throw new BadUserInput({ argument: "a parameter", expected, received: name });
  }
}

/** The single value of a parameter; null if it is absent. */
export function singleOf(parameters: Parameters, name: string): string | null {
  const [value = null, ...others] = parameters.get(name) ?? [];
  if (others.length === 0) return value;
  throw new BadUserInput({ argument: name, expected: "given once", received: [value, ...others] });
}

/**
 * The variable values given as URL parameters, converted to what the schema expects. The values of a list stand in repeated
 * parameters or with commas between them: no code or name of an enum has a comma in it.
 */
export function variablesIn(parameters: Parameters, variables: readonly QueryVariable[]): Variables {
  const given = variables.flatMap((variable): [string, unknown][] => {
    const { defaultValue, isRequired, name } = variable;
    const texts = parameters.get(name);
    if (texts !== undefined) return [[name, valueOf(variable, texts)]];
    if (isRequired)
      throw new BadUserInput({ argument: name, expected: expectationOf(variable.type), received: null });
    return defaultValue === undefined ? [] : [[name, defaultValue]];
  });
  return Object.fromEntries(given);
}

function valueOf({ name, type }: QueryVariable, given: readonly string[]): unknown {
  const isList = isListType(getNullableType(type));
  const texts =
    isList && !isInputObjectType(getNamedType(type)) ? given.flatMap((text) => text.split(",")) : given;
  const received = isList || texts.length > 1 ? texts : texts[0];
  const refusal = (cause: unknown) => {
    const expected = expectedBy(cause) ?? expectationOf(type);
    return new BadUserInput({ argument: name, expected, received });
  };
  if ((!isList && texts.length > 1) || texts.includes("")) throw refusal(null);
  const raw = texts.map((text) => rawValueOf(getNamedType(type), text));
  return coerceInputValue(isList ? raw : raw[0], type, (_path, _value, error) => {
    throw refusal(error);
  });
}

/** The JSON value that a parameter's text stands for, so that its type can validate it. */
function rawValueOf(type: GraphQLNamedType, text: string): unknown {
  if (type === GraphQLInt || type === GraphQLFloat) return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
  if (type === GraphQLBoolean) return text === "true" ? true : text === "false" ? false : text;
  return isInputObjectType(type) ? parsed(text) : text;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}

/** The hub's own scalars report what they expect. */
function expectedBy(error: unknown): string | null {
  for (let cause = error; cause instanceof GraphQLError; cause = cause.originalError) {
    const { expected } = cause.extensions;
    if (typeof expected === "string") return expected;
  }
  return null;
}

function expectationOf(type: GraphQLInputType): string {
  const known = getNullableType(type);
  if (isListType(known)) return `${oneOf(getNamedType(known))}, once or several times`;
  return oneOf(getNamedType(known));
}

function oneOf(type: GraphQLNamedType): string {
  if (isEnumType(type))
    return `one of ${type
      .getValues()
      .map(({ name }) => name)
      .join(", ")}`;
  if (type === GraphQLInt) return "an integer";
  if (type === GraphQLString) return "a text that is not empty";
  if (type === GraphQLFloat) return "a number";
  if (type === GraphQLBoolean) return "true or false";
  if (isInputObjectType(type)) return `JSON of type ${type.name}`;
  return type.name === "LocalDate" ? "a day such as 2023-12-31" : `of type ${type.name}`;
}
