import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";
import { schemaFiles } from "../federation/artifacts";
import { breakingChanges, keysIn, parseReleased } from "../federation/breaking-changes";
import { packageRoot } from "../package-root";
import { hubSchema } from "../schema";

const FOLDER = join(packageRoot(), "schema");
const RELEASED = "released/api.graphql";
const RELEASED_KEYS = "released/keys.txt";
const ALLOWED = "breaking-allowed.json";

const ALLOWED_CHANGES = z.array(z.strictObject({ path: z.string().min(1), reason: z.string().min(1) }));

export async function schemaBuildCommand(): Promise<void> {
  const files = schemaFiles(hubSchema());
  for (const [name, text] of files) {
    await mkdir(dirname(join(FOLDER, name)), { recursive: true });
    await writeFile(join(FOLDER, name), text);
  }
  console.log(`Wrote ${files.size} files of schema/`);
}

/** Fails when a file differs from the code, or when clients of the last release would break. */
export async function schemaCheckCommand(): Promise<void> {
  const files = schemaFiles(hubSchema());
  for (const [name, text] of files) {
    const committed = await read(name);
    if (committed === text) continue;
    throw new Error(
      `schema/${name} differs from the code at line ${firstDifference(committed, text)}; run \`npm run generate\` and review the difference`,
    );
  }
  const broken = await changesSinceRelease(files);
  if (broken.length > 0) {
    throw new Error(
      `clients of the last release would break, and schema/${ALLOWED} does not allow it: ${broken.join("; ")}`,
    );
  }
  console.log("The files of schema/ are what the code says, and break no client of the last release.");
}

/** Takes the present API for released: from now on changes are measured against it. */
export async function schemaReleaseCommand(): Promise<void> {
  const files = schemaFiles(hubSchema());
  await mkdir(join(FOLDER, "released"), { recursive: true });
  await writeFile(join(FOLDER, RELEASED), files.get("api.graphql") ?? "");
  await writeFile(join(FOLDER, RELEASED_KEYS), `${keysIn(subgraphsIn(files)).join("\n")}\n`);
  await writeFile(join(FOLDER, ALLOWED), "[]\n");
  console.log("The API of schema/ is the released one now.");
}

async function changesSinceRelease(files: ReadonlyMap<string, string>): Promise<string[]> {
  const allowed = ALLOWED_CHANGES.parse(JSON.parse(await read(ALLOWED)));
  const changes = await breakingChanges(
    parseReleased(await read(RELEASED)),
    parseReleased(files.get("api.graphql") ?? ""),
    allowed,
  );
  const released = (await read(RELEASED_KEYS)).split("\n").filter((line) => line !== "");
  const kept = new Set(keysIn(subgraphsIn(files)));
  const lost = released.filter((key) => !kept.has(key) && !allowed.some(({ path }) => path === key));
  return [...changes, ...lost.map((key) => `${key}: the key is gone`)];
}

function subgraphsIn(files: ReadonlyMap<string, string>): string {
  return [...files]
    .filter(([name]) => name.startsWith("subgraphs/"))
    .map(([, text]) => text)
    .join("\n");
}

async function read(name: string): Promise<string> {
  return readFile(join(FOLDER, name), "utf8");
}

function firstDifference(committed: string, built: string): number {
  const lines = committed.split("\n");
  const index = built.split("\n").findIndex((line, place) => line !== lines[place]);
  return (index === -1 ? lines.length : index) + 1;
}
