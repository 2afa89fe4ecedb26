import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** Folder of the package's own package.json, from the sources as from the compiled files. */
export function packageRoot(): string {
  let folder = __dirname;
  while (!existsSync(join(folder, "package.json"))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`expected a package.json above ${__dirname}`);
    folder = parent;
  }
  return folder;
}
