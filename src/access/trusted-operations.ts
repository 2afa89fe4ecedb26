import { createHash } from "node:crypto";
import { GraphQLError } from "graphql";
import { type Grant, OperationPolicy } from "./grant";

/** A reviewed operation: a file of schema/operations. */
export interface TrustedOperation {
  name: string;
  text: string;
}

/** The reviewed operations, by name and by the SHA-256 of their text. */
export class TrustedOperations {
  private readonly texts = new Map<string, string>();
  private readonly hashes = new Set<string>();

  constructor(operations: readonly TrustedOperation[]) {
    for (const { name, text } of operations) {
      const hash = hashOf(text);
      this.hashes.add(hash);
      for (const id of [name, hash, `sha256:${hash}`]) this.texts.set(id, text);
    }
  }

  /** Text of the operation with this name or hash; null if there is none. */
  textOf(id: string): string | null {
    return this.texts.get(id) ?? null;
  }

  /** Throws if the grant allows only reviewed operations; logs an unreviewed one if the grant asks for that. */
  check(hash: string, { operations }: Grant, logUnknown: (hash: string) => void): void {
    if (operations === OperationPolicy.FREE) return;
    if (this.hashes.has(hash)) return;
    if (operations === OperationPolicy.LOG_UNKNOWN) {
      logUnknown(hash);
      return;
    }
    throw new GraphQLError(
      `the token allows only the operations of schema/operations, and none has the hash ${hash}`,
      { extensions: { code: "OPERATION_NOT_TRUSTED", hash, http: { status: 403 } } },
    );
  }
}

export function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
