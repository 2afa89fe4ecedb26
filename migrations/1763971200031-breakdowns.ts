import type { MigrationInterface, QueryRunner } from "typeorm";
import { oneOf, reference } from "./columns";
import { CELLS_OF_OBSERVATIONS, FIGURES_OF_CELLS } from "./read-models/figures";
import {
  CELLS_BY_BREAKDOWN,
  FIGURES_BY_BREAKDOWN,
  LATEST_BY_BREAKDOWN,
} from "./read-models/figures-by-breakdown";
import { LATEST_OF } from "./read-models/keeping";

/** Observations are about a breakdown, which may be by any dimension of the catalogue, in place of a sex and an age. */
export class Breakdowns1763971200031 implements MigrationInterface {
  async up(database: QueryRunner): Promise<void> {
    await database.query(VALUES_IN_USE);
    await database.query(LINK);
    for (const schema of LEVELS) {
      await database.query(at(schema, quietly(TO_BREAKDOWNS)));
      await database.query(at(schema, DROP_FUNCTIONS));
      for (const part of [CELLS_BY_BREAKDOWN, FIGURES_BY_BREAKDOWN, LATEST_BY_BREAKDOWN])
        await database.query(at(schema, part));
    }
    await database.query(NOTING);
    for (const schema of LEVELS) await database.query(`SELECT ${schema}.rebuild_read_models()`);
  }

  async down(database: QueryRunner): Promise<void> {
    await database.query(REFUSE_OTHERS);
    await database.query("DROP FUNCTION hub.note_breakdowns() CASCADE");
    for (const schema of LEVELS) {
      await database.query(at(schema, quietly(FROM_BREAKDOWNS)));
      await database.query(at(schema, DROP_FUNCTIONS));
      for (const part of [CELLS_OF_OBSERVATIONS, FIGURES_OF_CELLS, LATEST_OF])
        await database.query(at(schema, part));
    }
    await database.query(UNLINK);
    for (const schema of LEVELS) await database.query(`SELECT ${schema}.rebuild_read_models()`);
  }
}

const LEVELS = ["hub_raw", "hub_partner", "hub_public"];
const SEXES = ["ALL", "FEMALE", "MALE"];
const AGES = ["ALL", "UNDER_26", "FROM_26_TO_49", "FROM_50"];

/** Texts for one level name its schema LEVEL. */
const at = (schema: string, text: string) => text.replaceAll("LEVEL", schema);

/** Rows are written otherwise, but say what they said: nothing has changed for those who keep a copy. */
const quietly = (work: string) => `
ALTER TABLE LEVEL.observation DISABLE TRIGGER USER;
ALTER TABLE LEVEL.figure DISABLE TRIGGER USER;
${work}
ALTER TABLE LEVEL.figure ENABLE TRIGGER USER;
ALTER TABLE LEVEL.observation ENABLE TRIGGER USER;`;

/** The catalogue names the values when it is loaded next; until then they are there under their codes. */
const VALUES_IN_USE = `
INSERT INTO hub.dimension (code, citation_id, name, description, is_partition, position)
  SELECT d.code, i.citation_id, d.name, d.name, true, d.position
  FROM (VALUES ('sex', 'Sexe', 1), ('age', 'Tranche d’âge', 2)) d (code, name, position),
    (SELECT min(citation_id) AS citation_id FROM hub.indicator) i
  WHERE i.citation_id IS NOT NULL
  ON CONFLICT DO NOTHING;
INSERT INTO hub.dimension_value (code, citation_id, name, is_not_stated, position, dimension_id)
  SELECT v.code, d.citation_id, v.name, false, v.position, d.id
  FROM (VALUES ('sex.female', 'Femmes', 1), ('sex.male', 'Hommes', 2), ('age.under_26', 'Moins de 26 ans', 1),
    ('age.from_26_to_49', '26 à 49 ans', 2), ('age.from_50', '50 ans et plus', 3)) v (code, name, position)
  JOIN hub.dimension d ON d.code = split_part(v.code, '.', 1)
  ON CONFLICT DO NOTHING;
SELECT hub.make_breakdown(ARRAY['age.' || a.age, 'sex.' || s.sex])
  FROM unnest(ARRAY['under_26', 'from_26_to_49', 'from_50']) a (age), unnest(ARRAY['female', 'male']) s (sex)
  WHERE EXISTS (SELECT FROM hub.dimension);`;

/** The code of a breakdown by sex and age. */
const CODE = `coalesce(nullif(concat_ws('+', CASE WHEN o.age_band <> 'ALL' THEN 'age.' || lower(o.age_band) END,
    CASE WHEN o.sex <> 'ALL' THEN 'sex.' || lower(o.sex) END), ''), 'all')`;

const TO_BREAKDOWNS = `
ALTER TABLE LEVEL.observation ADD COLUMN breakdown_id integer NULL;
ALTER TABLE LEVEL.observation_latest ADD COLUMN breakdown_id integer NULL;
UPDATE LEVEL.observation o SET breakdown_id = (SELECT b.id FROM hub.breakdown b WHERE b.code = ${CODE});
DELETE FROM LEVEL.observation_latest;
DELETE FROM LEVEL.figure;
ALTER TABLE LEVEL.observation DROP COLUMN sex, DROP COLUMN age_band, ALTER COLUMN breakdown_id SET NOT NULL,
  ADD CONSTRAINT observation_breakdown_fkey FOREIGN KEY (breakdown_id) REFERENCES hub.breakdown;
ALTER TABLE LEVEL.observation_latest DROP COLUMN sex, DROP COLUMN age_band, ALTER COLUMN breakdown_id SET NOT NULL;
ALTER TABLE LEVEL.figure DROP COLUMN sex, DROP COLUMN age_band, ADD COLUMN ${reference("figure", "breakdown", "NOT NULL")};`;

