import type { MigrationInterface, QueryRunner } from "typeorm";
import { withRoles } from "./policies";

/** Refusals of unknown callers share a row of the audit log, and a signed stub stands for rows that were pruned. */
export class SignedAudit1763971200020 implements MigrationInterface {
  async up(database: QueryRunner): Promise<void> {
    await database.query(`
      ALTER TABLE hub_access.audit ADD COLUMN address_range text NULL,
        ADD COLUMN requests integer NOT NULL DEFAULT 1 CONSTRAINT audit_requests_positive CHECK (requests > 0);
      CREATE TABLE hub_access.audit_stub (
        number bigint CONSTRAINT audit_stub_pkey PRIMARY KEY,
        hash bytea NOT NULL CONSTRAINT audit_stub_hash_whole CHECK (length(hash) = 32),
        at timestamptz NOT NULL,
        signature text NOT NULL
      );
      ALTER TABLE hub_access.audit_stub ENABLE ROW LEVEL SECURITY;
      ALTER TABLE hub_access.audit_stub FORCE ROW LEVEL SECURITY;
      ${withRoles(`
      GRANT SELECT ON hub_access.audit_stub TO {hub_access};
      CREATE POLICY reading ON hub_access.audit_stub FOR SELECT TO {hub_access} USING (true);`)}
    `);
  }

  /** Rows with a range no longer match their hashes, and the stub is lost: no way leads back without changing the record. */
  async down(database: QueryRunner): Promise<void> {
    await database.query(`
      DROP TABLE hub_access.audit_stub;
      ALTER TABLE hub_access.audit DROP COLUMN requests, DROP COLUMN address_range;
    `);
  }
}
