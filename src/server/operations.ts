import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { packageRoot } from "../package-root";
import type { Example } from "./explorer";

const FOLDER = join(packageRoot(), "schema", "operations");

/** The named operations of schema/operations, by name. Their leading comment describes them. */
export async function readOperations(): Promise<Example[]> {
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith(".graphql")).toSorted();
  return Promise.all(
    files.map(async (file) => {
      const text = await readFile(join(FOLDER, file), "utf8");
      const comment = text.split("\n").filter((line) => line.startsWith("# "));
      return {
        name: file.replace(".graphql", ""),
        description: comment.map((line) => line.slice(2)).join(" "),
        text,
      };
    }),
  );
}
