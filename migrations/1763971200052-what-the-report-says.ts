import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * An event that lies ahead has an earliest day, the one on which it was said: without it, no window of days would find it. What
 * a reader of the report had concluded and the report does not say is no longer a record.
 */
export class WhatTheReportSays1763971200052 implements MigrationInterface {
  async up(database: QueryRunner): Promise<void> {
    await database.query(PLANNED);
    await database.query(`
      ALTER TABLE hub.working_group ADD COLUMN has_unnamed_members boolean NOT NULL DEFAULT false;
      ALTER TABLE hub.working_group ALTER COLUMN has_unnamed_members DROP DEFAULT;
      DELETE FROM hub.working_group WHERE code = 'france-travail-pilots';
      DELETE FROM hub.commitment WHERE code = 'dgcs-supports-programmes'`);
  }

  async down(database: QueryRunner): Promise<void> {
    await database.query(`
      ALTER TABLE hub.working_group DROP COLUMN has_unnamed_members;
      ALTER TABLE hub.milestone DROP CONSTRAINT milestone_planned_has_date`);
  }
}

const PLANNED = `
UPDATE hub.milestone planned SET occurs_edtf = coalesce(said.day || '/..', '../..'), occurs_earliest = said.day, occurs_latest = NULL,
  occurs_precision = 'UNKNOWN', occurs_qualifier = 'EXACT', occurs_anchor = said.day, occurs_derivation = 'INFERRED'
FROM hub.citation c JOIN LATERAL (
  SELECT coalesce(s.said_on, s.published_earliest) AS day FROM hub.source s WHERE s.id = c.source_id
) said ON true
WHERE c.id = planned.citation_id AND planned.state = 'PLANNED' AND planned.occurs_edtf IS NULL;
ALTER TABLE hub.milestone ADD CONSTRAINT milestone_planned_has_date CHECK (state <> 'PLANNED' OR occurs_edtf IS NOT NULL);
`;
