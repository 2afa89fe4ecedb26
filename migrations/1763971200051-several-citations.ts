import type { MigrationInterface, QueryRunner } from "typeorm";
import { oneOf, uncertainDate } from "./columns";
import { LIST_FIRST_CITATION, severalCitations } from "./several-citations";

/** A fact that two sources tell is one row with two citations, so that counts count things and not sources. */
export class SeveralCitations1763971200051 implements MigrationInterface {
  async up(database: QueryRunner): Promise<void> {
    await database.query(LIST_FIRST_CITATION);
    for (const table of await tablesOfFacts(database)) await database.query(severalCitations(table));
    await database.query(PUBLISHED);
    await database.query(PARTICIPATION);
    await database.query(CALL);
  }

  async down(database: QueryRunner): Promise<void> {
    await database.query(CALL_DOWN);
    await database.query(PARTICIPATION_DOWN);
    await database.query(PUBLISHED_DOWN);
    for (const table of await tablesOfFacts(database)) {
      await database.query(`
        DROP TRIGGER lists_first_citation_inserted ON hub.${table};
        DROP TRIGGER lists_first_citation_updated ON hub.${table};
        DROP TABLE hub.${table}_citation`);
    }
    await database.query("DROP FUNCTION hub.list_first_citation");
  }
}

async function tablesOfFacts(database: QueryRunner): Promise<string[]> {
  const rows: { table: string }[] = await database.query(`
    SELECT c.relname AS table FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    WHERE c.relnamespace = 'hub'::regnamespace AND c.relkind = 'r' AND a.attname = 'citation_id' AND c.relname NOT LIKE '%\\_citation'
    ORDER BY 1`);
  return rows.map(({ table }) => table);
}

/** The read models go on reading a day: the last that is possible. */
const PUBLISHED = `
ALTER TABLE hub.source ADD ${asColumns(uncertainDate("source", "published", "NULL"))};
UPDATE hub.source SET published_edtf = coalesce(published_on::text, '../..'), published_earliest = published_on,
  published_latest = published_on, published_precision = CASE WHEN published_on IS NULL THEN 'UNKNOWN' ELSE 'DAY' END,
  published_qualifier = 'EXACT', published_derivation = 'STATED';
ALTER TABLE hub.source ALTER COLUMN published_edtf SET NOT NULL, ALTER COLUMN published_precision SET NOT NULL,
  ALTER COLUMN published_qualifier SET NOT NULL, ALTER COLUMN published_derivation SET NOT NULL,
  DROP CONSTRAINT source_said_before_published, DROP COLUMN published_on;
ALTER TABLE hub.source ADD COLUMN published_on date GENERATED ALWAYS AS (coalesce(published_latest, published_earliest)) STORED,
  ADD CONSTRAINT source_said_before_published CHECK (said_on <= coalesce(published_latest, published_earliest));
`;

const PUBLISHED_DOWN = `
ALTER TABLE hub.source DROP CONSTRAINT source_said_before_published, DROP COLUMN published_on;
ALTER TABLE hub.source ADD COLUMN published_on date NULL;
UPDATE hub.source SET published_on = published_earliest WHERE published_precision = 'DAY';
ALTER TABLE hub.source ADD CONSTRAINT source_said_before_published CHECK (said_on <= published_on),
  ${["edtf", "earliest", "latest", "precision", "qualifier", "anchor", "derivation"].map((part) => `DROP COLUMN published_${part}`).join(", ")};
`;

/** Rows that tell the same participation from two sources become one, with the citations of both. */
const PARTICIPATION = `
CREATE TEMPORARY TABLE doubled ON COMMIT DROP AS
  SELECT later.id, min(first.id) AS kept_id FROM hub.participation later
  JOIN hub.participation first ON first.id < later.id AND first.worksite_id = later.worksite_id
    AND first.programme_id = later.programme_id AND first.certain_period && later.certain_period
  GROUP BY later.id;
INSERT INTO hub.participation_citation (participation_id, citation_id)
  SELECT d.kept_id, c.citation_id FROM doubled d JOIN hub.participation_citation c ON c.participation_id = d.id
  ON CONFLICT DO NOTHING;
DELETE FROM hub.participation WHERE id IN (SELECT d.id FROM doubled d);
DROP TABLE doubled;
ALTER TABLE hub.participation DROP CONSTRAINT participation_once_at_a_time, DROP CONSTRAINT participation_citation_of_source,
  DROP COLUMN source_id;
ALTER TABLE hub.participation ADD CONSTRAINT participation_once_at_a_time EXCLUDE USING gist (
  worksite_id WITH =, programme_id WITH =, certain_period WITH &&);
`;

const PARTICIPATION_DOWN = `
ALTER TABLE hub.participation ADD COLUMN source_id integer NULL CONSTRAINT participation_source_fkey REFERENCES hub.source;
UPDATE hub.participation p SET source_id = c.source_id FROM hub.citation c WHERE c.id = p.citation_id;
ALTER TABLE hub.participation ALTER COLUMN source_id SET NOT NULL, DROP CONSTRAINT participation_once_at_a_time;
ALTER TABLE hub.participation
  ADD CONSTRAINT participation_citation_of_source FOREIGN KEY (citation_id, source_id) REFERENCES hub.citation (id, source_id),
  ADD CONSTRAINT participation_once_at_a_time EXCLUDE USING gist (
    worksite_id WITH =, programme_id WITH =, source_id WITH =, certain_period WITH &&);
CREATE INDEX participation_by_source ON hub.participation (source_id, started_earliest, code, id);
`;

const LEVELS = ["hub_raw", "hub_partner", "hub_public"];
const TABLES = LEVELS.flatMap((level) => [
  `${level}.observation`,
  `${level}.observation_latest`,
  `${level}.observation_deletion`,
]);

/** The report and the page told one call of the Somme; its outcome was a call of its own. */
const CALL = `
ALTER TABLE hub.milestone ADD COLUMN call_stage text NULL,
  ADD ${oneOf("milestone", "call_stage", ["LAUNCHED", "ANSWERED", "SELECTED", "JOINED"])},
  ADD CONSTRAINT milestone_stage_of_call CHECK (call_stage IS NULL OR call_id IS NOT NULL);
${TABLES.map(
  (table) => `
UPDATE ${table} SET call_id = (SELECT id FROM hub.call WHERE code = 'somme-call')
  WHERE call_id = (SELECT id FROM hub.call WHERE code = 'somme-call-2023-11');`,
).join("")}
DELETE FROM hub.call WHERE code = 'somme-call-2023-11';
DELETE FROM hub.participation WHERE code = 'vetis-page-cvg';
`;

const CALL_DOWN = `
ALTER TABLE hub.milestone DROP CONSTRAINT milestone_stage_of_call, DROP CONSTRAINT milestone_call_stage_known, DROP COLUMN call_stage;
`;

/** The columns and the constraint of an uncertain date, each as its own addition. */
function asColumns(declared: string): string {
  return declared.trim().split(",\n  ").join(", ADD ");
}
