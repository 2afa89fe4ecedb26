import type { Model } from "../graph/model";
import { OperationLoaders } from "./operation-loaders";
import { ReadTransaction } from "./read-transaction";
import type { Rights } from "./rights";
import type { ServingPool } from "./serving-pool";

/** Shared by the resolvers of one operation. */
export interface OperationContext {
  transaction: ReadTransaction;
  loaders: OperationLoaders;
  /** Whether this process resolves the fields of a noun. A subgraph returns only the keys of other subgraphs' nouns. */
  owns: (model: Model) => boolean;
}

/** Options of an operation. */
export interface OperationOptions {
  owns?: OperationContext["owns"] | undefined;
  /** Identifies the operation in the comments of its statements. */
  label?: string | undefined;
  /** Aborted when the caller no longer waits for the answer. */
  signal?: AbortSignal | undefined;
}

export function openOperation(
  pool: ServingPool,
  rights: Rights,
  { owns = ownsAll, label = "operation", signal }: OperationOptions = {},
): OperationContext {
  const transaction = new ReadTransaction(pool, rights, label, signal);
  return { transaction, loaders: new OperationLoaders(transaction), owns };
}

function ownsAll(): boolean {
  return true;
}

export async function closeOperation(context: OperationContext): Promise<void> {
  await context.transaction.close();
}
