import type { MigrationInterface, QueryRunner } from "typeorm";
import { grantedOrNone, closed, seen, underRowRules, withRoles, withScope } from "./policies";
import { CELLS_OF_OBSERVATIONS, FIGURES_OF_CELLS } from "./read-models/figures";
import { DEPENDENTS, KEEPING, LATEST_OF, notesChanges } from "./read-models/keeping";

/**
 * What is read often and follows from observations: the figures of places above the worksite, and the latest known values.
 * Each level of disclosure has its own, made of what that level shows. They are kept by the transaction that writes.
 */
export class ReadModels1763971200015 implements MigrationInterface {
  async up(database: QueryRunner): Promise<void> {
    for (const schema of LEVELS) {
      await database.query(at(schema, TABLES));
      await database.query(underRowRules(`${schema}.figure`, rulesOf("figure")));
      await database.query(
        underRowRules(
          `${schema}.observation_latest`,
          `${rulesOf("observation_latest")} AND ${seen("observation_latest.call_id", "hub.call")}`,
        ),
      );
      await database.query(closed(`${schema}.read_model_due`));
      for (const part of [CELLS_OF_OBSERVATIONS, FIGURES_OF_CELLS, LATEST_OF, KEEPING])
        await database.query(at(schema, part));
      for (const table of ["observation", ...PARTITIONS])
        await database.query(at(schema, notesChanges(table)));
    }
    await database.query(DEPENDENTS);
    for (const schema of LEVELS) await database.query(`SELECT ${schema}.rebuild_read_models()`);
  }

  async down(database: QueryRunner): Promise<void> {
    await database.query(`
      DROP FUNCTION hub.note_members() CASCADE;
      DROP FUNCTION hub.note_indicators() CASCADE;
      DROP FUNCTION hub.note_sources() CASCADE;
      DROP FUNCTION hub.note_citations() CASCADE;`);
    for (const schema of LEVELS) await database.query(at(schema, DROP));
    await database.query("DROP FUNCTION hub.calendar_months(date, date)");
  }
}

const LEVELS = ["hub_raw", "hub_partner", "hub_public"];
const YEARS = Array.from({ length: 16 }, (_, index) => 2015 + index);
const PARTITIONS = [...YEARS.map((year) => `observation_${year}`), "observation_other_years"];

/** Texts for one level name its schema LEVEL. */
function at(schema: string, text: string): string {
  const level = schema.replace("hub_", "");
  return text.replaceAll("LEVEL_ROLE", `hub_level_${level}`).replaceAll("LEVEL", schema);
}

const rulesOf = (table: string) =>
  [
    withScope("indicators:read"),
    grantedOrNone(`${table}.territory_id`, "territories"),
    grantedOrNone(`${table}.programme_scope_id`, "programme_scopes"),
  ].join(" AND ");

const TABLES = `
CREATE TABLE LEVEL.figure (
  indicator_id integer NOT NULL CONSTRAINT figure_indicator_fkey REFERENCES hub.indicator ON DELETE CASCADE,
  year integer NOT NULL,
  nature text NOT NULL,
  territory_id integer NULL CONSTRAINT figure_territory_fkey REFERENCES hub.territory ON DELETE CASCADE,
  programme_scope_id integer NULL CONSTRAINT figure_programme_scope_fkey REFERENCES hub.programme_scope ON DELETE CASCADE,
  sex text NOT NULL,
  age_band text NOT NULL,
  starts date NOT NULL,
  ends date NOT NULL,
  months integer NOT NULL,
  value numeric NULL,
  numerator numeric NULL,
  denominator numeric NULL,
  variance numeric NULL,
  is_contradicted boolean NOT NULL,
  missing_reason text NULL,
  derivation text NOT NULL,
  places integer NOT NULL
);
COMMENT ON TABLE LEVEL.figure IS
  'Figures of territories and of the network: as stated, or else added up from worksites and breakdowns. Follows from observations.';
CREATE INDEX figure_in_order ON LEVEL.figure (indicator_id, nature, territory_id, starts);
CREATE INDEX figure_by_territory ON LEVEL.figure (territory_id);
CREATE INDEX figure_by_programme_scope ON LEVEL.figure (programme_scope_id);
CREATE TABLE LEVEL.observation_latest (LIKE hub_raw.observation,
  CONSTRAINT observation_latest_pkey PRIMARY KEY (id)
);
COMMENT ON TABLE LEVEL.observation_latest IS
  'The latest known value of each indicator, subject, scope, breakdown and nature. Follows from observations.';
CREATE INDEX observation_latest_by_worksite ON LEVEL.observation_latest (worksite_id, year DESC, code, id);
CREATE INDEX observation_latest_by_territory ON LEVEL.observation_latest (territory_id, year DESC, code, id);
CREATE INDEX observation_latest_by_indicator ON LEVEL.observation_latest (indicator_id, year DESC, code, id);
CREATE TABLE LEVEL.read_model_due (indicator_id integer NOT NULL, territory_id integer NULL, year integer NOT NULL);
COMMENT ON TABLE LEVEL.read_model_due IS
  'What the transaction under way has changed, so that figures are made anew at its end. Empty outside of transactions.';
${withRoles("GRANT SELECT ON LEVEL.figure, LEVEL.observation_latest TO {LEVEL_ROLE};")}
CREATE TRIGGER raises_data_version BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON LEVEL.figure
  FOR EACH STATEMENT EXECUTE FUNCTION hub.raise_data_version();
CREATE TRIGGER raises_data_version BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON LEVEL.observation_latest
  FOR EACH STATEMENT EXECUTE FUNCTION hub.raise_data_version();
`;

const DROP = `
DROP FUNCTION LEVEL.note_changes() CASCADE;
DROP FUNCTION LEVEL.note_emptying() CASCADE;
DROP FUNCTION LEVEL.refresh_read_models() CASCADE;
DROP FUNCTION LEVEL.rebuild_read_models();
DROP FUNCTION LEVEL.latest_of(integer[], integer[], boolean);
DROP FUNCTION LEVEL.figures_of(integer[], integer[], integer[], boolean);
DROP FUNCTION LEVEL.cells_of(integer[], integer[], integer[], boolean);
DROP TABLE LEVEL.read_model_due, LEVEL.observation_latest, LEVEL.figure;
`;
