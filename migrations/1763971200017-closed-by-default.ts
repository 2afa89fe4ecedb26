import type { MigrationInterface, QueryRunner } from "typeorm";
import { withRoles } from "./policies";

/** A new table is closed to the roles that serve, until a migration opens it together with its row rules. */
export class ClosedByDefault1763971200017 implements MigrationInterface {
  async up(database: QueryRunner): Promise<void> {
    await database.query(
      withRoles("ALTER DEFAULT PRIVILEGES IN SCHEMA hub REVOKE SELECT ON TABLES FROM {hub_read}"),
    );
  }

  async down(database: QueryRunner): Promise<void> {
    await database.query(
      withRoles("ALTER DEFAULT PRIVILEGES IN SCHEMA hub GRANT SELECT ON TABLES TO {hub_read}"),
    );
  }
}
