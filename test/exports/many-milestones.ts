import type { Client } from "pg";

/** Adds milestones with long titles that hardly compress, and returns the number of all milestones. */
export async function addMilestones(owner: Client, count: number, titleLength = 640): Promise<number> {
  await owner.query("SET session_replication_role = replica");
  await owner.query(
    `INSERT INTO hub.milestone (code, title, kind, state, certainty, citation_id, occurs_edtf, occurs_earliest, occurs_latest, occurs_precision, occurs_qualifier, occurs_derivation)
     SELECT 'many-' || $2::integer || '-' || n, (SELECT string_agg(md5(n || '.' || i), '') FROM generate_series(1, $2::integer / 32) i), kind, state, certainty, citation_id, '2030', '2030-01-01', '2030-12-31', 'YEAR', 'EXACT', 'STATED'
     FROM (SELECT * FROM hub.milestone WHERE state = 'PLANNED' ORDER BY id LIMIT 1) m, generate_series(1, $1::integer) n`,
    [count, titleLength],
  );
  await owner.query("RESET session_replication_role");
  const { rows } = await owner.query<{ count: number }>("SELECT count(*)::int AS count FROM hub.milestone");
  return rows[0]?.count ?? 0;
}
