import {
  type DocumentNode,
  getOperationAST,
  getVariableValues,
  type GraphQLSchema,
  type OperationDefinitionNode,
  parse,
  validate,
} from "graphql";
import { CannotFlatten } from "./cannot-flatten";
import type { Column } from "./column";
import { flatRowsOf } from "./flat-rows";
import type { QueryEntry } from "./queries-file";
import { type QueryVariable, queryVariablesOf } from "./query-variables";

/** A reviewed operation of schema/operations. */
interface ReviewedOperation {
  name: string;
  /** Its leading comment. */
  description: string;
  text: string;
  /** Example variables, as JSON; null if it needs none. */
  variables: string | null;
}

/** A reviewed operation that is also published as a flat table, at its own address. */
export interface NamedQuery {
  name: string;
  title: string;
  description: string;
  text: string;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: readonly QueryVariable[];
  columns: readonly Column[];
}

/** The named queries, in the order of their entries. Throws if the operation of an entry is not a flat table. */
export function namedQueries(
  schema: GraphQLSchema,
  operations: readonly ReviewedOperation[],
  entries: ReadonlyMap<string, QueryEntry>,
): ReadonlyMap<string, NamedQuery> {
  return new Map(
    [...entries].map(([name, entry]) => {
      const operation = operations.find((one) => one.name === name);
      if (operation === undefined) throw refusal(name, "there is no such operation");
      try {
        return [name, namedQuery(schema, operation, entry)];
      } catch (error) {
        if (error instanceof CannotFlatten) throw refusal(name, error.message);
        throw error;
      }
    }),
  );
}

function refusal(name: string, reason: string): Error {
  return new Error(`schema/queries.json: ${name} cannot be read as a flat table: ${reason}`);
}

function namedQuery(
  schema: GraphQLSchema,
  { name, description, text, variables: example }: ReviewedOperation,
  { title, variables: descriptions = {} }: QueryEntry,
): NamedQuery {
  const document = parse(text);
  const [invalid] = validate(schema, document);
  if (invalid !== undefined) throw new CannotFlatten(invalid.message);
  const operation = getOperationAST(document);
  if (operation == null) throw new CannotFlatten("it must contain exactly one operation");
  const variables = queryVariablesOf(schema, operation, descriptions);
  const given: Record<string, unknown> = JSON.parse(example ?? "{}");
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], given);
  if (coerced === undefined) throw new CannotFlatten(`${name}.variables.json does not fit its variables`);
  const { columns } = flatRowsOf(schema, document, operation, coerced);
  return { name, title, description, text, document, operation, variables, columns };
}
