import type { MigrationInterface, QueryRunner } from "typeorm";
import { edgeIndexes, fact, FRENCH_TEXT, oneOf, reference, searchable, uncertainDate } from "./columns";

export class Indicators1763971200006 implements MigrationInterface {
  async up(database: QueryRunner): Promise<void> {
    await database.query(INDICATOR);
    await database.query(OBSERVATION);
    await database.query(FINDING);
  }

  async down(database: QueryRunner): Promise<void> {
    await database.query("DROP TABLE hub.finding, hub.observation, hub.indicator");
  }
}

const AGGREGATIONS = ["SUM", "LAST", "RATIO", "NONE"];
const MISSING_REASONS = ["NOT_STATED", "NOT_COUNTED", "NOT_SPLIT"];

const INDICATOR = `
CREATE TABLE hub.indicator (${fact("indicator")},
  name ${FRENCH_TEXT} NOT NULL,
  definition text NOT NULL,
  unit text NOT NULL,
  measure text NOT NULL,
  across_places text NOT NULL,
  across_time text NOT NULL,
  direction text NOT NULL,
  counts_people boolean NOT NULL,
  version integer NOT NULL CONSTRAINT indicator_version_from_1 CHECK (version >= 1),
  valid_from date NOT NULL,
  ${reference("indicator", "indicator", "NULL", "supersedes")},
  ${oneOf("indicator", "measure", ["STOCK", "FLOW", "RATIO"])},
  ${oneOf("indicator", "across_places", AGGREGATIONS)},
  ${oneOf("indicator", "across_time", AGGREGATIONS)},
  ${oneOf("indicator", "direction", ["HIGHER_IS_BETTER", "LOWER_IS_BETTER", "NEUTRAL"])},
  CONSTRAINT indicator_stock_is_never_summed_over_time CHECK (measure <> 'STOCK' OR across_time <> 'SUM'),
  CONSTRAINT indicator_later_version_supersedes CHECK ((version > 1) = (supersedes_id IS NOT NULL)),
  CONSTRAINT indicator_not_its_own_successor CHECK (supersedes_id <> id)
);
${edgeIndexes("indicator", ["citation", "supersedes"], "code")}
${searchable("indicator", ["name", "definition"])}
`;

const YEARS = Array.from({ length: 16 }, (_, index) => 2015 + index);

