import "reflect-metadata";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate } from "../../src/data/migrate";
import { startEmbeddedDatabase } from "../../src/data/embedded/start-embedded-database";
import { hubSchema } from "../../src/schema";
import { seed } from "../../src/seed/seed";
import { CLUSTER_URL, databaseUrl, onCluster, TEMPLATE } from "./cluster";
import { TEST_DISCLOSURE } from "./disclosure";

declare global {
  // oxlint-disable-next-line no-var -- only `var` makes a property of globalThis
  var stopTestCluster: (() => Promise<void>) | undefined;
}

/** One cluster for all test files: the server of DATABASE_URL, or an embedded one that forgets what it did. */
export default async function globalSetup(): Promise<void> {
  const url = process.env["DATABASE_URL"] ?? (await startCluster());
  process.env[CLUSTER_URL] = url;
  await onCluster(`DROP DATABASE IF EXISTS ${TEMPLATE} WITH (FORCE)`, url);
  await onCluster(`CREATE DATABASE ${TEMPLATE}`, url);
  const template = databaseUrl(TEMPLATE, url);
  await migrate(template);
  hubSchema();
  await seed(template, { disclosure: TEST_DISCLOSURE, skipUnchanged: false, report: () => undefined });
}

async function startCluster(): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), "hub-test-"));
  const database = await startEmbeddedDatabase({ directory, durable: false });
  globalThis.stopTestCluster = async () => {
    await database.stop();
    rmSync(directory, { recursive: true, force: true });
  };
  return database.url;
}
