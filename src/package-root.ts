import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** The folder of the package's package.json, whether this runs from sources or compiled files. */
export function packageRoot(): string {
  let folder = __dirname;
  while (!existsSync(join(folder, "package.json"))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`expected a package.json above ${__dirname}`);
    folder = parent;
  }
  return folder;
}
