import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { ClientBase } from "pg";
import { keyFingerprint, releaseObservations } from "../disclosure/release-observations";
import type { DisclosureRule } from "../disclosure/rounding";
import type { Models } from "../graph/models";
import { packageRoot } from "../package-root";
import { areasFingerprint, loadAreas } from "./load-areas";
import { loadSeedFile } from "./load-file";
import { readSeedFile } from "./read-file";
import { loadThesaurus, readThesaurus } from "./thesaurus";
import { newClient } from "../data/open-pool";

/** An arbitrary number that all hubs seeding the same database share. */
const SEED_LOCK = 7_063_972;
const AREAS = "official areas";
const THESAURUS = "thesaurus.txt";
const LEVELS = "levels of disclosure";

export interface SeedOptions {
  /** The nouns whose records the files hold. */
  models: Models;
  /** Folder of the data files; by default that of the repository. */
  folder?: string;
  /** How small counts of people are rounded for partners and the public. */
  disclosure: DisclosureRule;
  /** Whether to skip files that have not changed since they were loaded. */
  skipUnchanged: boolean;
  report: (line: string) => void;
}

/** Loads the official areas, then each data file in alphabetical order and the thesaurus, each in one transaction. */
export async function seed(url: string, options: SeedOptions): Promise<void> {
  const { folder = join(packageRoot(), "src", "seed", "data") } = options;
  const client = newClient("seed", { connectionString: url });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [SEED_LOCK]);
    await release(client, AREAS, await areasFingerprint(), options, async () => {
      return `${await loadAreas(client)} areas`;
    });
    const files = (await readdir(folder)).filter((file) => file.endsWith(".yaml")).toSorted();
    for (const file of files) await seedFile(client, join(folder, file), options);
    await seedThesaurus(client, join(folder, THESAURUS), options);
    const { secret, thresholds } = options.disclosure;
    const rule = `${keyFingerprint(secret)} ${thresholds.partner} ${thresholds.public}`;
    await release(client, LEVELS, rule, options, async () => {
      await releaseObservations(client, options.disclosure);
      return "made for partners and the public";
    });
  } finally {
    await client.end();
  }
}

async function seedFile(client: ClientBase, path: string, options: SeedOptions): Promise<void> {
  // One form of each letter, in which everything that callers ask for is compared too.
  const content = (await readFile(path, "utf8")).normalize("NFC");
  await release(client, basename(path), fingerprintOf(content), options, async () => {
    const file = readSeedFile(options.models, path, content);
    const { inserted, updated } = await loadSeedFile(client, options.models, file);
    await releaseObservations(client, options.disclosure);
    return `${file.records.length} records, ${inserted} rows added, ${updated} changed`;
  });
}

/** A folder without a thesaurus leaves the one in the database as it is. */
async function seedThesaurus(client: ClientBase, path: string, options: SeedOptions): Promise<void> {
  if (!existsSync(path)) return;
  const content = (await readFile(path, "utf8")).normalize("NFC");
  await release(client, THESAURUS, fingerprintOf(content), options, async () => {
    const terms = readThesaurus(THESAURUS, content);
    await loadThesaurus(client, terms);
    return `${terms.length} terms`;
  });
}

function fingerprintOf(content: string): string {
  return createHash("sha256").update(content).digest("hex");
}

/** Loads one file in its own transaction, which also records that it was loaded. */
async function release(
  client: ClientBase,
  file: string,
  fingerprint: string,
  { skipUnchanged, report }: SeedOptions,
  work: () => Promise<string>,
): Promise<void> {
  if (skipUnchanged && (await isReleased(client, file, fingerprint))) return;
  const started = performance.now();
  await client.query("BEGIN");
  try {
    const result = await work();
    await client.query(NOTE_RELEASE, [file, fingerprint]);
    await client.query("COMMIT");
    report(`Seeded ${file}: ${result} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  }
}

async function isReleased(client: ClientBase, file: string, fingerprint: string): Promise<boolean> {
  const { rowCount } = await client.query(
    "SELECT FROM hub.seed_release WHERE file = $1 AND fingerprint = $2",
    [file, fingerprint],
  );
  return rowCount === 1;
}

const NOTE_RELEASE = `
  INSERT INTO hub.seed_release (file, fingerprint) VALUES ($1, $2)
  ON CONFLICT (file) DO UPDATE SET fingerprint = excluded.fingerprint, loaded_at = now()
    WHERE seed_release.fingerprint <> excluded.fingerprint`;
