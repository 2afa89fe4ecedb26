import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { buildSchema } from "graphql";
import { z } from "zod";
import { resolverFields } from "../compiler/resolver-fields";
import { schemaFiles } from "../federation/artifacts";
import { apiChanges, breakingChanges, keysIn, parseReleased } from "../federation/breaking-changes";
import {
  apiWith,
  checkExternal,
  type ExternalSubgraph,
  fetchSubgraph,
  printExternal,
  readExternal,
} from "../federation/external";
import { packageRoot } from "../package-root";
import { hubSchema } from "../schema";

const FOLDER = join(packageRoot(), "schema");
const RELEASED = "released/api.graphql";
const RELEASED_KEYS = "released/keys.txt";
const EXTERNAL = "external";
const ALLOWED = "breaking-allowed.json";

const ALLOWED_CHANGES = z.array(z.strictObject({ path: z.string().min(1), reason: z.string().min(1) }));

export async function schemaBuildCommand(): Promise<void> {
  const files = schemaFiles(hubSchema(), await externalSubgraphs());
  for (const [name, text] of files) {
    await mkdir(dirname(join(FOLDER, name)), { recursive: true });
    await writeFile(join(FOLDER, name), text);
  }
  console.log(`Wrote ${files.size} files of schema/`);
}

/** Fails when a file differs from the code, or when clients of the last release would break. */
export async function schemaCheckCommand(): Promise<void> {
  const files = schemaFiles(hubSchema(), await externalSubgraphs());
  for (const [name, text] of files) {
    const committed = await read(name);
    if (committed === text) continue;
    throw new Error(
      `schema/${name} differs from the code at line ${firstDifference(committed, text)}; run \`npm run generate\` and review the diff`,
    );
  }
  const broken = await changesSinceRelease(files);
  if (broken.length > 0) {
    throw new Error(
      `breaking changes since the last release that schema/${ALLOWED} does not list: ${broken.join("; ")}`,
    );
  }
  console.log("The files of schema/ match the code, and break no client of the last release.");
}

/** Prints the fields that need resolvers, one per line. */
export function schemaResolversCommand(): void {
  for (const field of resolverFields(hubSchema())) console.log(field);
}

/** Adds another team's subgraph: its schema is checked, stored, and composed with ours. */
export async function schemaAddCommand(name: string, url: string): Promise<void> {
  const whole = hubSchema();
  const added = await fetchSubgraph(name, url);
  checkExternal(whole, added);
  const others = (await externalSubgraphs()).filter((one) => one.name !== name);
  const before = apiWith(whole, others);
  const after = apiWith(whole, [...others, added]);
  await mkdir(join(FOLDER, EXTERNAL), { recursive: true });
  await writeFile(join(FOLDER, EXTERNAL, `${name}.graphql`), printExternal(added));
  for (const change of await apiChanges(buildSchema(before), buildSchema(after))) console.log(change);
  console.log(`Added ${name} to schema/${EXTERNAL}; \`npm run generate\` composes it into the supergraph.`);
}

async function externalSubgraphs(): Promise<ExternalSubgraph[]> {
  const folder = join(FOLDER, EXTERNAL);
  if (!existsSync(folder)) return [];
  const files = (await readdir(folder)).filter((file) => file.endsWith(".graphql")).toSorted();
  return Promise.all(
    files.map(async (file) =>
      readExternal(file.replace(".graphql", ""), await readFile(join(folder, file), "utf8")),
    ),
  );
}

/** Records the current API as released: later changes are compared with it. */
export async function schemaReleaseCommand(): Promise<void> {
  const files = schemaFiles(hubSchema(), await externalSubgraphs());
  await mkdir(join(FOLDER, "released"), { recursive: true });
  await writeFile(join(FOLDER, RELEASED), files.get("api.graphql") ?? "");
  await writeFile(join(FOLDER, RELEASED_KEYS), `${keysIn(subgraphsIn(files)).join("\n")}\n`);
  await writeFile(join(FOLDER, ALLOWED), "[]\n");
  console.log("Recorded the API of schema/ as released.");
}

async function changesSinceRelease(files: ReadonlyMap<string, string>): Promise<string[]> {
  const allowed = ALLOWED_CHANGES.parse(JSON.parse(await read(ALLOWED)));
  const changes = await breakingChanges(
    parseReleased(await read(RELEASED)),
    parseReleased(files.get("api.graphql") ?? ""),
    allowed,
  );
  const released = (await read(RELEASED_KEYS)).split("\n").filter((line) => line !== "");
  const current = new Set(keysIn(subgraphsIn(files)));
  const lost = released.filter((key) => !current.has(key) && !allowed.some(({ path }) => path === key));
  return [...changes, ...lost.map((key) => `${key}: the key was removed`)];
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
