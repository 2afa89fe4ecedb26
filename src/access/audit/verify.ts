import type { Pool } from "pg";
import { type AuditRow, FIRST_HASH, hashOfRow, SELECT_ROWS } from "./entry";
import type { SignedHead } from "./heads";
import type { SigningKey } from "./signing-key";
import { newestStub } from "./stub";

/** The result of verifying the log: how many rows are intact, and the first fault. */
export interface AuditVerdict {
  rows: number;
  /** Rows that were pruned before those. */
  pruned: number;
  fault: string | null;
}

/** The data stored outside the database. */
export interface Signatures {
  /** The private or public key; null to check no signatures. */
  key: SigningKey | null;
  /** Heads that the key has signed, in any order. */
  heads: readonly Pick<SignedHead, "number" | "hash" | "at">[];
}

const PAGE = 10_000;

/**
 * Verifies the log from its start. The hashes reveal rows that were changed, removed or inserted without recomputing the rest; signed
 * heads also reveal that rows were deleted at the end or rewritten with all that follow.
 */
export async function verifyAudit(
  pool: Pool,
  { heads, key }: Signatures = { heads: [], key: null },
): Promise<AuditVerdict> {
  const stub = await newestStub(pool);
  const pruned = stub?.number ?? 0;
  if (stub !== null && key !== null && !key.hasSigned({ kind: "stub", ...stub }, stub.signature)) {
    const fault = `the rows up to ${stub.number} are missing: the stub in their place is not signed with the key ${key.id}`;
    return { rows: 0, pruned: 0, fault };
  }
  const comparison = new Comparison(heads, pruned);
  if (stub !== null) comparison.pass(stub.number, stub.hash);
  let previous: Buffer = stub === null ? FIRST_HASH : Buffer.from(stub.hash, "hex");
  let last = pruned;
  const verdict = (fault: string | null) => ({ rows: last - pruned, pruned, fault });
  for (;;) {
    const { rows } = await pool.query<AuditRow>(
      `${SELECT_ROWS} WHERE number > $1 ORDER BY number LIMIT ${PAGE}`,
      [last],
    );
    for (const row of rows) {
      if (row.number !== last + 1) {
        return verdict(`row ${last + 1} is missing: the next one is ${row.number}`);
      }
      if (!hashOfRow(row.number, row, previous).equals(row.hash)) {
        return verdict(`row ${row.number} of ${row.at.toISOString()} is not as it was written`);
      }
      const fault = comparison.pass(row.number, row.hash.toString("hex"));
      if (fault !== null) return verdict(fault);
      previous = row.hash;
      last += 1;
    }
    if (rows.length < PAGE) return verdict(comparison.end(last));
  }
}

/** Compares the hashes of rows, in order, with signed heads. */
class Comparison {
  private readonly due: Signatures["heads"];
  private next = 0;

  constructor(
    heads: Signatures["heads"],
    /** The last row that matches a signature. */
    private agreed: number,
  ) {
    this.due = heads
      .filter(({ number }) => number >= agreed)
      .toSorted((one, other) => one.number - other.number);
  }

  /** The fault revealed by the hash of the row with this number; null if there is none. */
  pass(number: number, hash: string): string | null {
    for (let head = this.due[this.next]; head?.number === number; head = this.due[this.next]) {
      if (head.hash !== hash) {
        const since = this.agreed + 1;
        return since < number
          ? `one of the rows ${since} to ${number} is not as it was when they were signed at ${head.at}, nor are those after it`
          : `row ${number} is not as it was when it was signed at ${head.at}, nor are those after it`;
      }
      this.next += 1;
      this.agreed = number;
    }
    return null;
  }

  /** The fault of a log that ends here. */
  end(last: number): string | null {
    const head = this.due[this.next];
    return head === undefined
      ? null
      : `row ${last + 1} is missing: the log ends there, but row ${head.number} was signed at ${head.at}`;
  }
}
