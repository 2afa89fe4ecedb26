import { openAccessPool } from "../access/access-pool";
import { pruneAudit } from "../access/audit/prune";
import { readHeads } from "../access/audit/read-heads";
import type { SigningKey } from "../access/audit/signing-key";
import { type AuditVerdict, type Signatures, verifyAudit } from "../access/audit/verify";
import { SettingError, type Settings } from "../config";
import { newClient } from "../data/open-pool";
import { openServingDatabase } from "../data/open-serving-database";
import { auditKeyOf, keyIn } from "./audit-key";
import { withReadyDatabase } from "./with-ready-database";

/** The command-line options for checking the audit log. */
export interface VerifyAuditFlags {
  /** Files of signed heads, or logs that contain them. */
  heads?: string[];
  /** File of the private or public key. */
  key?: string;
}

/** Verifies the audit log from its start; fails if a row was changed, added or removed. */
export async function verifyAuditCommand(settings: Settings, flags: VerifyAuditFlags): Promise<void> {
  const key = flags.key === undefined ? await auditKeyOf(settings) : await keyIn(flags.key);
  // Read before the rows: a head signed meanwhile has its row in the database, but a row written meanwhile may not be signed yet.
  const signatures = { key, heads: await headsIn(filesOfHeads(settings, flags), key) };
  await withReadyDatabase(settings, async ({ url }) => {
    const verdict = await verdictOn(url, signatures);
    console.log(`The audit log is intact: ${counted(verdict)}${describeHeads(signatures, verdict)}.`);
  });
}

/** Verifies the audit log, then deletes old rows and puts a signed stub in their place. */
export async function pruneAuditCommand(settings: Settings, date: string): Promise<void> {
  const before = timeOf(date);
  const key = await auditKeyOf(settings);
  if (key?.canSign !== true) {
    throw new SettingError(
      "pruning needs the private key that signs the stub; make one with `hub audit key`",
    );
  }
  const heads = await headsIn(filesOfHeads(settings, {}), key);
  await withReadyDatabase(settings, async ({ url }) => {
    await verdictOn(url, { key, heads });
    const owner = newClient("audit prune", { connectionString: url });
    await owner.connect();
    try {
      const pruned = await pruneAudit(owner, before, key);
      console.log(`Pruned ${rowsOf(pruned)} of the audit log from before ${before.toISOString()}.`);
    } finally {
      await owner.end();
    }
  });
}

function filesOfHeads({ auditHeads }: Settings, { heads }: VerifyAuditFlags): readonly string[] {
  return heads ?? (auditHeads === null ? [] : [auditHeads]);
}

async function headsIn(files: readonly string[], key: SigningKey | null): Promise<Signatures["heads"]> {
  if (files.length === 0) return [];
  if (key === null) {
    throw new SettingError(
      "signed heads are checked with the private or public key: give its file by --key or HUB_AUDIT_KEY_FILE",
    );
  }
  return (await Promise.all(files.map((file) => readHeads(file, key)))).flat();
}

async function verdictOn(url: string, signatures: Signatures): Promise<AuditVerdict> {
  const pool = openAccessPool(await openServingDatabase({ url }), (error) =>
    console.error(`hub: ${error.message}`),
  );
  try {
    const verdict = await verifyAudit(pool, signatures);
    if (verdict.fault !== null) throw new Error(`the audit log is not intact: ${verdict.fault}`);
    return verdict;
  } finally {
    await pool.end();
  }
}

function counted({ pruned, rows }: AuditVerdict): string {
  return pruned === 0 ? rowsOf(rows) : `${rowsOf(rows)} after ${pruned} pruned`;
}

function describeHeads({ heads, key }: Signatures, { pruned, rows }: AuditVerdict): string {
  if (key === null || heads.length === 0) return "";
  const newest = Math.max(...heads.map(({ number }) => number));
  const after = rowsOf(Math.max(0, pruned + rows - newest));
  return `; heads signed with the key ${key.id}: ${heads.length}, with ${after} after the newest`;
}

function rowsOf(count: number): string {
  return `${count} row${count === 1 ? "" : "s"}`;
}

const DATE = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?Z)?$/;

function timeOf(text: string): Date {
  const time = new Date(text);
  const isWhole =
    DATE.test(text) && !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text.slice(0, 10));
  if (isWhole) return time;
  throw new SettingError(`--before must be a date such as 2025-01-31, or a time in UTC, but got "${text}"`);
}
