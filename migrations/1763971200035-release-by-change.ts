import type { MigrationInterface, QueryRunner } from "typeorm";
import { closed } from "./policies";

/** What a transaction has changed and what is kept of each place, so that a release need not protect all counts anew. */
export class ReleaseByChange1763971200035 implements MigrationInterface {
  async up(database: QueryRunner): Promise<void> {
    await database.query(TABLES);
    for (const name of NAMES) await database.query(closed(`hub_raw.${name}`));
    await database.query(NOTING);
    for (const table of ["observation", ...PARTITIONS]) await database.query(notesRelease(table));
  }

  async down(database: QueryRunner): Promise<void> {
    await database.query(`
      DROP FUNCTION hub_raw.note_release() CASCADE;
      DROP FUNCTION hub_raw.note_release_of_all() CASCADE;
      DROP INDEX hub_raw.observation_of_wide_places;
      DROP TABLE ${NAMES.map((name) => `hub_raw.${name}`).join(", ")}`);
  }
}

const YEARS = Array.from({ length: 16 }, (_, index) => 2015 + index);
const PARTITIONS = [...YEARS.map((year) => `observation_${year}`), "observation_other_years"];
const NAMES = ["disclosure_due", "disclosure_family", "disclosure_place"];

/** Rows from before this migration are due by themselves: no family has a mark yet. */
const TABLES = `
CREATE TABLE hub_raw.disclosure_due (
  id integer NULL,
  year integer NULL,
  indicator_id integer NULL,
  territory_id integer NULL,
  worksite_id integer NULL,
  starts date NULL,
  ends date NULL
);
COMMENT ON TABLE hub_raw.disclosure_due IS
  'Observations that have changed since the last release, as they were and as they are; a row without id means all.';
CREATE TABLE hub_raw.disclosure_family (
  code text CONSTRAINT disclosure_family_pkey PRIMARY KEY,
  mark text NOT NULL,
  groups_mark text NOT NULL,
  network_mark text NOT NULL,
  moments jsonb NOT NULL,
  indicators text[] NOT NULL
);
COMMENT ON TABLE hub_raw.disclosure_family IS
  'Linked indicators, with what their last release depended on: links, thresholds, secret (as a hash), moments of stocks.';
CREATE TABLE hub_raw.disclosure_place (
  family text NOT NULL CONSTRAINT disclosure_place_family_fkey REFERENCES hub_raw.disclosure_family ON DELETE CASCADE,
  territory text NOT NULL,
  worksite text NOT NULL,
  mark text NOT NULL,
  record text NOT NULL,
  CONSTRAINT disclosure_place_pkey PRIMARY KEY (family, territory, worksite)
);
COMMENT ON TABLE hub_raw.disclosure_place IS
  'What a worksite adds to the totals around it, and a territory (worksite is empty) to those of the network, at each level.';
CREATE INDEX observation_of_wide_places ON hub_raw.observation (territory_id, indicator_id) WHERE worksite_id IS NULL;
`;

const NOTING = `
CREATE FUNCTION hub_raw.note_release() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  INSERT INTO hub_raw.disclosure_due (id, year, indicator_id, territory_id, worksite_id, starts, ends)
    SELECT c.id, c.year, c.indicator_id, c.territory_id, c.worksite_id, c.period_earliest, c.period_latest FROM changed c;
  RETURN NULL;
END
$$;
CREATE FUNCTION hub_raw.note_release_of_all() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  INSERT INTO hub_raw.disclosure_due (id) VALUES (NULL);
  RETURN NULL;
END
$$;
`;

/** Partitions too: a statement fires the triggers of the table that it names. */
function notesRelease(table: string): string {
  const after = (name: string, event: string, rows: string) => `
CREATE TRIGGER ${name} AFTER ${event} ON hub_raw.${table} REFERENCING ${rows} TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION hub_raw.note_release();`;
  return `${after("notes_release_of_inserts", "INSERT", "NEW")}
${after("notes_release_of_deletes", "DELETE", "OLD")}
${after("notes_release_of_updates_from", "UPDATE", "OLD")}
${after("notes_release_of_updates_to", "UPDATE", "NEW")}
CREATE TRIGGER notes_release_of_all AFTER TRUNCATE ON hub_raw.${table}
  FOR EACH STATEMENT EXECUTE FUNCTION hub_raw.note_release_of_all();`;
}
