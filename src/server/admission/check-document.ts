import {
  type DocumentNode,
  type FieldNode,
  GraphQLError,
  Kind,
  parse,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import { LimitExceeded } from "../../graph/limit-exceeded";
import { MOST_TOKENS } from "./limits";

/** Most pairs of fields, fragments and variables that validation compares. Ordinary operations stay below 1,000. */
const MOST_COMPARISONS = 5_000;

/**
 * Rejects a document whose validation would take long: validation compares each pair of fields with the same response name
 * in one selection, each pair of fragments and each pair of variables. Syntax errors are left to Apollo Server to report.
 */
export function checkDocument(text: string): void {
  const document = parsed(text);
  if (document === null) return;
  const fields = new Map<string, number>();
  let fragments = 0;
  let variables = 0;
  const enter = (selection: SelectionNode): void => {
    if (selection.kind === Kind.FIELD) {
      const name = responseNameOf(selection);
      fields.set(name, (fields.get(name) ?? 0) + 1);
    } else fragments += 1;
    if (selection.kind !== Kind.FRAGMENT_SPREAD) enterAll(selection.selectionSet);
  };
  const enterAll = (set: SelectionSetNode | undefined) => set?.selections.forEach(enter);
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION || definition.kind === Kind.OPERATION_DEFINITION) {
      enterAll(definition.selectionSet);
      variables += definition.variableDefinitions?.length ?? 0;
    }
  }
  const comparisons = [...fields.values(), fragments, variables].reduce(
    (sum, count) => sum + count * count,
    0,
  );
  if (comparisons > MOST_COMPARISONS) {
    throw new LimitExceeded({ limit: "comparisons", allowed: MOST_COMPARISONS, received: comparisons });
  }
}

function parsed(text: string): DocumentNode | null {
  try {
    return parse(text, { maxTokens: MOST_TOKENS, noLocation: true });
  } catch (error) {
    if (error instanceof GraphQLError) return null;
    throw error;
  }
}

function responseNameOf({ alias, name }: FieldNode): string {
  return (alias ?? name).value;
}
