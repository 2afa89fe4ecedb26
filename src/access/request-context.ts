import type { Pool } from "pg";
import {
  closeOperation,
  openOperation,
  type OperationContext,
  type OperationOptions,
} from "../data/operation-context";
import type { Budget } from "./budget";
import { type Grant, rightsOf } from "./grant";
import type { Tokens } from "./tokens";

/** What all requests of a hub share. */
export interface RequestSources {
  /** Connections that serve reads. */
  pool: Pool;
  /** Connections for tokens and audit. */
  accessPool: Pool;
  tokens: Tokens;
  budget: Budget;
}

/** What the resolvers of one operation share, with who asks. */
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
