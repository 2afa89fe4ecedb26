import type { MigrationInterface, QueryRunner } from "typeorm";
import { edgeIndexes, fact, FRENCH_TEXT, oneOf, reference, searchable, uncertainDate } from "./columns";

export class Partners1763971200005 implements MigrationInterface {
  async up(database: QueryRunner): Promise<void> {
    await database.query(PARTNER);
    await database.query(PARTNERSHIP);
    await database.query(EXTERNAL_IDENTIFIER);
  }

  async down(database: QueryRunner): Promise<void> {
    await database.query("DROP TABLE hub.external_identifier, hub.partnership, hub.partner");
  }
}

const PARTNER = `
CREATE TABLE hub.partner (${fact("partner")},
  name ${FRENCH_TEXT} NOT NULL,
  category text NOT NULL,
  is_collective boolean NOT NULL,
  summary text NULL,
  siret text NULL CONSTRAINT partner_siret_shape CHECK (siret ~ '^[0-9]{14}$'),
  finess text NULL CONSTRAINT partner_finess_shape CHECK (finess ~ '^[0-9][0-9A-Z][0-9]{7}$'),
  ${reference("partner", "area", "NULL")},
  ${oneOf("partner", "category", ["AHI", "SIAO", "HEALTH", "HOUSING", "EMPLOYMENT", "SOLIDARITY"])},
  CONSTRAINT partner_collective_has_no_number CHECK (NOT is_collective OR num_nonnulls(siret, finess) = 0)
);
CREATE INDEX partner_in_order ON hub.partner (category, name, id);
${edgeIndexes("partner", ["citation", "area"], "category, name")}
${searchable("partner", ["name", "summary"])}
`;

const PARTNERSHIP = `
CREATE TABLE hub.partnership (${fact("partnership")},
  summary text NOT NULL,
  state text NOT NULL,
  ${uncertainDate("partnership", "started", "NULL")},
  ${uncertainDate("partnership", "ended", "NULL")},
  ${reference("partnership", "partner", "NOT NULL")},
  ${reference("partnership", "territory", "NOT NULL")},
  worksite_id integer NULL,
  ${reference("partnership", "programme_scope", "NULL")},
  CONSTRAINT partnership_worksite_fkey FOREIGN KEY (worksite_id, territory_id) REFERENCES hub.worksite (id, territory_id),
  CONSTRAINT partnership_ends_after_start CHECK (ended_latest >= started_earliest),
  ${oneOf("partnership", "state", ["WORKING", "GROWING", "AGREED", "WANTED"])}
);
${edgeIndexes("partnership", ["citation", "partner", "territory", "worksite", "programme_scope"], "code")}
${searchable("partnership", ["summary"])}
`;

const EXTERNAL_IDENTIFIER = `
CREATE TABLE hub.external_identifier (${fact("external_identifier")},
  scheme text NOT NULL,
  value text NOT NULL,
  valid_from date NULL,
  valid_to date NULL,
  ${reference("external_identifier", "operator", "NULL")},
  worksite_id integer NULL,
  ${reference("external_identifier", "territory", "NULL")},
  ${reference("external_identifier", "institution", "NULL")},
  ${reference("external_identifier", "partner", "NULL")},
  CONSTRAINT external_identifier_worksite_fkey FOREIGN KEY (worksite_id, territory_id) REFERENCES hub.worksite (id, territory_id),
  CONSTRAINT external_identifier_of_one_body CHECK (num_nonnulls(operator_id, worksite_id, institution_id, partner_id) = 1),
  CONSTRAINT external_identifier_territory_of_worksite CHECK ((worksite_id IS NULL) = (territory_id IS NULL)),
  CONSTRAINT external_identifier_ends_after_start CHECK (valid_to >= valid_from),
  ${oneOf("external_identifier", "scheme", ["SIREN", "SIRET", "FINESS", "RNA", "ASP", "DATA_INCLUSION"])}
);
CREATE INDEX external_identifier_in_order ON hub.external_identifier (scheme, value, id);
${edgeIndexes("external_identifier", ["citation", "operator", "worksite", "territory", "institution", "partner"], "scheme, value")}
`;
