import type { DocumentNode, OperationDefinitionNode } from "graphql";
import { LRUCache } from "lru-cache";

/** An operation that was found valid. */
export interface ValidOperation {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  text: string;
}

const MOST_OPERATIONS = 1_000;
const MOST_CHARACTERS = 4_000_000;

/** The operations that were found valid lately, which need not be parsed and validated again. */
export class ValidOperations {
  private readonly operations = new LRUCache<string, ValidOperation>({
    max: MOST_OPERATIONS,
    maxSize: MOST_CHARACTERS,
    sizeCalculation: ({ text }) => text.length + 1,
  });

  /** @param name Name of the operation as the request gave it; null when it gave none. */
  find(text: string, name: string | null): ValidOperation | null {
    return this.operations.get(keyOf(text, name)) ?? null;
  }

  add({ document, operation, text }: ValidOperation, name: string | null): void {
    this.operations.set(keyOf(text, name), { document, operation, text });
  }
}

function keyOf(text: string, name: string | null): string {
  return name === null ? text : `${name}\0${text}`;
}
