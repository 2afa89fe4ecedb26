import type { OperationDefinitionNode } from "graphql";

/** Names may be as long as a request; no more letters of one are shown. */
const MOST_LETTERS = 100;

/**
 * Identifies an operation in the statements that the database shows and logs: by its name, or by the hash of its text if it
 * has none. A named operation is not identified by its hash too, because texts that differ only in literals share one statement,
 * which is planned once.
 */
export function operationLabel({
  operation: { name },
  hash,
}: {
  operation: OperationDefinitionNode;
  hash: string;
}): string {
  return `operation ${name === undefined ? `sha256:${hash}` : name.value.slice(0, MOST_LETTERS)}`;
}
