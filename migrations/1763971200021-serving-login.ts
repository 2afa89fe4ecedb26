import type { MigrationInterface, QueryRunner } from "typeorm";
import { makeMember, makeRole, withRoles } from "./policies";

/** What a serving hub checks at its start, besides what its roles may read. */
const CHECKED = ["hub.migration", "hub_raw.disclosure_release"];

/** Where it finds out that the tables are those that the code expects. */
const SCHEMAS = "hub, hub_raw, hub_partner, hub_public";

/**
 * The login of a serving hub. By itself it may read nothing but what the hub checks at its start; it can switch to the roles
 * that serve and to the one for tokens. Its password is set by `hub serve`, or by the owner.
 */
export class ServingLogin1763971200021 implements MigrationInterface {
  async up(database: QueryRunner): Promise<void> {
    await database.query(`
      ${makeRole("hub_login", "LOGIN NOINHERIT")}
      ${makeMember("hub_login", "hub_serving")}
      ${makeMember("hub_login", "hub_access")}
      ${withRoles(`GRANT USAGE ON SCHEMA ${SCHEMAS} TO {hub_login};`)}`);
    for (const table of CHECKED) {
      await database.query(
        withRoles(`
        GRANT SELECT ON ${table} TO {hub_login};
        CREATE POLICY checking ON ${table} FOR SELECT TO {hub_login} USING (true);`),
      );
    }
  }

  async down(database: QueryRunner): Promise<void> {
    for (const table of CHECKED) {
      await database.query(
        withRoles(`
        DROP POLICY checking ON ${table};
        REVOKE SELECT ON ${table} FROM {hub_login};`),
      );
    }
    await database.query(withRoles(`REVOKE USAGE ON SCHEMA ${SCHEMAS} FROM {hub_login}`));
  }
}
