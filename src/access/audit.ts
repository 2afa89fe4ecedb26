import { createHash } from "node:crypto";
import type { Pool, PoolClient } from "pg";
import { asError } from "../as-error";

/** What is kept of one request. No values of the caller beyond the name of the operation. */
export interface AuditEntry {
  at: Date;
  tokenId: string | null;
  organisation: string | null;
  operationName: string | null;
  operationHash: string;
  kind: "QUERY" | "MUTATION" | "REFUSED";
  cost: number;
  /** Rows read, and those among them whose value was protected; null when PostgreSQL assembled the whole answer. */
  rowCount: number | null;
  protectedCount: number | null;
  /** OK, or the code of the first error. */
  status: string;
}

export interface AuditRow extends AuditEntry {
  number: number;
  hash: Buffer;
}

/** Any number: all hubs on a database add to its chain one after the other. */
const AUDIT_LOCK = 7_063_973;
const LARGEST_BATCH = 500;
const LONGEST_WAIT_MS = 50;
const LONGEST_NAME = 200;
const FIRST_HASH = Buffer.alloc(32);

/** Adds to the record of requests, each row bound to the one before by its hash. */
export class Audit {
  /** Entries that could not be written. */
  lost = 0;
  private waiting: AuditEntry[] = [];
  private timer: NodeJS.Timeout | null = null;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly pool: Pool,
    private readonly report: (error: Error) => void,
  ) {}

  /** Takes an entry of a read: the caller does not wait for it. It is written with those of the same 50 ms. */
  note(entry: AuditEntry): void {
    this.waiting.push(entry);
    if (this.waiting.length === LARGEST_BATCH) this.writeSoon();
    else this.timer ??= setTimeout(() => this.writeSoon(), LONGEST_WAIT_MS).unref();
  }

  /** Writes an entry before anything is changed on its account; throws when that fails. */
  async require(entry: AuditEntry): Promise<void> {
    await this.write([entry]);
  }

  /** Resolves when everything noted so far is written or lost. */
  async settled(): Promise<void> {
    this.writeSoon();
    await this.writing;
  }

  /** Writes what waits, once what is being written is. */
  private writeSoon(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.writing = this.writing.then(() => this.writeWaiting());
  }

  private async writeWaiting(): Promise<void> {
    const due = this.waiting;
    this.waiting = [];
    while (due.length > 0) {
      const batch = due.splice(0, LARGEST_BATCH);
      try {
        await this.write(batch);
      } catch (error) {
        this.lost += batch.length;
        this.report(asError(error));
      }
    }
  }

  private async write(entries: readonly AuditEntry[]): Promise<void> {
    const client = await this.pool.connect();
    try {
      await client.query("BEGIN");
      await client.query("SELECT pg_advisory_xact_lock($1)", [AUDIT_LOCK]);
      await appendTo(client, entries);
      await client.query("COMMIT");
      client.release();
    } catch (error) {
      // The connection goes, and its transaction with it.
      client.release(true);
      throw error;
    }
  }
}

async function appendTo(client: PoolClient, entries: readonly AuditEntry[]): Promise<void> {
  const { rows } = await client.query<{ number: string; hash: Buffer }>(
    "SELECT number, hash FROM hub_access.audit ORDER BY number DESC LIMIT 1",
  );
  let number = Number(rows[0]?.number ?? 0);
  let previous = rows[0]?.hash ?? FIRST_HASH;
  const added = entries.map((given) => {
    number += 1;
    const entry = { ...given, operationName: given.operationName?.slice(0, LONGEST_NAME) ?? null };
    previous = hashOfRow(number, entry, previous);
    return [number, ...valuesOf(entry), previous];
  });
  await client.query(
    INSERT,
    COLUMNS.map((_, column) => added.map((row) => row[column])),
  );
}

/** Hash over a row and the hash of the row before: whoever changes one must change all that follow. */
function hashOfRow(number: number, entry: AuditEntry, previous: Buffer): Buffer {
  return createHash("sha256")
    .update(previous)
    .update(JSON.stringify([number, ...valuesOf(entry)]))
    .digest();
}

function valuesOf(entry: AuditEntry): (string | number | null)[] {
  return [
    entry.at.toISOString(),
    entry.tokenId,
    entry.organisation,
    entry.operationName,
    entry.operationHash,
    entry.kind,
    entry.cost,
    entry.rowCount,
    entry.protectedCount,
    entry.status,
  ];
}

/** Columns with their types, in the order of a row's number, its values and its hash. */
const COLUMNS = [
  ["number", "bigint"],
  ["at", "timestamptz"],
  ["token_id", "text"],
  ["organisation", "text"],
  ["operation_name", "text"],
  ["operation_hash", "text"],
  ["kind", "text"],
  ["cost", "integer"],
  ["row_count", "integer"],
  ["protected_count", "integer"],
  ["status", "text"],
  ["hash", "bytea"],
] as const;

const INSERT = `
INSERT INTO hub_access.audit (${COLUMNS.map(([name]) => name).join(", ")})
SELECT * FROM unnest(${COLUMNS.map(([, type], index) => `$${index + 1}::${type}[]`).join(", ")})`;

const SELECT = `
SELECT number::float8 AS number, at, token_id AS "tokenId", organisation, operation_name AS "operationName",
  operation_hash AS "operationHash", kind, cost, row_count AS "rowCount", protected_count AS "protectedCount", status, hash
FROM hub_access.audit`;

/** The newest rows before a number, of one token or of all. */
export async function readAudit(
  pool: Pool,
  { first, before, tokenId }: { first: number; before: number | null; tokenId: string | null },
): Promise<AuditRow[]> {
  const { rows } = await pool.query<AuditRow>(
    `${SELECT} WHERE ($1::bigint IS NULL OR number < $1) AND ($2::text IS NULL OR token_id = $2) ORDER BY number DESC LIMIT $3`,
    [before, tokenId, first],
  );
  return rows;
}

/** What a check of the chain found: how many rows hold, and the first that does not. */
export interface AuditVerdict {
  rows: number;
  fault: string | null;
}

const PAGE = 10_000;

/** Follows the chain from its beginning. Rows that were changed, taken out or put in are found; so is a gap. */
export async function verifyAudit(pool: Pool): Promise<AuditVerdict> {
  let previous: Buffer = FIRST_HASH;
  let checked = 0;
  for (;;) {
    const { rows } = await pool.query<AuditRow>(`${SELECT} WHERE number > $1 ORDER BY number LIMIT ${PAGE}`, [
      checked,
    ]);
    for (const row of rows) {
      if (row.number !== checked + 1) {
        return { rows: checked, fault: `row ${checked + 1} is missing: the next one is ${row.number}` };
      }
      if (!hashOfRow(row.number, row, previous).equals(row.hash)) {
        return {
          rows: checked,
          fault: `row ${row.number} of ${row.at.toISOString()} is not as it was written`,
        };
      }
      previous = row.hash;
      checked += 1;
    }
    if (rows.length < PAGE) return { rows: checked, fault: null };
  }
}
