import type { ClientBase } from "pg";
import { AUDIT_LOCK } from "./entry";
import type { SigningKey } from "./signing-key";

/**
 * Deletes the rows at the log's start that are older than a time, and puts a signed stub in their place. The newest row always
 * stays, because the next one continues from it.
 * @param owner A connection of the table's owner, because serving roles cannot delete rows.
 * @returns How many rows were deleted.
 */
export async function pruneAudit(owner: ClientBase, before: Date, key: SigningKey): Promise<number> {
  await owner.query("BEGIN");
  try {
    await owner.query("SELECT pg_advisory_xact_lock($1)", [AUDIT_LOCK]);
    // Row-level security also applies to the owner, and no policy allows deletion.
    await owner.query(`ALTER TABLE hub_access.audit NO FORCE ROW LEVEL SECURITY;
      ALTER TABLE hub_access.audit_stub NO FORCE ROW LEVEL SECURITY`);
    const count = await replaceByStub(owner, before, key);
    await owner.query(`ALTER TABLE hub_access.audit FORCE ROW LEVEL SECURITY;
      ALTER TABLE hub_access.audit_stub FORCE ROW LEVEL SECURITY`);
    await owner.query("COMMIT");
    return count;
  } catch (error) {
    await owner.query("ROLLBACK");
    throw error;
  }
}

async function replaceByStub(owner: ClientBase, before: Date, key: SigningKey): Promise<number> {
  const { rows } = await owner.query<{ number: number; hash: string }>(LAST_TO_PRUNE, [before]);
  const [last] = rows;
  if (last === undefined) return 0;
  const at = new Date().toISOString();
  const signature = key.sign({ kind: "stub", ...last, at });
  await owner.query(
    "INSERT INTO hub_access.audit_stub (number, hash, at, signature) VALUES ($1, decode($2, 'hex'), $3, $4)",
    [last.number, last.hash, at, signature],
  );
  const { rowCount } = await owner.query("DELETE FROM hub_access.audit WHERE number <= $1", [last.number]);
  return rowCount ?? 0;
}

/** Rows of several processes are in order of writing, which may differ slightly from the order of their times. */
const LAST_TO_PRUNE = `
SELECT number::float8 AS number, encode(hash, 'hex') AS hash FROM hub_access.audit
WHERE number < least(
  (SELECT min(number) FROM hub_access.audit WHERE at >= $1),
  (SELECT max(number) FROM hub_access.audit))
ORDER BY number DESC LIMIT 1`;
