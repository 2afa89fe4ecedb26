import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

// The hub runs every migration that it finds in its folder, and the compiler leaves the output of files that are gone:
// one that was renamed, or that belongs to another branch.

const SOURCES = import.meta.dirname;
const COMPILED = join(SOURCES, "..", "dist", "migrations");

for (const file of existsSync(COMPILED) ? readdirSync(COMPILED) : []) {
  const source = join(SOURCES, file.replace(/\.js(\.map)?$/, ".ts"));
  if (file.includes(".js") && !existsSync(source)) rmSync(join(COMPILED, file));
}
