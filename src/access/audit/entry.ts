import { hash } from "node:crypto";

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
  /** Range of the caller's address; null unless the caller is unknown. */
  addressRange: string | null;
  /** Number of requests that the entry covers: rejections of unknown callers share one per range and minute. */
  requests: number;
}

export interface AuditRow extends AuditEntry {
  number: number;
  hash: Buffer;
}

/** An arbitrary lock number shared by all hubs on a database, which append to its chain one at a time. */
export const AUDIT_LOCK = 7_063_973;

export const HASH_BYTES = 32;
/** The hash that precedes the first row. */
export const FIRST_HASH = Buffer.alloc(HASH_BYTES);

/** Hash of a row and the previous row's hash: changing one row means changing all that follow. */
export function hashOfRow(number: number, entry: AuditEntry, previous: Buffer): Buffer {
  return hashOfText(textOfRow(number, entry), previous);
}

/** A row as a JSON list of its number and its values, in the order of `COLUMNS`. */
export function textOfRow(number: number, entry: AuditEntry): string {
  const values = [
    number,
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
  // The hashes of rows written before these columns existed do not include them.
  if (entry.addressRange !== null || entry.requests !== 1) values.push(entry.addressRange, entry.requests);
  return JSON.stringify(values);
}

/** Hash of the previous row's hash followed by the row's text. */
export function hashOfText(text: string, previous: Buffer): Buffer {
  const bytes = Buffer.allocUnsafe(HASH_BYTES + Buffer.byteLength(text));
  previous.copy(bytes);
  bytes.write(text, HASH_BYTES);
  return hash("sha256", bytes, "buffer");
}

/** Columns with their types, in order; `requests` defaults to 1. */
export const COLUMNS = [
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
  ["address_range", "text"],
  ["requests", "integer"],
] as const;

export const SELECT_ROWS = `/* hub: read the audit log */
SELECT number::float8 AS number, at, token_id AS "tokenId", organisation, operation_name AS "operationName",
  operation_hash AS "operationHash", kind, cost, row_count AS "rowCount", protected_count AS "protectedCount", status,
  address_range AS "addressRange", requests, hash
FROM hub_access.audit`;
