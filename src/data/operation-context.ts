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

export function openOperation(
  pool: Pool,
  rights: Rights,
  owns: OperationContext["owns"] = ownsAll,
): OperationContext {
  const transaction = new ReadTransaction(pool, rights);
  return { transaction, loaders: new OperationLoaders(transaction), owns };
}

function ownsAll(): boolean {
  return true;
}

export async function closeOperation(context: OperationContext): Promise<void> {
  await context.transaction.close();
}
