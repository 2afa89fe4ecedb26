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

export class Territories1763971200003 implements MigrationInterface {
  async up(database: QueryRunner): Promise<void> {
    for (const statements of [PROGRAMME, AREA, OPERATOR, TERRITORY, PERIMETER, WORKSITE, WORKSITE_GROUP]) {
      await database.query(statements);
    }
    for (const statements of [PARTICIPATION, CALL, MILESTONE, POST]) await database.query(statements);
  }

  async down(database: QueryRunner): Promise<void> {
    await database.query(`
      DROP TABLE hub.post, hub.milestone, hub.call, hub.participation, hub.worksite_group_member, hub.worksite_group,
        hub.worksite, hub.perimeter, hub.territory, hub.operator, hub.area_member, hub.area,
        hub.programme_scope_member, hub.programme_scope, hub.programme;
    `);
  }
}

const CERTAINTIES = ["ESTABLISHED", "EXPECTED", "POSSIBLE", "HOPED"];

const PROGRAMME = `
CREATE TABLE hub.programme (${fact("programme")},
  name ${FRENCH_TEXT} NOT NULL,
  summary text NOT NULL,
  ${reference("programme", "programme", "NULL", "predecessor")},
  CONSTRAINT programme_not_its_own_predecessor CHECK (predecessor_id <> id)
);
${edgeIndexes("programme", ["citation", "predecessor"], "code")}
${searchable("programme", ["code", "name", "summary"])}
CREATE TABLE hub.programme_scope (${fact("programme_scope")},
  name ${FRENCH_TEXT} NOT NULL
);
${edgeIndexes("programme_scope", ["citation"], "code")}
${linkTable("programme_scope_member", "programme_scope", "programme", { from: "programme_scope", to: "programme" })}
`;

const AREA = `
CREATE TABLE hub.area (
  id integer GENERATED ALWAYS AS IDENTITY CONSTRAINT area_pkey PRIMARY KEY,
  kind text NOT NULL,
  code text NOT NULL,
  vintage integer NOT NULL CONSTRAINT area_vintage_plausible CHECK (vintage BETWEEN 1943 AND 2100),
  name ${FRENCH_TEXT} NOT NULL,
  population integer NULL CONSTRAINT area_population_counts CHECK (population >= 0),
  nature text NULL,
  ${reference("area", "source", "NOT NULL")},
  CONSTRAINT area_business_key UNIQUE (kind, code, vintage),
  ${oneOf("area", "kind", ["REGION", "DEPARTEMENT", "EPCI", "COMMUNE"])},
  ${oneOf("area", "nature", ["CC", "CA", "CU", "METRO", "MET69"])},
  CONSTRAINT area_nature_of_epci CHECK ((nature IS NOT NULL) = (kind = 'EPCI'))
);
CREATE INDEX area_in_order ON hub.area (vintage DESC, kind, name, id);
${edgeIndexes("area", ["source"], "vintage DESC, kind, name")}
${linkTable("area_member", "area", "member", { from: "area", to: "area" })}
${searchable("area", ["name", "code"])}
`;

const OPERATOR = `
CREATE TABLE hub.operator (${fact("operator")},
  name ${FRENCH_TEXT} NOT NULL,
  siren text NULL CONSTRAINT operator_siren_shape CHECK (siren ~ '^[0-9]{9}$')
);
${edgeIndexes("operator", ["citation"], "name")}
${searchable("operator", ["name"])}
`;

const TERRITORY = `
CREATE TABLE hub.territory (${fact("territory")},
  name ${FRENCH_TEXT} NOT NULL,
  kind text NOT NULL,
  stage text NOT NULL,
  summary text NULL,
  ${uncertainDate("territory", "started", "NULL")},
  ${reference("territory", "operator", "NULL", "coordinator")},
  ${oneOf("territory", "kind", ["METROPOLIS", "CITY", "DEPARTEMENT", "COALFIELD"])},
  ${oneOf("territory", "stage", ["RUNNING", "STARTING"])}
);
${edgeIndexes("territory", ["citation", "coordinator"], "name")}
${searchable("territory", ["name", "summary"])}
`;

const PERIMETER = `
CREATE TABLE hub.perimeter (${fact("perimeter")},
  ${reference("perimeter", "territory", "NOT NULL")},
  ${reference("perimeter", "area", "NOT NULL")},
  basis text NOT NULL,
  note text NULL,
  ${oneOf("perimeter", "basis", ["STATED", "INFERRED", "APPROXIMATE", "UNCERTAIN"])},
  CONSTRAINT perimeter_area_once UNIQUE (territory_id, area_id)
);
${edgeIndexes("perimeter", ["citation", "territory", "area"], "code")}
`;

const WORKSITE = `
CREATE TABLE hub.worksite (${fact("worksite")},
  name ${FRENCH_TEXT} NOT NULL,
  summary text NULL,
  audience text NULL,
  siret text NULL CONSTRAINT worksite_siret_shape CHECK (siret ~ '^[0-9]{14}$'),
  ${reference("worksite", "territory", "NOT NULL")},
  ${reference("worksite", "operator", "NULL")},
  ${oneOf("worksite", "audience", ["ALL", "WOMEN"])},
  CONSTRAINT worksite_in_territory UNIQUE (id, territory_id)
);
${edgeIndexes("worksite", ["citation", "territory", "operator"], "name")}
${searchable("worksite", ["name", "summary"])}
`;

