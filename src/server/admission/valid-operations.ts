import type { DocumentNode, OperationDefinitionNode } from "graphql";
import { LRUCache } from "lru-cache";

/** A valid operation. */
export interface ValidOperation {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  text: string;
}

const MOST_OPERATIONS = 1_000;
const MOST_BYTES = 64_000_000;

/** Memory of a document per character of its text: 42 bytes measured, plus the objects that it refers to. */
const BYTES_OF_A_CHARACTER = 100;

/** Cache of admitted operations, which need not be parsed and validated again. */
export class ValidOperations {
  private readonly operations: LRUCache<string, ValidOperation>;

  constructor(mostBytes = MOST_BYTES) {
    this.operations = new LRUCache({
      max: MOST_OPERATIONS,
      maxSize: mostBytes,
      sizeCalculation: ({ text }, key) => (1 + text.length + key.length) * BYTES_OF_A_CHARACTER,
    });
  }

  /** Approximate memory in use. */
  get byteLength(): number {
    return this.operations.calculatedSize;
  }

  /** @param name Name of the operation in the request; null if it has none. */
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
