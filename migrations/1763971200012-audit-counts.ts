import type { MigrationInterface, QueryRunner } from "typeorm";

/** An answer that PostgreSQL assembles as a whole does not say how many rows it was made of. */
export class AuditCounts1763971200012 implements MigrationInterface {
  async up(database: QueryRunner): Promise<void> {
    await database.query(
      "ALTER TABLE hub_access.audit ALTER COLUMN row_count DROP NOT NULL, ALTER COLUMN protected_count DROP NOT NULL",
    );
  }

  /** Rows without counts get 0 and no longer match their hashes: no way leads back without changing the record. */
  async down(database: QueryRunner): Promise<void> {
    await database.query(`
      ALTER TABLE hub_access.audit NO FORCE ROW LEVEL SECURITY;
      UPDATE hub_access.audit SET row_count = coalesce(row_count, 0), protected_count = coalesce(protected_count, 0)
        WHERE num_nulls(row_count, protected_count) > 0;
      ALTER TABLE hub_access.audit ALTER COLUMN row_count SET NOT NULL, ALTER COLUMN protected_count SET NOT NULL;
      ALTER TABLE hub_access.audit FORCE ROW LEVEL SECURITY;
    `);
  }
}
