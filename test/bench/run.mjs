// npm run bench -- NAME: measures one thing on a hub of its own and prints ratios. Never part of the tests.
import { readdirSync } from "node:fs";

const folder = new URL(".", import.meta.url);
const names = readdirSync(folder)
  .filter((file) => file.endsWith(".bench.mjs"))
  .map((file) => file.replace(".bench.mjs", ""));
const [name] = process.argv.slice(2);

if (name === undefined || !names.includes(name)) {
  console.error(`npm run bench -- NAME, where NAME is one of: ${names.join(", ")}`);
  process.exitCode = 2;
} else {
  const { run } = await import(new URL(`${name}.bench.mjs`, folder));
  await run();
}
