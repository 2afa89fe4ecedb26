import type { Pool } from "pg";
import { OperationLoaders } from "./operation-loaders";
import { ReadTransaction } from "./read-transaction";
import type { Rights } from "./rights";

/** What the resolvers of one operation share. */
export interface OperationContext {
  transaction: ReadTransaction;
  loaders: OperationLoaders;
}

export function openOperation(pool: Pool, rights: Rights): OperationContext {
  const transaction = new ReadTransaction(pool, rights);
  return { transaction, loaders: new OperationLoaders(transaction) };
}

export async function closeOperation(context: OperationContext): Promise<void> {
  await context.transaction.close();
}
