import type { MigrationInterface, QueryRunner } from "typeorm";
import {
  edgeIndexes,
  fact,
  FRENCH_TEXT,
  linkTable,
  oneOf,
  reference,
  searchable,
  uncertainDate,
} from "./columns";

export class Institutions1763971200004 implements MigrationInterface {
  async up(database: QueryRunner): Promise<void> {
    for (const statements of [INSTITUTION, COMMITMENT, FUNDING, MEETING, ATTENDANCE, WORKING_GROUP]) {
      await database.query(statements);
    }
  }

  async down(database: QueryRunner): Promise<void> {
    await database.query(`
      DROP TABLE hub.working_group_institution, hub.working_group, hub.attendance, hub.meeting, hub.funding,
        hub.commitment, hub.institution;
    `);
  }
}

const INSTITUTION = `
CREATE TABLE hub.institution (${fact("institution")},
  name ${FRENCH_TEXT} NOT NULL,
  acronym text NULL,
  kind text NOT NULL,
  siren text NULL CONSTRAINT institution_siren_shape CHECK (siren ~ '^[0-9]{9}$'),
  ${reference("institution", "area", "NULL")},
  ${oneOf("institution", "kind", ["MINISTRY", "STATE_DIRECTORATE", "STATE_DELEGATION", "PUBLIC_OPERATOR", "METROPOLIS", "DEPARTEMENT", "INTERCOMMUNALITY", "COMMUNE", "NETWORK"])}
);
${edgeIndexes("institution", ["citation", "area"], "name")}
${searchable("institution", ["name", "acronym"])}
`;

const COMMITMENT = `
CREATE TABLE hub.commitment (${fact("commitment")},
  summary text NOT NULL,
  firmness text NOT NULL,
  ${uncertainDate("commitment", "since", "NULL")},
  ${uncertainDate("commitment", "until", "NULL")},
  framework text NULL,
  condition text NULL,
  ${reference("commitment", "institution", "NOT NULL")},
  ${reference("commitment", "territory", "NULL")},
  ${reference("commitment", "programme_scope", "NULL")},
  ${oneOf("commitment", "firmness", ["FIRM", "RENEWED", "INTENDED", "CONDITIONAL", "SOUGHT"])},
  CONSTRAINT commitment_ends_after_start CHECK (until_latest >= since_earliest),
  CONSTRAINT commitment_conditional_names_condition CHECK (firmness <> 'CONDITIONAL' OR condition IS NOT NULL)
);
${edgeIndexes("commitment", ["citation", "institution", "territory", "programme_scope"], "code")}
${searchable("commitment", ["summary"])}
`;

const FUNDING = `
CREATE TABLE hub.funding (${fact("funding")},
  purpose text NOT NULL,
  nature text NULL,
  status text NOT NULL,
  amount_euros numeric NULL CONSTRAINT funding_amount_to_the_cent CHECK (amount_euros >= 0 AND scale(amount_euros) <= 2),
  ${uncertainDate("funding", "period", "NULL")},
  ${uncertainDate("funding", "decision", "NULL")},
  ${reference("funding", "institution", "NULL")},
  ${reference("funding", "territory", "NULL")},
  ${reference("funding", "programme_scope", "NULL")},
  ${oneOf("funding", "nature", ["EXPERIMENTAL", "COMMON_LAW"])},
  ${oneOf("funding", "status", ["REQUESTED", "GRANTED", "REFUSED", "UNDER_STUDY"])}
);
${edgeIndexes("funding", ["citation", "institution", "territory", "programme_scope"], "code")}
${searchable("funding", ["purpose"])}
`;

const MEETING = `
CREATE TABLE hub.meeting (${fact("meeting")},
  title ${FRENCH_TEXT} NOT NULL,
  kind text NOT NULL,
  ${uncertainDate("meeting", "held", "NOT NULL")},
  is_remote boolean NULL,
  ${reference("meeting", "territory", "NULL")},
  ${oneOf("meeting", "kind", ["NATIONAL_STEERING", "TERRITORIAL_STEERING"])},
  CONSTRAINT meeting_territorial_has_territory CHECK ((kind = 'TERRITORIAL_STEERING') = (territory_id IS NOT NULL))
);
${edgeIndexes("meeting", ["citation", "territory"], "held_earliest DESC NULLS LAST, code")}
${searchable("meeting", ["title"])}
`;

const ATTENDANCE = `
CREATE TABLE hub.attendance (${fact("attendance")},
  function text NOT NULL,
  spoke boolean NOT NULL,
  summary text NULL,
  ${reference("attendance", "meeting", "NOT NULL")},
  ${reference("attendance", "institution", "NULL")},
  ${reference("attendance", "operator", "NULL")},
  ${reference("attendance", "territory", "NULL")},
  CONSTRAINT attendance_for_somebody CHECK (num_nonnulls(institution_id, operator_id, territory_id) >= 1)
);
${edgeIndexes("attendance", ["citation", "meeting", "institution", "operator", "territory"], "code")}
`;

const WORKING_GROUP = `
CREATE TABLE hub.working_group (${fact("working_group")},
  name ${FRENCH_TEXT} NOT NULL,
  purpose text NOT NULL,
  subjects text[] NOT NULL,
  state text NOT NULL,
  ${uncertainDate("working_group", "started", "NULL")},
  ${oneOf("working_group", "state", ["UNDER_WAY", "PLANNED"])}
);
${edgeIndexes("working_group", ["citation"], "name")}
${searchable("working_group", ["name", "purpose"])}
${linkTable("working_group_institution", "working_group", "institution", { from: "working_group", to: "institution" })}
`;
