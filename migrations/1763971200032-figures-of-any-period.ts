import type { MigrationInterface, QueryRunner } from "typeorm";
import {
  CELLS_BY_BREAKDOWN,
  CELLS_OF_ANY_PERIOD,
  FIGURES_BY_BREAKDOWN,
  FIGURES_OF_ANY_PERIOD,
} from "./read-models/figures-by-breakdown";

/** Figures of periods that are open, or lie in no calendar year, are kept too; so is how a value was derived. */
export class FiguresOfAnyPeriod1763971200032 implements MigrationInterface {
  async up(database: QueryRunner): Promise<void> {
    await database.query(SPANS);
    for (const schema of LEVELS) {
      await database.query(at(schema, DROP_FUNCTIONS));
      await database.query(at(schema, SPAN));
      for (const part of [CELLS_OF_ANY_PERIOD, FIGURES_OF_ANY_PERIOD]) await database.query(at(schema, part));
    }
    for (const schema of LEVELS) await database.query(`SELECT ${schema}.rebuild_read_models()`);
  }

  async down(database: QueryRunner): Promise<void> {
    for (const schema of LEVELS) {
      await database.query(at(schema, DROP_FUNCTIONS));
      await database.query(at(schema, "ALTER TABLE LEVEL.figure DROP COLUMN span"));
      for (const part of [CELLS_BY_BREAKDOWN, FIGURES_BY_BREAKDOWN]) await database.query(at(schema, part));
    }
    await database.query(CALENDAR_ONLY);
    for (const schema of LEVELS) await database.query(`SELECT ${schema}.rebuild_read_models()`);
  }
}

const LEVELS = ["hub_raw", "hub_partner", "hub_public"];

/** Texts for one level name its schema LEVEL. */
const at = (schema: string, text: string) => text.replaceAll("LEVEL", schema);

const DROP_FUNCTIONS = `
DROP FUNCTION LEVEL.figures_of(integer[], integer[], integer[], boolean);
DROP FUNCTION LEVEL.cells_of(integer[], integer[], integer[], boolean);`;

const SPAN = `
DELETE FROM LEVEL.figure;
ALTER TABLE LEVEL.figure ADD COLUMN span integer NOT NULL;
CREATE INDEX figure_of_long_span ON LEVEL.figure (indicator_id, nature) WHERE span > 1;`;

const MONTHS = `
FROM (SELECT ((extract(year FROM ends + 1) - extract(year FROM starts)) * 12
  + extract(month FROM ends + 1) - extract(month FROM starts))::integer AS months WHERE isfinite(starts) AND isfinite(ends)) length`;

const SPANS = `
CREATE OR REPLACE FUNCTION hub.calendar_months(starts date, ends date) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
SELECT coalesce((SELECT CASE WHEN extract(day FROM starts) = 1 AND extract(day FROM ends + 1) = 1 AND months IN (1, 3, 6, 12)
    AND (extract(month FROM starts)::integer - 1) % months = 0 THEN months ELSE 0 END ${MONTHS}), 0)
$$;

CREATE FUNCTION hub.calendar_span(starts date, ends date) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
SELECT CASE WHEN NOT isfinite(starts) OR NOT isfinite(ends) OR extract(year FROM starts) <> extract(year FROM ends) THEN 99
  WHEN extract(month FROM starts) = extract(month FROM ends) THEN 1
  WHEN extract(quarter FROM starts) = extract(quarter FROM ends) THEN 3
  WHEN (extract(quarter FROM starts) > 2) = (extract(quarter FROM ends) > 2) THEN 6
  ELSE 12 END
$$;
COMMENT ON FUNCTION hub.calendar_span(date, date) IS
  'Months of the shortest calendar month, quarter, half-year or year that contains the days; 99 if none does, or one end is open.';`;

const CALENDAR_ONLY = `
DROP FUNCTION hub.calendar_span(date, date);
CREATE OR REPLACE FUNCTION hub.calendar_months(starts date, ends date) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
SELECT CASE WHEN extract(day FROM starts) = 1 AND extract(day FROM ends + 1) = 1 AND months IN (1, 3, 6, 12)
    AND (extract(month FROM starts)::integer - 1) % months = 0 THEN months ELSE 0 END
FROM (SELECT ((extract(year FROM ends + 1) - extract(year FROM starts)) * 12
  + extract(month FROM ends + 1) - extract(month FROM starts))::integer AS months) length
$$;`;
