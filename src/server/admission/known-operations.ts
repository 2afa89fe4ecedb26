import type { DocumentNode, OperationDefinitionNode } from "graphql";
import { LRUCache } from "lru-cache";

/** An operation that was found valid. */
export interface KnownOperation {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  text: string;
}

const MOST_OPERATIONS = 1_000;
const MOST_CHARACTERS = 4_000_000;

/** The operations that Apollo Server has let through lately, which need not be parsed and validated again. */
export class KnownOperations {
  private readonly operations = new LRUCache<string, KnownOperation>({
    max: MOST_OPERATIONS,
    maxSize: MOST_CHARACTERS,
    sizeCalculation: ({ text }) => text.length + 1,
  });

  /** @param name Name of the operation as the request gave it; null when it gave none. */
  find(text: string, name: string | null): KnownOperation | null {
    return this.operations.get(keyOf(text, name)) ?? null;
  }

  keep(known: KnownOperation, name: string | null): void {
    this.operations.set(keyOf(known.text, name), known);
  }
}

function keyOf(text: string, name: string | null): string {
  return name === null ? text : `${name}\0${text}`;
}