const OBSERVATION = `
CREATE SEQUENCE hub.observation_id_seq AS integer;
CREATE TABLE hub.observation (
  id integer NOT NULL DEFAULT nextval('hub.observation_id_seq'),
  code text NOT NULL,
  ${reference("observation", "citation", "NOT NULL")},
  ${reference("observation", "indicator", "NOT NULL")},
  subject_kind text NOT NULL,
  ${reference("observation", "territory", "NULL")},
  worksite_id integer NULL,
  worksite_group_id integer NULL,
  ${reference("observation", "call", "NULL")},
  ${reference("observation", "programme_scope", "NULL")},
  scope_derivation text NULL,
  ${uncertainDate("observation", "period", "NOT NULL")},
  year integer NOT NULL,
  sex text NOT NULL,
  age_band text NOT NULL,
  nature text NOT NULL,
  form text NOT NULL,
  certainty text NOT NULL,
  value numeric NULL,
  missing_reason text NULL,
  numerator numeric NULL,
  denominator numeric NULL,
  terms_missing_reason text NULL,
  baseline numeric NULL,
  wording text NULL,
  statuses text[] NOT NULL,
  quality text NOT NULL,
  CONSTRAINT observation_pkey PRIMARY KEY (id, year),
  CONSTRAINT observation_code_key UNIQUE (code, year),
  CONSTRAINT observation_worksite_fkey FOREIGN KEY (worksite_id, territory_id) REFERENCES hub.worksite (id, territory_id),
  CONSTRAINT observation_worksite_group_fkey FOREIGN KEY (worksite_group_id, territory_id) REFERENCES hub.worksite_group (id, territory_id),
  CONSTRAINT observation_subject CHECK (CASE subject_kind
    WHEN 'NETWORK' THEN num_nonnulls(territory_id, worksite_id, worksite_group_id) = 0
    WHEN 'TERRITORY' THEN territory_id IS NOT NULL AND num_nonnulls(worksite_id, worksite_group_id) = 0
    WHEN 'WORKSITE' THEN num_nonnulls(territory_id, worksite_id) = 2 AND worksite_group_id IS NULL
    WHEN 'WORKSITE_GROUP' THEN num_nonnulls(territory_id, worksite_group_id) = 2 AND worksite_id IS NULL
    ELSE false END),
  CONSTRAINT observation_scope_derived CHECK ((programme_scope_id IS NULL) = (scope_derivation IS NULL)),
  CONSTRAINT observation_value_or_reason CHECK ((value IS NULL) = (missing_reason IS NOT NULL)),
  CONSTRAINT observation_ratio_has_terms CHECK (CASE WHEN form = 'RATIO'
    THEN (num_nonnulls(numerator, denominator) = 2 AND terms_missing_reason IS NULL)
      OR (num_nonnulls(numerator, denominator) = 0 AND terms_missing_reason IS NOT NULL)
    ELSE num_nonnulls(numerator, denominator, terms_missing_reason) = 0 END),
  CONSTRAINT observation_denominator_not_zero CHECK (denominator <> 0),
  CONSTRAINT observation_baseline_of_change CHECK (baseline IS NULL OR form IN ('DELTA', 'MULTIPLIER')),
  ${oneOf("observation", "scope_derivation", ["STATED", "INFERRED", "COMPUTED"])},
  ${oneOf("observation", "sex", ["ALL", "FEMALE", "MALE"])},
  ${oneOf("observation", "age_band", ["ALL", "UNDER_26", "FROM_26_TO_49", "FROM_50"])},
  ${oneOf("observation", "nature", ["ACTUAL", "TARGET", "FORECAST", "POTENTIAL"])},
  ${oneOf("observation", "form", ["ABSOLUTE", "DELTA", "RATIO", "MULTIPLIER", "ORDINAL"])},
  ${oneOf("observation", "certainty", ["ESTABLISHED", "EXPECTED", "POSSIBLE", "HOPED"])},
  ${oneOf("observation", "missing_reason", MISSING_REASONS)},
  ${oneOf("observation", "terms_missing_reason", MISSING_REASONS)},
  ${oneOf("observation", "quality", ["EXACT", "PROTECTED"])},
  CONSTRAINT observation_statuses_known CHECK (statuses <@ ARRAY['PROVISIONAL', 'ESTIMATED', 'SERIES_BREAK', 'DEFINITION_DIFFERS'])
) PARTITION BY RANGE (year);
ALTER SEQUENCE hub.observation_id_seq OWNED BY hub.observation.id;
${YEARS.map((year) => `CREATE TABLE hub.observation_${year} PARTITION OF hub.observation FOR VALUES FROM (${year}) TO (${year + 1});`).join("\n")}
CREATE TABLE hub.observation_other_years PARTITION OF hub.observation DEFAULT;
${edgeIndexes("observation", ["citation", "indicator", "territory", "worksite", "worksite_group", "call", "programme_scope"], "year DESC, code")}
`;

const FINDING = `
CREATE TABLE hub.finding (${fact("finding")},
  kind text NOT NULL,
  theme text NOT NULL,
  summary text NOT NULL,
  contains_personal_data boolean NOT NULL,
  ${reference("finding", "territory", "NULL")},
  ${reference("finding", "institution", "NULL")},
  ${reference("finding", "meeting", "NULL")},
  ${reference("finding", "programme_scope", "NULL")},
  ${oneOf("finding", "kind", ["ISSUE", "APPRAISAL", "SUCCESS_FACTOR"])},
  ${oneOf("finding", "theme", ["AUDIENCE", "WOMEN", "HEALTH", "HOUSING", "EMPLOYMENT", "PARTNERSHIPS", "TEAMS", "GOVERNANCE", "FUNDING", "DEPLOYMENT", "SUSTAINABILITY", "EVALUATION", "RURAL"])}
);
CREATE INDEX finding_in_order ON hub.finding (theme, code, id);
${edgeIndexes("finding", ["citation", "territory", "institution", "meeting", "programme_scope"], "theme, code")}
${searchable("finding", ["summary"])}
`;
