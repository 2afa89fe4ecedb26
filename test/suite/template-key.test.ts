import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { packageRoot } from "../../src/package-root";
import { templateFiles } from "../setup/template-key";

test("the template is rebuilt when a migration, the seed data, the loader, a noun or the areas change", () => {
  const files = templateFiles().map((file) => relative(packageRoot(), file));
  expect(files).toEqual(expect.arrayContaining(filesIn("migrations").filter((file) => file.endsWith(".ts"))));
  expect(files).toEqual(expect.arrayContaining(filesIn("src/seed")));
  expect(files).toEqual(expect.arrayContaining(filesIn("src/seed/data")));
  expect(files).toContain("src/territories/worksite.ts");
  expect(files).toContain("src/graph/model.ts");
  expect(files).toContain("node_modules/@etalab/decoupage-administratif/package.json");
});

test("it is not rebuilt when the server or the compiler changes", () => {
  const files = templateFiles().map((file) => relative(packageRoot(), file));
  expect(files.filter((file) => /^src\/(server|compiler|exports|federation)\//.test(file))).toEqual([]);
});

function filesIn(folder: string): string[] {
  return readdirSync(join(packageRoot(), folder), { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => join(folder, name));
}
