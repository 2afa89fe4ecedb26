import type { Pool } from "pg";
import {
  closeOperation,
  openOperation,
  type OperationContext,
  type OperationOptions,
} from "../data/operation-context";
import type { ServingPool } from "../data/serving-pool";
import type { Budget } from "./budget";
import { type Grant, rightsOf } from "./grant";
import type { Tokens } from "./tokens";

/** Shared by all requests to a hub. */
export interface RequestSources {
  /** Connections for reads. */
  pool: ServingPool;
  /** Connections for tokens and audit. */
  accessPool: Pool;
  tokens: Tokens;
  budget: Budget;
}

/** Shared by the resolvers of one operation, including the caller's grant. */
export interface RequestContext extends OperationContext, Omit<RequestSources, "pool"> {
  grant: Grant;
}

export function openRequest(
  { pool, ...sources }: RequestSources,
  grant: Grant,
  options?: OperationOptions,
): RequestContext {
  return { ...openOperation(pool, rightsOf(grant), options), ...sources, grant };
}

export async function closeRequest(context: RequestContext): Promise<void> {
  await closeOperation(context);
}
