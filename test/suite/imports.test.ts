import { execFile } from "node:child_process";
import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { packageRoot } from "../../src/package-root";

const DOMAINS = ["sources", "territories", "institutions", "partners", "indicators", "hub"];

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "imports-"));
  await copyFile(join(packageRoot(), ".oxlintrc.json"), join(folder, ".oxlintrc.json"));
});

afterAll(() => rm(folder, { recursive: true }));

test("a domain imports only from the domains below it, at start-up and on demand", async () => {
  const pairs = DOMAINS.flatMap((from) => DOMAINS.filter((to) => to !== from).map((to) => ({ from, to })));
  const upward = pairs.filter(({ from, to }) => DOMAINS.indexOf(to) > DOMAINS.indexOf(from));
  for (const { from, to } of pairs) {
    await write(`src/${from}/static-${to}.ts`, `export { it } from "../${to}/noun";`);
    await write(`src/${from}/lazy-${to}.ts`, `export const it = () => import("../${to}/noun");`);
    await write(`src/${from}/below/type-${to}.ts`, `export type { It } from "../../${to}/noun";`);
  }
  expect(await refused()).toEqual(
    upward
      .flatMap(({ from, to }) => [
        `src/${from}/static-${to}.ts`,
        `src/${from}/lazy-${to}.ts`,
        `src/${from}/below/type-${to}.ts`,
      ])
      .toSorted(),
  );
});

test("every folder imports data/wire by its only entry", async () => {
  const entries = await readdir(join(packageRoot(), "src"), { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  for (const name of folders) await write(`src/${name}/wire.ts`, 'export { it } from "../data/wire/reader";');
  expect(await refused()).toEqual(expect.arrayContaining(folders.map((name) => `src/${name}/wire.ts`)));
});

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
}

/** The files in which the linter rejects an import. */
async function refused(): Promise<string[]> {
  const oxlint = join(packageRoot(), "node_modules/.bin/oxlint");
  const run = promisify(execFile)(oxlint, ["--format", "unix"], { cwd: folder, maxBuffer: 10_000_000 });
  const output = await run.then(
    ({ stdout }) => stdout,
    ({ stdout }: { stdout: string }) => stdout,
  );
  const lines = output.split("\n").filter((line) => line.includes("no-restricted-imports"));
  return lines.map((line) => line.replace(/:.*/, "")).toSorted();
}
