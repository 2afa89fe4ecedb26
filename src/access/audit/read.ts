import type { Pool } from "pg";
import { type AuditRow, SELECT_ROWS } from "./entry";

/** The newest rows before a given number, of one token or of all that the reader may see. */
export async function readAudit(
  pool: Pool,
  { first, before, tokenId, reader }: AuditQuery,
): Promise<AuditRow[]> {
  const { rows } = await pool.query<AuditRow>(
    `${SELECT_ROWS} WHERE ($1::bigint IS NULL OR number < $1) AND ($2::text IS NULL OR token_id = $2) AND (${VISIBLE})
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
  /** Public id or name of a reader who sees the rows of its organisation; null for one who sees all. */
  reader: string | null;
}

/** Rows of the reader, of tokens of the same organisation, and of the reader's descendants. */
const VISIBLE = `
$4::text IS NULL OR token_id = $4 OR token_id IN (
  SELECT other.id FROM hub_access.token mine JOIN hub_access.token other
    ON other.institution_id = mine.institution_id OR other.partner_id = mine.partner_id
    OR other.parent_id = mine.id OR other.parent_id IN (SELECT id FROM hub_access.token WHERE parent_id = mine.id)
  WHERE mine.id = $4)`;
