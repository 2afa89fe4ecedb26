import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { MigrationInterface } from "typeorm";

type MigrationClass = new () => MigrationInterface;

/** The migrations of a folder, one for each file whose name begins with a number, in numerical order. */
export function migrationsIn(folder: string): MigrationClass[] {
  const files = readdirSync(folder)
    .filter((file) => /^\d{13}-.*\.[jt]s$/.test(file))
    .toSorted();
  const repeated = files.find((file, index) => numberOf(file) === numberOf(files[index + 1] ?? ""));
  if (repeated !== undefined)
    throw new Error(
      `expected one migration with each number, but got two with ${numberOf(repeated)}: give the newer one a higher number than any other`,
    );
  return files.map((file) => migrationOf(folder, file));
}

function numberOf(file: string): string {
  return file.slice(0, 13);
}

function migrationOf(folder: string, file: string): MigrationClass {
  const number = numberOf(file);
  const exported: Readonly<Record<string, unknown>> = require(join(folder, file));
  const [migration, ...others] = Object.values(exported);
  if (isMigration(migration) && migration.name.endsWith(number) && others.length === 0) return migration;
  throw new Error(
    `expected migrations/${file} to export one migration whose name ends in ${number}, but got ${Object.keys(exported).join(", ") || "nothing"}`,
  );
}

function isMigration(value: unknown): value is MigrationClass {
  return typeof value === "function" && "up" in value.prototype && "down" in value.prototype;
}

/** All migrations of the hub. */
export const MIGRATIONS: readonly MigrationClass[] = migrationsIn(__dirname);
