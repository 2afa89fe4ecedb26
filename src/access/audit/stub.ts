import type { Pool } from "pg";
import type { Statement } from "./signing-key";

/** Replaces pruned rows: the number and hash of the last of them, and a signature. */
export interface Stub extends Omit<Statement, "kind"> {
  signature: string;
}

/** The stub at the start of the log; null if nothing was pruned. */
export async function newestStub(pool: Pool): Promise<Stub | null> {
  const { rows } = await pool.query<Omit<Stub, "at"> & { at: Date }>(
    `/* hub: read the audit log */ SELECT number::float8 AS number, encode(hash, 'hex') AS hash, at, signature
     FROM hub_access.audit_stub ORDER BY number DESC LIMIT 1`,
  );
  const [stub] = rows;
  return stub === undefined ? null : { ...stub, at: stub.at.toISOString() };
}
