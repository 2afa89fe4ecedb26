import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { packageRoot } from "../package-root";
import { printWithRules } from "../graph/print-schema";
import { hubSchema } from "../schema";

const API_FILE = join(packageRoot(), "schema", "api.graphql");

export async function schemaBuildCommand(): Promise<void> {
  await writeFile(API_FILE, apiText());
  console.log("Wrote schema/api.graphql");
}

export async function schemaCheckCommand(): Promise<void> {
  const committed = await readFile(API_FILE, "utf8");
  const built = apiText();
  if (committed === built) {
    console.log("schema/api.graphql is what the code says.");
    return;
  }
  const line = firstDifference(committed, built);
  throw new Error(
    `schema/api.graphql differs from the code at line ${line}; run \`npm run generate\` and review the difference`,
  );
}

function apiText(): string {
  return printWithRules(hubSchema());
}

function firstDifference(committed: string, built: string): number {
  const lines = committed.split("\n");
  const index = built.split("\n").findIndex((line, place) => line !== lines[place]);
  return (index === -1 ? lines.length : index) + 1;
}
