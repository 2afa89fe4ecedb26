import type { Pool, PoolClient } from "pg";
import { asError } from "../../as-error";
import { AUDIT_LOCK, type AuditEntry, COLUMNS, FIRST_HASH, HASH_BYTES, hashOfText, textOfRow } from "./entry";
import type { Head, Heads } from "./heads";
import { RefusedCallers } from "./refused-callers";

const LARGEST_BATCH = 500;
const LONGEST_WAIT_MS = 50;
const LONGEST_NAME = 200;

/** Appends to the audit log, in which each row includes the hash of the previous one. */
export class Audit {
  /** Entries that could not be written. */
  lost = 0;
  private waiting: AuditEntry[] = [];
  private timer: NodeJS.Timeout | null = null;
  private writing: Promise<void> = Promise.resolve();
  private readonly refusedCallers = new RefusedCallers((entry) => this.note(entry));

  constructor(
    private readonly pool: Pool,
    private readonly report: (error: Error) => void,
    /** Signs the head of the log; null to sign nothing. */
    private readonly heads: Heads | null = null,
  ) {}

  /** Queues the entry of a read, without making the caller wait. Entries are written in batches every 50 ms. */
  note(entry: AuditEntry): void {
    this.waiting.push(entry);
    if (this.waiting.length === LARGEST_BATCH) this.writeSoon();
    else this.timer ??= setTimeout(() => this.writeSoon(), LONGEST_WAIT_MS).unref();
  }

  /** Counts a request that was rejected before its caller was known. */
  noteRefusedCaller(address: string, status: string): void {
    this.refusedCallers.add(address, status);
  }

  /** Writes an entry before its mutation runs; throws if that fails. */
  async require(entry: AuditEntry): Promise<void> {
    await this.write([entry]);
  }

  /** Resolves when all entries so far are written or lost, and their head is signed. */
  async settled(): Promise<void> {
    this.refusedCallers.flush();
    this.writeSoon();
    await this.writing;
    await this.heads?.settled();
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
      await client.query(BEGIN);
      const head = await appendTo(client, entries);
      await client.query("/* hub: audit */ COMMIT");
      client.release();
      this.heads?.moved(head);
    } catch (error) {
      // Discarding the connection rolls its transaction back.
      client.release(true);
      throw error;
    }
  }
}

/** Takes the lock in the same round trip. What the chain ends with must be read by a later statement than the one that waits. */
const BEGIN = `/* hub: audit */ BEGIN; SELECT pg_advisory_xact_lock(${AUDIT_LOCK})`;

async function appendTo(client: PoolClient, entries: readonly AuditEntry[]): Promise<Head> {
  const { rows } = await client.query<{ number: string; hash: Buffer }>(
    "/* hub: audit */ SELECT number, hash FROM hub_access.audit ORDER BY number DESC LIMIT 1",
  );
  let number = Number(rows[0]?.number ?? 0);
  let hash = rows[0]?.hash ?? FIRST_HASH;
  const texts: string[] = [];
  const hashes: Buffer[] = [];
  for (const given of entries) {
    number += 1;
    const operationName = given.operationName?.slice(0, LONGEST_NAME) ?? null;
    const text = textOfRow(number, { ...given, operationName });
    hash = hashOfText(text, hash);
    texts.push(text);
    hashes.push(hash);
  }
  await client.query(INSERT, [`[${texts.join(",")}]`, Buffer.concat(hashes)]);
  return { number, hash };
}

const VALUES = COLUMNS.map(([name, type], index) => {
  const value = `(entry ->> ${index})::${type}`;
  return name === "requests" ? `coalesce(${value}, 1)` : value;
});

/** The parameters are the rows' texts as hashed, and all hashes in one value: an array per column costs five times as much. */
const INSERT = `/* hub: audit */
INSERT INTO hub_access.audit (${COLUMNS.map(([name]) => name).join(", ")}, hash)
SELECT ${VALUES.join(", ")}, substring($2::bytea FROM (place::integer - 1) * ${HASH_BYTES} + 1 FOR ${HASH_BYTES})
FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS given (entry, place)`;
