import { createHash } from "node:crypto";
import type { Pool, PoolClient } from "pg";
import { asError } from "../as-error";

/** The audit entry of a request. It contains no values from the caller except the operation's name. */
export interface AuditEntry {
  at: Date;
  tokenId: string | null;
  organisation: string | null;
  operationName: string | null;
  operationHash: string;
  kind: "QUERY" | "MUTATION" | "REFUSED";
  cost: number;
  /** Rows read, and protected rows among them; null if PostgreSQL wrote the whole response. */
  rowCount: number | null;
  protectedCount: number | null;
  /** OK, or the code of the first error. */
  status: string;
}

export interface AuditRow extends AuditEntry {
  number: number;
  hash: Buffer;
}

/** An arbitrary lock number shared by all hubs on a database, which append to its chain one at a time. */
const AUDIT_LOCK = 7_063_973;
const LARGEST_BATCH = 500;
const LONGEST_WAIT_MS = 50;
const LONGEST_NAME = 200;
const FIRST_HASH = Buffer.alloc(32);

/** Appends to the audit log, in which each row includes the hash of the previous one. */
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

  /** Queues the entry of a read, without making the caller wait. Entries are written in batches every 50 ms. */
  note(entry: AuditEntry): void {
    this.waiting.push(entry);
    if (this.waiting.length === LARGEST_BATCH) this.writeSoon();
    else this.timer ??= setTimeout(() => this.writeSoon(), LONGEST_WAIT_MS).unref();
  }

  /** Writes an entry before its mutation runs; throws if that fails. */
  async require(entry: AuditEntry): Promise<void> {
    await this.write([entry]);
  }

  /** Resolves when all entries so far are written or lost. */
  async settled(): Promise<void> {
    this.writeSoon();
    await this.writing;
  }

  /** Writes the queued entries after the current batch. */
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
      // Discarding the connection rolls its transaction back.
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

/** Hash of a row and the previous row's hash: changing one row means changing all that follow. */
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

/** Columns with their types, in order: the row's number, its values and its hash. */
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

/** The newest rows before a given number, of one token or of all that the reader may see. */
export async function readAudit(
  pool: Pool,
  { first, before, tokenId, reader }: AuditQuery,
): Promise<AuditRow[]> {
  const { rows } = await pool.query<AuditRow>(
    `${SELECT} WHERE ($1::bigint IS NULL OR number < $1) AND ($2::text IS NULL OR token_id = $2) AND (${VISIBLE})
     ORDER BY number DESC LIMIT $3`,
    [before, tokenId, first, reader],
  );
  return rows;
}

export interface AuditQuery {
  first: number;
  /** Only rows before this number; null for the newest. */
  before: number | null;
  /** Only rows of this token; null for all. */
  tokenId: string | null;
  /** Public id or name of a reader who sees the rows of the own organisation; null for one who sees all. */
  reader: string | null;
}

/** Rows of the reader, of tokens of the same organisation, and of tokens made from the reader's. */
const VISIBLE = `
$4::text IS NULL OR token_id = $4 OR token_id IN (
  SELECT other.id FROM hub_access.token mine JOIN hub_access.token other
    ON other.institution_id = mine.institution_id OR other.partner_id = mine.partner_id
    OR other.parent_id = mine.id OR other.parent_id IN (SELECT id FROM hub_access.token WHERE parent_id = mine.id)
  WHERE mine.id = $4)`;

/** The result of verifying the chain: how many rows are intact, and the first fault. */
export interface AuditVerdict {
  rows: number;
  fault: string | null;
}

const PAGE = 10_000;

/** Verifies the chain from its start; detects rows that were changed, removed or inserted. */
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
