import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, link, mkdir, mkdtemp, readdir, rename, rm, stat, utimes } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import { Client } from "pg";
import { findBinaries } from "../../src/data/embedded/binaries";
import { lockDirectory } from "../../src/data/embedded/directory-lock";
import { EmbeddedDatabaseError } from "../../src/data/embedded/embedded-database-error";
import { makePrivateFolder, serverUser } from "../../src/data/embedded/server-user";
import { startEmbeddedDatabase } from "../../src/data/embedded/start-embedded-database";
import { databaseUrl } from "./database-url";
import { templateKey } from "./template-key";

const run = promisify(execFile);

/** Name of the template in an embedded cluster. */
export const EMBEDDED_TEMPLATE = "hub_template";

const CLUSTERS_KEPT = 4;
const ONE_DAY_MS = 86_400_000;

/** Cache folder shared by runs. As root, PostgreSQL runs as another user, who cannot enter root's home. */
export function cacheFolder(): string {
  if (process.getuid?.() === 0) return "/var/cache/convergence-hub";
  return join(process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "convergence-hub");
}

/**
 * Creates a cluster with the template in the data directory of a run. The original is built once for each state of the code that
 * it depends on. The template's files are hard links to the cache: nothing can write to them, because the files are read-only
 * and the template accepts no connections. All other files are copied.
 */
export async function copyCachedCluster(directory: string): Promise<void> {
  const cached = await cachedCluster();
  await run("cp", ["-Rp", join(cached, "pg"), directory]);
  for (const folder of await readdir(join(cached, "template"))) {
    const copy = join(directory, "pg", "base", folder);
    await makePrivateFolder(copy, serverUser());
    for (const file of await readdir(join(cached, "template", folder))) {
      await link(join(cached, "template", folder, file), join(copy, file));
    }
  }
}

async function cachedCluster(): Promise<string> {
  const binaries = await findBinaries(serverUser());
  const { stdout: version } = await run(join(binaries, "postgres"), ["--version"]);
  const cached = join(cacheFolder(), `cluster-${templateKey(version)}`);
  const unlock = await lockUnlessThere(cached);
  if (unlock === null) {
    await utimes(cached, new Date(), new Date());
    return cached;
  }
  try {
    await build(cached);
    await removeOldClusters();
  } finally {
    unlock();
  }
  return cached;
}

/** Waits for another run that builds the same cluster; null when it is complete. */
async function lockUnlessThere(cached: string): Promise<(() => void) | null> {
  const lock = `${cached}.lock`;
  for (;;) {
    if (existsSync(cached)) return null;
    await mkdir(lock, { recursive: true });
    try {
      return lockDirectory(lock);
    } catch (error) {
      if (!(error instanceof EmbeddedDatabaseError)) throw error;
      await wait(100);
    }
  }
}

/** Builds under a temporary name and renames the complete cluster, so that an unfinished one is never used. */
async function build(cached: string): Promise<void> {
  const unfinished = await mkdtemp(join(cacheFolder(), "unfinished-"));
  try {
    await chmod(unfinished, 0o711);
    const folder = await buildIn(unfinished);
    await mkdir(join(unfinished, "template"));
    const files = join(unfinished, "template", folder);
    await rename(join(unfinished, "pg", "base", folder), files);
    for (const file of await readdir(files)) await chmod(join(files, file), 0o400);
    await rename(unfinished, cached);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    if (!existsSync(cached)) throw error;
  }
}

/** Returns the name of the template's folder in the cluster. */
async function buildIn(directory: string): Promise<string> {
  const { makeTemplate } = await import("./make-template.js");
  const database = await startEmbeddedDatabase({ directory, durable: false });
  try {
    const client = new Client({ connectionString: databaseUrl("postgres", database.url) });
    await client.connect();
    try {
      await client.query(`CREATE DATABASE ${EMBEDDED_TEMPLATE}`);
      await makeTemplate(databaseUrl(EMBEDDED_TEMPLATE, database.url));
      await client.query(`ALTER DATABASE ${EMBEDDED_TEMPLATE} WITH IS_TEMPLATE true ALLOW_CONNECTIONS false`);
      // Plans and timings of tests must not depend on autovacuum. Without recycled WAL files, less has to be copied.
      await client.query("ALTER SYSTEM SET autovacuum = off");
      await client.query("ALTER SYSTEM SET wal_recycle = off");
      await client.query("SELECT pg_reload_conf()");
      const { rows } = await client.query<{ oid: number }>("SELECT oid FROM pg_database WHERE datname = $1", [
        EMBEDDED_TEMPLATE,
      ]);
      return String(rows[0]?.oid);
    } finally {
      await client.end();
    }
  } finally {
    await database.stop();
  }
}

/** Several clusters are retained, because checkouts in use at the same time need different ones. */
async function removeOldClusters(): Promise<void> {
  const names = (await readdir(cacheFolder())).filter((name) => /^cluster-[0-9a-f]+$/.test(name));
  const clusters = await Promise.all(
    names.map(async (name) => {
      const path = join(cacheFolder(), name);
      return { path, usedAt: (await stat(path)).mtimeMs };
    }),
  );
  const old = clusters
    .toSorted((one, other) => other.usedAt - one.usedAt)
    .slice(CLUSTERS_KEPT)
    .filter(({ usedAt }) => usedAt < Date.now() - ONE_DAY_MS);
  for (const { path } of old) {
    await rm(path, { recursive: true, force: true });
    await rm(`${path}.lock`, { recursive: true, force: true });
  }
}