const valueIn = (dimension: string) =>
  `coalesce((SELECT upper(split_part(v.code, '.', 2)) FROM hub.breakdown b, unnest(string_to_array(b.code, '+')) v (code)
    WHERE b.id = o.breakdown_id AND v.code LIKE '${dimension}.%'), 'ALL')`;

/** The columns that stood behind sex and age: functions fill them by their order. */
const FIGURE_COLUMNS = [
  ["starts", "date NOT NULL"],
  ["ends", "date NOT NULL"],
  ["months", "integer NOT NULL"],
  ["value", "numeric NULL"],
  ["numerator", "numeric NULL"],
  ["denominator", "numeric NULL"],
  ["variance", "numeric NULL"],
  ["is_contradicted", "boolean NOT NULL"],
  ["missing_reason", "text NULL"],
  ["derivation", "text NOT NULL"],
  ["places", "integer NOT NULL"],
] as const;

const FROM_BREAKDOWNS = `
ALTER TABLE LEVEL.observation ADD COLUMN sex text NULL, ADD COLUMN age_band text NULL;
ALTER TABLE LEVEL.observation_latest ADD COLUMN sex text NULL, ADD COLUMN age_band text NULL;
UPDATE LEVEL.observation o SET sex = ${valueIn("sex")}, age_band = ${valueIn("age")};
DELETE FROM LEVEL.observation_latest;
DELETE FROM LEVEL.figure;
ALTER TABLE LEVEL.observation DROP COLUMN breakdown_id, ALTER COLUMN sex SET NOT NULL, ALTER COLUMN age_band SET NOT NULL,
  ADD ${oneOf("observation", "sex", SEXES)}, ADD ${oneOf("observation", "age_band", AGES)};
ALTER TABLE LEVEL.observation_latest DROP COLUMN breakdown_id, ALTER COLUMN sex SET NOT NULL, ALTER COLUMN age_band SET NOT NULL;
ALTER TABLE LEVEL.figure DROP COLUMN breakdown_id, ${FIGURE_COLUMNS.map(([name]) => `DROP COLUMN ${name}`).join(", ")};
ALTER TABLE LEVEL.figure ADD COLUMN sex text NOT NULL, ADD COLUMN age_band text NOT NULL,
  ${FIGURE_COLUMNS.map(([name, type]) => `ADD COLUMN ${name} ${type}`).join(", ")};
CREATE INDEX figure_in_order ON LEVEL.figure (indicator_id, nature, territory_id, starts);`;

const REFUSE_OTHERS = `
DO $$
DECLARE
  other text := (SELECT o.code FROM hub_raw.observation o JOIN hub.breakdown b ON b.id = o.breakdown_id
    WHERE b.code !~ '^(all|(age[.](under_26|from_26_to_49|from_50)[+]?)?(sex[.](female|male))?)$' ORDER BY 1 LIMIT 1);
BEGIN
  IF other IS NOT NULL THEN
    RAISE EXCEPTION 'expected breakdowns by sex and age only, which is all that the earlier tables can hold, but observation % has another: delete such observations first', other;
  END IF;
END
$$;`;

const DROP_FUNCTIONS = `
DROP FUNCTION LEVEL.latest_of(integer[], integer[], boolean);
DROP FUNCTION LEVEL.figures_of(integer[], integer[], integer[], boolean);
DROP FUNCTION LEVEL.cells_of(integer[], integer[], integer[], boolean);`;

const LINK = `
ALTER TABLE hub.indicator_link ADD COLUMN ${reference("indicator_link", "breakdown", "NULL", "numerator_breakdown")};
UPDATE hub.indicator_link l SET numerator_breakdown_id = b.id
  FROM hub.breakdown b WHERE b.code = coalesce('sex.' || lower(nullif(l.numerator_sex, 'ALL')), 'all') AND l.numerator_sex IS NOT NULL;
ALTER TABLE hub.indicator_link DROP COLUMN numerator_sex;`;

const UNLINK = `
ALTER TABLE hub.indicator_link ADD COLUMN numerator_sex text NULL, ADD ${oneOf("indicator_link", "numerator_sex", SEXES)};
UPDATE hub.indicator_link l SET numerator_sex = CASE b.code WHEN 'sex.female' THEN 'FEMALE' WHEN 'sex.male' THEN 'MALE' ELSE 'ALL' END
  FROM hub.breakdown b WHERE b.id = l.numerator_breakdown_id;
ALTER TABLE hub.indicator_link DROP COLUMN numerator_breakdown_id;`;

/** Figures depend on which values make up a total. */
const NOTING = `
CREATE FUNCTION hub.note_breakdowns() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
${LEVELS.map(
  (level) => `  INSERT INTO ${level}.read_model_due
    SELECT DISTINCT o.indicator_id, o.territory_id, o.year FROM ${level}.observation o
    WHERE EXISTS (SELECT FROM changed) AND o.breakdown_id IN (SELECT c.breakdown_id FROM changed c);`,
).join("\n")}
  RETURN NULL;
END
$$;
CREATE TRIGGER notes_updates AFTER UPDATE ON hub.breakdown_total REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION hub.note_breakdowns();`;
