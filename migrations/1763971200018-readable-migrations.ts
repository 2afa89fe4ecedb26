import type { MigrationInterface, QueryRunner } from "typeorm";
import { withRoles } from "./policies";

/** A running hub reads which migrations are applied, to tell by its probe when they are not those of its code. */
export class ReadableMigrations1763971200018 implements MigrationInterface {
  async up(database: QueryRunner): Promise<void> {
    await database.query(
      withRoles(`
      GRANT USAGE ON SCHEMA hub TO {hub_access};
      GRANT SELECT ON hub.migration TO {hub_access};
      CREATE POLICY reading ON hub.migration FOR SELECT TO {hub_access} USING (true);`),
    );
  }

  async down(database: QueryRunner): Promise<void> {
    await database.query(
      withRoles(`
      DROP POLICY reading ON hub.migration;
      REVOKE SELECT ON hub.migration FROM {hub_access};`),
    );
  }
}
