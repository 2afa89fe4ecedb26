import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { packageRoot } from "../package-root";

const text = z.string().min(1);

/** What a named query says beyond its operation. */
const ENTRY = z.strictObject({
  title: text,
  /** Descriptions of the variables by name. */
  variables: z.record(text, text).default({}),
});
export type QueryEntry = z.infer<typeof ENTRY>;

/** The operations of schema/operations that are named queries, by name: a list that is reviewed. */
export async function readQueryEntries(): Promise<ReadonlyMap<string, QueryEntry>> {
  const file = join(packageRoot(), "schema", "queries.json");
  return new Map(Object.entries(z.record(text, ENTRY).parse(JSON.parse(await readFile(file, "utf8")))));
}
