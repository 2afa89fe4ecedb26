import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { packageRoot } from "../package-root";
import type { Example } from "./explorer";

const FOLDER = join(packageRoot(), "schema", "operations");

/** Operation that the explorer opens with. */
const FIRST = "national-overview";

/**
 * The named operations of schema/operations, by name but for the first. Their leading comment describes them; a file
 * NAME.variables.json holds variables to try them with.
 */
export async function readOperations(): Promise<Example[]> {
  const files = await readdir(FOLDER);
  const names = files.filter((file) => file.endsWith(".graphql")).map((file) => file.replace(".graphql", ""));
  const others = names.filter((name) => name !== FIRST).toSorted();
  return Promise.all([FIRST, ...others].map((name) => readOperation(name, files)));
}

async function readOperation(name: string, files: readonly string[]): Promise<Example> {
  const text = await readFile(join(FOLDER, `${name}.graphql`), "utf8");
  const comment = text.split("\n").filter((line) => line.startsWith("# "));
  const variables = `${name}.variables.json`;
  return {
    name,
    description: comment.map((line) => line.slice(2)).join(" "),
    text,
    variables: files.includes(variables) ? await readFile(join(FOLDER, variables), "utf8") : null,
  };
}
