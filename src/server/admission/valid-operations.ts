import type { DocumentNode, OperationDefinitionNode } from "graphql";
import { LRUCache } from "lru-cache";

/** An operation that was found valid. */
export interface ValidOperation {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  text: string;
}

const MOST_OPERATIONS = 1_000;
const MOST_BYTES = 64_000_000;

/** What a document takes in memory for each character of its text: 42 measured, and what hangs on it. */
const BYTES_OF_A_CHARACTER = 100;

/** The operations that were admitted lately, which need not be parsed and validated again. */
export class ValidOperations {
  private readonly operations: LRUCache<string, ValidOperation>;

  constructor(mostBytes = MOST_BYTES) {
    this.operations = new LRUCache({
      max: MOST_OPERATIONS,
      maxSize: mostBytes,
      sizeCalculation: ({ text }, key) => (1 + text.length + key.length) * BYTES_OF_A_CHARACTER,
    });
  }

  /** Memory that is in use, roughly. */
  get byteLength(): number {
    return this.operations.calculatedSize;
  }

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
