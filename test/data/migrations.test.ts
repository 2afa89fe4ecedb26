import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MIGRATIONS, migrationsIn } from "../../migrations/all";

const folder = mkdtempSync(join(tmpdir(), "hub-migrations-"));

afterAll(() => rmSync(folder, { recursive: true }));

function write(file: string, name: string): void {
  writeFileSync(join(folder, file), `exports.${name} = class ${name} { up() {} down() {} };`);
}

test("migrations are found by their files, and run in the order of their numbers", () => {
  write("2000000000001-second.js", "Second2000000000001");
  write("1900000000000-first.js", "First1900000000000");
  write("helpers.js", "Helpers");
  expect(migrationsIn(folder).map(({ name }) => name)).toEqual(["First1900000000000", "Second2000000000001"]);
  expect(MIGRATIONS[0]?.name).toBe("Foundations1763971200001");
});

test("a file whose migration does not match its number is reported", () => {
  write("2000000000002-third.js", "Third2000000000001");
  expect(() => migrationsIn(folder)).toThrow(
    "expected migrations/2000000000002-third.js to export one migration whose name ends in 2000000000002, but got Third2000000000001",
  );
});

test("two migrations with one number are refused, because their order would be left to chance", () => {
  write("2000000000003-fourth.js", "Fourth2000000000003");
  write("2000000000003-fifth.js", "Fifth2000000000003");
  expect(() => migrationsIn(folder)).toThrow(
    "expected one migration with each number, but got two with 2000000000003: give the newer one a higher number than any other",
  );
});

test("migrations name the roles of their database in braces, because another owner's hub may have the plain names", () => {
  const migrations = join(__dirname, "..", "..", "migrations");
  const plain = readdirSync(migrations, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) => {
      const lines = readFileSync(join(migrations, file), "utf8").split("\n");
      return lines
        .filter((line) => /\b(TO|FROM|ROLE) hub_\w+\b(?!\.)/.test(line))
        .map((line) => `${file}: ${line}`);
    });
  expect(plain).toEqual([]);
});
