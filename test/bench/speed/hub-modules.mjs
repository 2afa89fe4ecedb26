import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

/** What the bench itself needs of a built hub. Its modules are CommonJS; they are loaded as its own main would load them. */
export function hubModules(root) {
  if (!existsSync(join(root, "dist/src/main.js"))) {
    throw new Error(`expected a built hub in ${root}; run \`npm run build\` there`);
  }
  const load = createRequire(join(root, "package.json"));
  load("reflect-metadata");
  return {
    ...load("./dist/src/data/embedded/start-embedded-database.js"),
    ...load("./dist/src/data/migrate.js"),
    ...load("./dist/migrations/all.js"),
    ...load("./dist/src/data/open-serving-database.js"),
    ...load("./dist/src/access/access-pool.js"),
    ...load("./dist/src/access/tokens.js"),
  };
}
