import entries from "../../schema/queries.json";

/** What a named query says beyond its operation. */
export interface QueryEntry {
  title: string;
  /** Descriptions of the variables by name. */
  variables?: Readonly<Record<string, string>>;
}

/** The operations of schema/operations that are named queries, by name: a list that is reviewed, and held to its type. */
export const QUERY_ENTRIES: ReadonlyMap<string, QueryEntry> = new Map(Object.entries<QueryEntry>(entries));
