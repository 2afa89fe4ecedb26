import type { GraphQLSchema } from "graphql";
import type { Pool } from "pg";
import { openServingPool } from "../data/serving-pool";
import { type NamedQuery, namedQueries } from "./named-query";
import { QUERY_ENTRIES } from "./queries-file";

/** What serves named queries. */
export interface Exports {
  queries: ReadonlyMap<string, NamedQuery>;
  /** Connections of its own, so that a long read keeps none from those who wait for an answer. */
  pool: Pool;
}

/** Reads that may run at once in one process. */
export const MOST_EXPORTS = 4;

export async function openExports(
  url: string,
  schema: GraphQLSchema,
  { operations, report }: { operations: Parameters<typeof namedQueries>[1]; report: (error: Error) => void },
): Promise<Exports> {
  const queries = namedQueries(schema, operations, QUERY_ENTRIES);
  return { queries, pool: openServingPool(url, report, MOST_EXPORTS) };
}
