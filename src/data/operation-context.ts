import type { Pool } from "pg";
import type { Model } from "../graph/model";
import { OperationLoaders } from "./operation-loaders";
import { ReadTransaction } from "./read-transaction";
import type { Rights } from "./rights";

/** What the resolvers of one operation share. */
export interface OperationContext {
  transaction: ReadTransaction;
  loaders: OperationLoaders;
  /** Whether this process answers for a noun itself. A subgraph refers to the nouns of others by their keys. */
  owns: (model: Model) => boolean;
}

/** What an operation may be given besides its rights. */
export interface OperationOptions {
  owns?: OperationContext["owns"] | undefined;
  /** Aborted when nobody waits for the answer any more. */
  signal?: AbortSignal | undefined;
}

export function openOperation(
  pool: Pool,
  rights: Rights,
  { owns = ownsAll, signal }: OperationOptions = {},
): OperationContext {
  const transaction = new ReadTransaction(pool, rights, signal);
  return { transaction, loaders: new OperationLoaders(transaction), owns };
}

function ownsAll(): boolean {
  return true;
}

export async function closeOperation(context: OperationContext): Promise<void> {
  await context.transaction.close();
}