const WORKSITE_GROUP = `
CREATE TABLE hub.worksite_group (${fact("worksite_group")},
  name ${FRENCH_TEXT} NOT NULL,
  ${reference("worksite_group", "territory", "NOT NULL")},
  CONSTRAINT worksite_group_in_territory UNIQUE (id, territory_id)
);
${edgeIndexes("worksite_group", ["citation", "territory"], "name")}
${searchable("worksite_group", ["name"])}
${linkTable("worksite_group_member", "worksite_group", "worksite", { from: "worksite_group", to: "worksite" })}
`;

/**
 * The exclusion covers the time for which a source certainly has the worksite in the programme. A row without any start
 * counts as always; two sources may each tell the same participation.
 */
const PARTICIPATION = `
CREATE TABLE hub.participation (${fact("participation")},
  ${reference("participation", "source", "NOT NULL")},
  ${reference("participation", "programme", "NOT NULL")},
  ${reference("participation", "territory", "NOT NULL")},
  worksite_id integer NOT NULL,
  ${uncertainDate("participation", "started", "NULL")},
  ${uncertainDate("participation", "ended", "NULL")},
  "end" text NULL,
  certainty text NOT NULL,
  note text NULL,
  certain_period daterange NOT NULL GENERATED ALWAYS AS (
    CASE WHEN coalesce(started_latest, started_earliest) >= coalesce(ended_earliest, ended_latest) THEN 'empty'::daterange
    ELSE daterange(coalesce(started_latest, started_earliest), coalesce(ended_earliest, ended_latest), '[)') END
  ) STORED,
  CONSTRAINT participation_worksite_fkey FOREIGN KEY (worksite_id, territory_id) REFERENCES hub.worksite (id, territory_id),
  CONSTRAINT participation_citation_of_source FOREIGN KEY (citation_id, source_id) REFERENCES hub.citation (id, source_id),
  CONSTRAINT participation_ends_after_start CHECK (ended_latest >= started_earliest),
  CONSTRAINT participation_end_dated CHECK ("end" IS NULL OR ended_edtf IS NOT NULL),
  CONSTRAINT participation_once_at_a_time EXCLUDE USING gist (
    worksite_id WITH =, programme_id WITH =, source_id WITH =, certain_period WITH &&),
  ${oneOf("participation", `"end"`, ["WITHDREW", "SWITCHED", "CLOSED"]).replace(`participation_"end"_known`, "participation_end_known")},
  ${oneOf("participation", "certainty", CERTAINTIES)}
);
${edgeIndexes("participation", ["citation", "source", "programme", "territory", "worksite"], "started_earliest, code")}
`;

const CALL = `
CREATE TABLE hub.call (${fact("call")},
  title ${FRENCH_TEXT} NOT NULL,
  stage text NOT NULL,
  ${uncertainDate("call", "launched", "NULL")},
  ${uncertainDate("call", "due", "NULL")},
  summary text NULL,
  ${reference("call", "territory", "NOT NULL")},
  ${reference("call", "programme_scope", "NULL")},
  ${oneOf("call", "stage", ["LAUNCHED", "ANSWERED", "SELECTED", "JOINED"])},
  CONSTRAINT call_due_after_launch CHECK (due_latest >= launched_earliest)
);
${edgeIndexes("call", ["citation", "territory", "programme_scope"], "launched_earliest, code")}
${searchable("call", ["title", "summary"])}
`;

const MILESTONE = `
CREATE TABLE hub.milestone (${fact("milestone")},
  title text NOT NULL,
  kind text NOT NULL,
  state text NOT NULL,
  certainty text NOT NULL,
  ${uncertainDate("milestone", "occurs", "NULL")},
  ${reference("milestone", "territory", "NULL")},
  worksite_id integer NULL,
  ${reference("milestone", "call", "NULL")},
  ${reference("milestone", "programme_scope", "NULL")},
  CONSTRAINT milestone_worksite_fkey FOREIGN KEY (worksite_id, territory_id) REFERENCES hub.worksite (id, territory_id),
  CONSTRAINT milestone_worksite_has_territory CHECK (worksite_id IS NULL OR territory_id IS NOT NULL),
  CONSTRAINT milestone_past_is_established CHECK (state <> 'PAST' OR certainty = 'ESTABLISHED'),
  ${oneOf("milestone", "kind", ["LAUNCH", "JOINING", "LEAVING", "SWITCH", "RECRUITMENT", "EXTENSION", "EXPANSION", "AGREEMENT", "FUNDING", "POLICY"])},
  ${oneOf("milestone", "state", ["PAST", "UNDER_WAY", "PLANNED"])},
  ${oneOf("milestone", "certainty", CERTAINTIES)}
);
${edgeIndexes("milestone", ["citation", "territory", "worksite", "call", "programme_scope"], "occurs_earliest, code")}
${searchable("milestone", ["title"])}
`;

const POST = `
CREATE TABLE hub.post (${fact("post")},
  role text NOT NULL,
  theme text NULL,
  state text NOT NULL,
  count integer NULL CONSTRAINT post_count_positive CHECK (count >= 1),
  full_time_equivalents numeric NULL CONSTRAINT post_full_time_equivalents_positive CHECK (full_time_equivalents > 0),
  ${uncertainDate("post", "started", "NULL")},
  note text NULL,
  ${reference("post", "territory", "NOT NULL")},
  ${reference("post", "post", "NULL", "predecessor")},
  ${oneOf("post", "role", ["COORDINATOR", "PARTNERSHIP_OFFICER", "PSYCHOLOGIST", "SHARED_TEAM"])},
  ${oneOf("post", "theme", ["HEALTH", "HOUSING", "EMPLOYMENT"])},
  ${oneOf("post", "state", ["FILLED", "RECRUITING", "PLANNED"])},
  CONSTRAINT post_not_its_own_predecessor CHECK (predecessor_id <> id)
);
${edgeIndexes("post", ["citation", "territory", "predecessor"], "code")}
`;
