import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { packageRoot } from "../../src/package-root";

const SEED_DATA = join(packageRoot(), "src", "seed", "data");
const MIGRATIONS = join(packageRoot(), "migrations");
const AREAS = join(packageRoot(), "node_modules", "@etalab", "decoupage-administratif", "package.json");
const RELATIVE_IMPORT = /\b(?:from|import|require\()\s*\(?"(\.[^"]+)"/g;

/** A hash of everything that the template database depends on, including the version of PostgreSQL. */
export function templateKey(postgres: string): string {
  const hash = createHash("sha256").update(postgres);
  for (const file of templateFiles()) {
    hash.update(`\n${relative(packageRoot(), file)}\n`).update(readFileSync(file));
  }
  return hash.digest("hex").slice(0, 16);
}

/** The migrations and the code that builds the template with all their imports, the seed data, and the version of the areas. */
export function templateFiles(): string[] {
  const files = new Set<string>();
  addWithImports(join(__dirname, "make-template.ts"), files);
  for (const name of readdirSync(MIGRATIONS))
    if (name.endsWith(".ts")) addWithImports(join(MIGRATIONS, name), files);
  for (const name of readdirSync(SEED_DATA)) files.add(join(SEED_DATA, name));
  return [...files, AREAS].toSorted();
}

function addWithImports(file: string, files: Set<string>): void {
  if (files.has(file)) return;
  files.add(file);
  if (!file.endsWith(".ts")) return;
  for (const [, path = ""] of readFileSync(file, "utf8").matchAll(RELATIVE_IMPORT)) {
    addWithImports(resolve(join(dirname(file), path), file), files);
  }
}

function resolve(path: string, importer: string): string {
  const found = [`${path.replace(/\.js$/, "")}.ts`, path].find((candidate) => existsSync(candidate));
  if (found === undefined)
    throw new Error(`expected ${importer} to import a file, but found none at ${path}`);
  return found;
}
