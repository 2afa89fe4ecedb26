import type { MigrationInterface, QueryRunner } from "typeorm";
import {
  closed,
  grantedOrNone,
  makeMember,
  makeRole,
  withRoles,
  seen,
  underRowRules,
  withoutRowRules,
  withScope,
} from "./policies";

/** Observations as recorded, and as partners and the public may see them: three schemas with the same table. */
export class LevelsOfDisclosure1763971200009 implements MigrationInterface {
  async up(database: QueryRunner): Promise<void> {
    await database.query(RAW);
    for (const schema of PROTECTED) await database.query(protectedCopy(schema));
    for (const schema of LEVELS) {
      await database.query(underRowRules(`${schema}.observation`, CONDITION));
      for (const partition of PARTITIONS) await database.query(closed(`${schema}.${partition}`));
    }
    await database.query(RELEASE);
    await database.query(closed("hub_raw.disclosure_release"));
    await database.query(ROLES);
  }

  async down(database: QueryRunner): Promise<void> {
    await database.query(`
      DROP TABLE hub_raw.disclosure_release;
      DROP SCHEMA hub_partner CASCADE;
      DROP SCHEMA hub_public CASCADE;
    `);
    await database.query(withoutRowRules("hub_raw.observation"));
    for (const partition of PARTITIONS) await database.query(withoutRowRules(`hub_raw.${partition}`));
    for (const table of ["observation", ...PARTITIONS])
      await database.query(`ALTER TABLE hub_raw.${table} SET SCHEMA hub`);
    await database.query(`
      ALTER SEQUENCE IF EXISTS hub_raw.observation_id_seq SET SCHEMA hub;
      ALTER TABLE hub.observation DROP COLUMN is_published, DROP COLUMN standard_error;
      ${missingReasons("hub", REASONS)}
      DROP SCHEMA hub_raw;
    `);
  }
}

const LEVELS = ["hub_raw", "hub_partner", "hub_public"];
const PROTECTED = ["hub_partner", "hub_public"];
const YEARS = Array.from({ length: 16 }, (_, index) => 2015 + index);
const PARTITIONS = [...YEARS.map((year) => `observation_${year}`), "observation_other_years"];
const REASONS = ["NOT_STATED", "NOT_COUNTED", "NOT_SPLIT"];
const WAYS_IN = [
  "citation",
  "indicator",
  "territory",
  "worksite",
  "worksite_group",
  "call",
  "programme_scope",
];

function missingReasons(schema: string, reasons: readonly string[]): string {
  const list = reasons.map((reason) => `'${reason}'`).join(", ");
  return ["missing_reason", "terms_missing_reason"]
    .map(
      (column) => `
ALTER TABLE ${schema}.observation DROP CONSTRAINT observation_${column}_known;
ALTER TABLE ${schema}.observation ADD CONSTRAINT observation_${column}_known CHECK (${column} IN (${list}));`,
    )
    .join("");
}

/** Until now every value came from a published document; values that come from elsewhere say so. */
const RAW = `
CREATE SCHEMA hub_raw;
ALTER TABLE hub.observation SET SCHEMA hub_raw;
${PARTITIONS.map((partition) => `ALTER TABLE hub.${partition} SET SCHEMA hub_raw;`).join("\n")}
${withRoles(`REVOKE ALL ON ${["observation", ...PARTITIONS].map((table) => `hub_raw.${table}`).join(", ")} FROM {hub_read};`)}
ALTER TABLE hub_raw.observation ADD COLUMN is_published boolean NOT NULL DEFAULT true;
ALTER TABLE hub_raw.observation ALTER COLUMN is_published DROP DEFAULT;
ALTER TABLE hub_raw.observation ADD COLUMN standard_error numeric NULL
  CONSTRAINT observation_standard_error_of_protected CHECK ((standard_error IS NULL) = (quality = 'EXACT'));
${missingReasons("hub_raw", [...REASONS, "WITHHELD"])}
`;

/** The same columns and rules; keys are those of the recorded rows, which hold the references. */
function protectedCopy(schema: string): string {
  const indexes = WAYS_IN.map(
    (role) =>
      `CREATE INDEX observation_by_${role} ON ${schema}.observation (${role}_id, year DESC, code, id);`,
  );
  return `
CREATE SCHEMA ${schema};
CREATE TABLE ${schema}.observation (LIKE hub_raw.observation INCLUDING CONSTRAINTS,
  CONSTRAINT observation_pkey PRIMARY KEY (id, year),
  CONSTRAINT observation_code_key UNIQUE (code, year)
) PARTITION BY RANGE (year);
${YEARS.map((year) => `CREATE TABLE ${schema}.observation_${year} PARTITION OF ${schema}.observation FOR VALUES FROM (${year}) TO (${year + 1});`).join("\n")}
CREATE TABLE ${schema}.observation_other_years PARTITION OF ${schema}.observation DEFAULT;
${indexes.join("\n")}`;
}

const CONDITION = [
  withScope("indicators:read"),
  grantedOrNone("observation.territory_id", "territories"),
  grantedOrNone("observation.programme_scope_id", "programme_scopes"),
  seen("observation.call_id", "hub.call"),
].join(" AND ");

/** With which secret and thresholds the protected copies were made: never the secret itself. */
const RELEASE = `
CREATE TABLE hub_raw.disclosure_release (
  id integer CONSTRAINT disclosure_release_pkey PRIMARY KEY CONSTRAINT disclosure_release_one CHECK (id = 1),
  key_fingerprint text NOT NULL,
  partner_threshold integer NOT NULL CONSTRAINT disclosure_release_partner_from_5 CHECK (partner_threshold >= 5),
  public_threshold integer NOT NULL CONSTRAINT disclosure_release_public_from_5 CHECK (public_threshold >= 5),
  made_at timestamptz NOT NULL DEFAULT now()
);
`;

/** One role for each pair of width and level. A connection becomes one of them for one transaction. */
const ROLES = LEVELS.map((schema) => {
  const level = schema.replace("hub_", "");
  const group = `hub_level_${level}`;
  const pairs = ["everything", "scoped"].map((width) => {
    const role = `hub_${width}_${level}`;
    return [
      makeRole(role),
      makeMember(role, `hub_${width}`),
      makeMember(role, group),
      makeMember("hub_serving", role),
    ].join("");
  });
  return `
${makeRole(group)}
${withRoles(`GRANT USAGE ON SCHEMA ${schema} TO {${group}};
GRANT SELECT ON ${schema}.observation TO {${group}};`)}
${pairs.join("")}`;
}).join("");
