import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { packageRoot } from "../package-root";
import type { Example } from "./explorer";

const FOLDER = join(packageRoot(), "schema", "operations");

/** The operation that the explorer shows first. */
const FIRST = "national-overview";

/** The operations in schema/operations: first the one that the explorer shows first, then the others by name. */
export async function readOperations(): Promise<Example[]> {
  const operations = await readOperationsIn(FOLDER);
  const isFirst = ({ name }: Example) => name === FIRST;
  return [...operations.filter(isFirst), ...operations.filter((operation) => !isFirst(operation))];
}

/**
 * The operations in a folder, by name. Their leading comment is their description; NAME.variables.json holds sample
 * variables.
 */
export async function readOperationsIn(folder: string): Promise<Example[]> {
  const files = await readdir(folder);
  const names = files.filter((file) => file.endsWith(".graphql")).map((file) => file.replace(".graphql", ""));
  return Promise.all(names.toSorted().map((name) => readOperation(folder, name, files)));
}

async function readOperation(folder: string, name: string, files: readonly string[]): Promise<Example> {
  const text = await readFile(join(folder, `${name}.graphql`), "utf8");
  const comment = text.split("\n").filter((line) => line.startsWith("# "));
  const variables = `${name}.variables.json`;
  return {
    name,
    description: comment.map((line) => line.slice(2)).join(" "),
    text,
    variables: files.includes(variables) ? await readFile(join(folder, variables), "utf8") : null,
  };
}
