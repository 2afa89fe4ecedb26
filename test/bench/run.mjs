// npm run bench -- NAME: measures one thing on a hub of its own and prints ratios. Never part of the tests.
import { existsSync, readdirSync } from "node:fs";

const folder = new URL(".", import.meta.url);
/** A file NAME.bench.mjs, or a folder NAME with a bench.mjs, that exports `run`. */
const benches = new Map(
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.endsWith(".bench.mjs")) return [[entry.name.replace(".bench.mjs", ""), entry.name]];
    const file = `${entry.name}/bench.mjs`;
    return entry.isDirectory() && existsSync(new URL(file, folder)) ? [[entry.name, file]] : [];
  }),
);
const [name, ...options] = process.argv.slice(2);
const file = benches.get(name);

if (file === undefined) {
  console.error(`npm run bench -- NAME, where NAME is one of: ${[...benches.keys()].join(", ")}`);
  process.exitCode = 2;
} else {
  const { run } = await import(new URL(file, folder));
  await run(options);
}
