import type { MigrationInterface, QueryRunner } from "typeorm";
import { coded, edgeIndexes, FRENCH_TEXT, oneOf, reference, searchable } from "./columns";

export class Sources1763971200002 implements MigrationInterface {
  async up(database: QueryRunner): Promise<void> {
    await database.query(SOURCE);
    await database.query(CITATION);
  }

  async down(database: QueryRunner): Promise<void> {
    await database.query("DROP TABLE hub.citation, hub.source");
  }
}

const SOURCE = `
CREATE TABLE hub.source (${coded("source")},
  title ${FRENCH_TEXT} NOT NULL,
  kind text NOT NULL,
  publisher ${FRENCH_TEXT} NOT NULL,
  published_on date NULL,
  said_on date NULL,
  url text NULL,
  language text NOT NULL CONSTRAINT source_language_iso CHECK (language ~ '^[a-z]{2}$'),
  licence text NULL,
  ${oneOf("source", "kind", ["REPORT", "WEB_PAGE", "DATASET", "CATALOGUE"])},
  CONSTRAINT source_said_before_published CHECK (said_on <= published_on)
);
${searchable("source", ["title", "publisher"])}
`;

const CITATION = `
CREATE TABLE hub.citation (${coded("citation")},
  section text NOT NULL,
  position integer NULL CONSTRAINT citation_position_counts CHECK (position >= 1),
  derivation text NOT NULL,
  note text NULL,
  ${reference("citation", "source", "NOT NULL")},
  ${oneOf("citation", "derivation", ["STATED", "INFERRED", "COMPUTED"])},
  CONSTRAINT citation_with_source UNIQUE (id, source_id)
);
${edgeIndexes("citation", ["source"], "code")}
`;
