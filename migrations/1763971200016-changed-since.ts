import type { MigrationInterface, QueryRunner } from "typeorm";
import { grantedOrNone, seen, underRowRules, withRoles, withScope } from "./policies";

/** Which observations have changed since a version of the data, and which are gone, at each level of disclosure. */
export class ChangedSince1763971200016 implements MigrationInterface {
  async up(database: QueryRunner): Promise<void> {
    for (const schema of LEVELS) {
      await database.query(at(schema, COLUMN));
      await database.query(at(schema, DELETION));
      await database.query(underRowRules(`${schema}.observation_deletion`, RULES));
      await database.query(at(schema, KEEPING));
      for (const table of ["observation", ...PARTITIONS])
        await database.query(at(schema, notesDeletions(table)));
    }
  }

  async down(database: QueryRunner): Promise<void> {
    for (const schema of LEVELS) await database.query(at(schema, DROP));
  }
}

const LEVELS = ["hub_raw", "hub_partner", "hub_public"];
const YEARS = Array.from({ length: 16 }, (_, index) => 2015 + index);
const PARTITIONS = [...YEARS.map((year) => `observation_${year}`), "observation_other_years"];

/** Texts for one level name its schema LEVEL. */
function at(schema: string, text: string): string {
  return text.replaceAll("LEVEL_ROLE", `hub_level_${schema.replace("hub_", "")}`).replaceAll("LEVEL", schema);
}

/** Rows that were there before are told as changed by the very first version. */
const COLUMN = `
ALTER TABLE LEVEL.observation ADD COLUMN data_version numeric NOT NULL DEFAULT 0;
ALTER TABLE LEVEL.observation_latest ADD COLUMN data_version numeric NOT NULL DEFAULT 0;
COMMENT ON COLUMN LEVEL.observation.data_version IS 'Version of the data with which the row came to be as it is.';
CREATE INDEX observation_by_data_version ON LEVEL.observation (data_version);
`;

const DELETION = `
CREATE TABLE LEVEL.observation_deletion (
  id integer GENERATED ALWAYS AS IDENTITY CONSTRAINT observation_deletion_pkey PRIMARY KEY,
  code text NOT NULL CONSTRAINT observation_deletion_code_key UNIQUE,
  data_version numeric NOT NULL,
  indicator_id integer NOT NULL CONSTRAINT observation_deletion_indicator_fkey REFERENCES hub.indicator ON DELETE CASCADE,
  territory_id integer NULL CONSTRAINT observation_deletion_territory_fkey REFERENCES hub.territory ON DELETE CASCADE,
  programme_scope_id integer NULL
    CONSTRAINT observation_deletion_programme_scope_fkey REFERENCES hub.programme_scope ON DELETE CASCADE,
  call_id integer NULL CONSTRAINT observation_deletion_call_fkey REFERENCES hub.call ON DELETE CASCADE
);
CREATE INDEX observation_deletion_by_data_version ON LEVEL.observation_deletion (data_version, code);
${withRoles("GRANT SELECT ON LEVEL.observation_deletion TO {LEVEL_ROLE};")}
CREATE TRIGGER raises_data_version BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON LEVEL.observation_deletion
  FOR EACH STATEMENT EXECUTE FUNCTION hub.raise_data_version();
`;

const RULES = [
  withScope("indicators:read"),
  grantedOrNone("observation_deletion.territory_id", "territories"),
  grantedOrNone("observation_deletion.programme_scope_id", "programme_scopes"),
  seen("observation_deletion.call_id", "hub.call"),
].join(" AND ");

/** The version has been raised before the first row of a statement is written. */
const KEEPING = `
CREATE FUNCTION LEVEL.set_data_version() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  NEW.data_version := (SELECT v.version FROM hub.data_version v);
  RETURN NEW;
END
$$;
CREATE TRIGGER sets_data_version BEFORE INSERT ON LEVEL.observation
  FOR EACH ROW EXECUTE FUNCTION LEVEL.set_data_version();
CREATE TRIGGER sets_data_version_anew BEFORE UPDATE ON LEVEL.observation
  FOR EACH ROW WHEN (OLD IS DISTINCT FROM NEW) EXECUTE FUNCTION LEVEL.set_data_version();

CREATE FUNCTION LEVEL.note_deletions() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  INSERT INTO LEVEL.observation_deletion (code, data_version, indicator_id, territory_id, programme_scope_id, call_id)
    SELECT g.code, v.version, g.indicator_id, g.territory_id, g.programme_scope_id, g.call_id
    FROM gone g, hub.data_version v
    WHERE NOT EXISTS (SELECT FROM LEVEL.observation o WHERE o.code = g.code)
  ON CONFLICT (code) DO UPDATE SET data_version = excluded.data_version, indicator_id = excluded.indicator_id,
    territory_id = excluded.territory_id, programme_scope_id = excluded.programme_scope_id, call_id = excluded.call_id;
  RETURN NULL;
END
$$;

CREATE FUNCTION LEVEL.forget_deletions() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  DELETE FROM LEVEL.observation_deletion d WHERE d.code IN (SELECT c.code FROM come c);
  RETURN NULL;
END
$$;

CREATE FUNCTION LEVEL.note_emptied() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  EXECUTE format('INSERT INTO LEVEL.observation_deletion (code, data_version, indicator_id, territory_id, programme_scope_id, call_id)
    SELECT g.code, v.version, g.indicator_id, g.territory_id, g.programme_scope_id, g.call_id FROM %I.%I g, hub.data_version v
    ON CONFLICT (code) DO UPDATE SET data_version = excluded.data_version',
    TG_TABLE_SCHEMA, TG_TABLE_NAME);
  RETURN NULL;
END
$$;
`;

/** Partitions too: a statement fires the triggers of the table that it names. A code that changes is a row gone and one come. */
function notesDeletions(table: string): string {
  const after = (name: string, event: string, rows: string, work: string) => `
CREATE TRIGGER ${name} AFTER ${event} ON LEVEL.${table} REFERENCING ${rows}
  FOR EACH STATEMENT EXECUTE FUNCTION LEVEL.${work}();`;
  return `${after("notes_gone", "DELETE", "OLD TABLE AS gone", "note_deletions")}
${after("notes_gone_by_update", "UPDATE", "OLD TABLE AS gone", "note_deletions")}
${after("notes_come", "INSERT", "NEW TABLE AS come", "forget_deletions")}
${after("notes_come_by_update", "UPDATE", "NEW TABLE AS come", "forget_deletions")}
CREATE TRIGGER sees_emptying BEFORE TRUNCATE ON LEVEL.${table} FOR EACH STATEMENT EXECUTE FUNCTION LEVEL.note_emptied();`;
}

const DROP = `
DROP FUNCTION LEVEL.note_deletions() CASCADE;
DROP FUNCTION LEVEL.forget_deletions() CASCADE;
DROP FUNCTION LEVEL.note_emptied() CASCADE;
DROP FUNCTION LEVEL.set_data_version() CASCADE;
DROP TABLE LEVEL.observation_deletion;
ALTER TABLE LEVEL.observation DROP COLUMN data_version;
ALTER TABLE LEVEL.observation_latest DROP COLUMN data_version;
`;
