import entries from "../../schema/queries.json";

/** An entry of schema/queries.json, which publishes an operation as a table. */
export interface QueryEntry {
  title: string;
  /** Descriptions of the variables, by name. */
  variables?: Readonly<Record<string, string>>;
}

/** The reviewed list of operations that are named queries, by name; TypeScript checks its shape. */
export const QUERY_ENTRIES: ReadonlyMap<string, QueryEntry> = new Map(Object.entries<QueryEntry>(entries));
