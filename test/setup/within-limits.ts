import { getOperationAST, getVariableValues, GraphQLError, parse } from "graphql";
import { hubSchema } from "../../src/schema";
import { checkSize, sizeOf } from "../../src/server/admission/limits";
import type { RandomOperation } from "../factories/random-operations";

/** Whether the server would serve an operation of this size. */
export function isWithinLimits({ query, variables }: RandomOperation): boolean {
  const document = parse(query);
  const operation = getOperationAST(document);
  if (operation == null) return false;
  const { coerced } = getVariableValues(hubSchema(), operation.variableDefinitions ?? [], variables);
  if (coerced === undefined) return true;
  try {
    checkSize(sizeOf(hubSchema(), document, operation, coerced));
    return true;
  } catch (error) {
    if (error instanceof GraphQLError) return false;
    throw error;
  }
}
