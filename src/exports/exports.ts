import type { GraphQLSchema } from "graphql";
import type { ServingDatabase } from "../data/serving-database";
import { openServingPool, type ServingPool } from "../data/serving-pool";
import { type NamedQuery, namedQueries } from "./named-query";
import { QUERY_ENTRIES } from "./queries-file";

/** Everything needed to serve named queries. */
export interface Exports {
  queries: ReadonlyMap<string, NamedQuery>;
  /** A separate pool, so that long exports do not use up the connections of interactive queries. */
  pool: ServingPool;
}

export async function openExports(
  database: ServingDatabase,
  schema: GraphQLSchema,
  { operations, report }: { operations: Parameters<typeof namedQueries>[1]; report: (error: Error) => void },
): Promise<Exports> {
  const queries = namedQueries(schema, operations, QUERY_ENTRIES);
  return { queries, pool: openServingPool(database, report, database.connections.exports) };
}
