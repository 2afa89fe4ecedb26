import type { MigrationInterface, QueryRunner } from "typeorm";
import { underRowRules, withoutRowRules } from "./policies";

/** A number that rises with every transaction that writes data, so that whoever kept an answer knows whether it still holds. */
export class DataVersion1763971200011 implements MigrationInterface {
  async up(database: QueryRunner): Promise<void> {
    await database.query(VERSION);
    await database.query(underRowRules("hub.data_version", "true"));
    await database.query(RAISE);
    const tables: { name: string }[] = await database.query(DATA_TABLES, [SCHEMAS, HOUSEKEEPING]);
    for (const { name } of tables) await database.query(raisesVersion(name));
  }

  async down(database: QueryRunner): Promise<void> {
    await database.query("DROP FUNCTION hub.raise_data_version() CASCADE");
    await database.query(withoutRowRules("hub.data_version"));
    await database.query("DROP TABLE hub.data_version");
  }
}

/** It begins at the moment of its making: a database made in the place of another does not count through the same numbers. */
const VERSION = `
CREATE TABLE hub.data_version (version bigint NOT NULL);
CREATE UNIQUE INDEX data_version_one ON hub.data_version ((true));
INSERT INTO hub.data_version VALUES (floor(extract(epoch FROM clock_timestamp()) * 1000));
COMMENT ON TABLE hub.data_version IS
  'One row: the version of the data, one higher with each transaction that writes any, in the order of their commits.';
`;

/**
 * The setting says which transaction has raised the version. It ends with the transaction, and a rollback to a savepoint
 * takes it back together with the version; the transaction's number keeps one left by a session from meaning anything.
 */
const RAISE = `
CREATE FUNCTION hub.raise_data_version() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
  raised bigint;
BEGIN
  IF current_setting('hub.version_raised_by', true) = pg_current_xact_id()::text THEN
    RETURN NULL;
  END IF;
  UPDATE hub.data_version SET version = version + 1 RETURNING version INTO STRICT raised;
  PERFORM set_config('hub.version_raised_by', pg_current_xact_id()::text, true);
  PERFORM pg_notify('hub_data', raised::text);
  RETURN NULL;
END
$$;
`;

const SCHEMAS = ["hub", "hub_raw", "hub_partner", "hub_public"];

/** Tables that no answer shows anything of. */
const HOUSEKEEPING = ["hub.migration", "hub.seed_release", "hub.data_version", "hub_raw.disclosure_release"];

const DATA_TABLES = `
SELECT oid::regclass::text AS name FROM pg_class
WHERE relnamespace::regnamespace::text = ANY ($1) AND relkind IN ('r', 'p') AND oid <> ALL ($2::regclass[])
ORDER BY relnamespace, relname`;

/**
 * Partitions too: a statement fires the triggers of the table that it names. Before the statement, so that writers queue
 * for the version first and never for it and for each other's rows at the same time, which would be a deadlock.
 */
function raisesVersion(table: string): string {
  return `CREATE TRIGGER raises_data_version BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON ${table}
    FOR EACH STATEMENT EXECUTE FUNCTION hub.raise_data_version()`;
}
