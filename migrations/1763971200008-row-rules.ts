import type { MigrationInterface, QueryRunner } from "typeorm";
import {
  closed,
  granted,
  grantedOrNone,
  makeMember,
  makeRole,
  seen,
  underRowRules,
  withoutRowRules,
  withRoles,
  withScope,
} from "./policies";

/** Who sees which rows: decided here, for every way into the data. */
export class RowRules1763971200008 implements MigrationInterface {
  async up(database: QueryRunner): Promise<void> {
    await database.query(ROLES);
    await database.query(CITATION_TERRITORY);
    await database.query(POST_PREDECESSOR);
    for (const [table, condition] of RULES) await database.query(underRowRules(table, condition));
    for (const table of CLOSED) await database.query(closed(table));
    await database.query(withRoles(`REVOKE SELECT ON ${CLOSED.join(", ")} FROM {hub_read}`));
  }

  async down(database: QueryRunner): Promise<void> {
    for (const table of [...RULES.map(([table]) => table), ...CLOSED])
      await database.query(withoutRowRules(table));
    await database.query(`
      ${withRoles(`GRANT SELECT ON ${CLOSED.join(", ")} TO {hub_read};`)}
      ALTER TABLE hub.post DROP CONSTRAINT post_predecessor_in_territory, DROP CONSTRAINT post_in_territory;
      ALTER TABLE hub.citation DROP COLUMN territory_id;
    `);
  }
}

/**
 * hub_serving is what a connection is until a grant is set: it may do nothing but become a role of a grant. hub_write is
 * for the owner, who loads data.
 */
const ROLES = `
${makeRole("hub_everything")}
${makeRole("hub_scoped")}
${makeRole("hub_write")}
${makeRole("hub_serving", "NOLOGIN NOINHERIT")}
${makeMember("hub_everything", "hub_read")}
${makeMember("hub_scoped", "hub_read")}
${makeMember("current_user", "hub_write")}
${makeMember("current_user", "hub_serving")}
`;

/** Where the facts cited lie: null when they are national, lie in several territories, or in none. Kept by the loader. */
const CITATION_TERRITORY = `
ALTER TABLE hub.citation ADD COLUMN territory_id integer NULL
  CONSTRAINT citation_territory_fkey REFERENCES hub.territory;
COMMENT ON COLUMN hub.citation.territory_id IS
  'The one territory that all facts cited here are about. Null when there is not one alone.';
CREATE INDEX citation_by_territory ON hub.citation (territory_id);
`;

/** A post grows out of one of its own territory, so that whoever sees the one sees the other. */
const POST_PREDECESSOR = `
ALTER TABLE hub.post ADD CONSTRAINT post_in_territory UNIQUE (id, territory_id);
ALTER TABLE hub.post ADD CONSTRAINT post_predecessor_in_territory
  FOREIGN KEY (predecessor_id, territory_id) REFERENCES hub.post (id, territory_id);
`;

const EVERYBODY = "true";
const inTerritory = (table: string) => granted(`${table}.territory_id`, "territories");
const inTerritoryOrNone = (table: string) => grantedOrNone(`${table}.territory_id`, "territories");
const inProgrammes = (table: string) => grantedOrNone(`${table}.programme_scope_id`, "programme_scopes");
const all = (...conditions: string[]) => conditions.join(" AND ");

/**
 * The condition of each table. Official areas, programmes, definitions, institutions and documents are open to every
 * valid token; partners and operators are seen through what they do in a territory.
 */
const RULES: readonly (readonly [table: string, condition: string])[] = [
  ["hub.source", EVERYBODY],
  ["hub.area", EVERYBODY],
  ["hub.area_member", EVERYBODY],
  ["hub.programme", EVERYBODY],
  ["hub.programme_scope", EVERYBODY],
  ["hub.programme_scope_member", EVERYBODY],
  ["hub.indicator", EVERYBODY],
  ["hub.institution", EVERYBODY],
  ["hub.working_group", EVERYBODY],
  ["hub.working_group_institution", EVERYBODY],
  ["hub.citation", inTerritoryOrNone("citation")],
  ["hub.territory", granted("territory.id", "territories")],
  ["hub.perimeter", inTerritory("perimeter")],
  ["hub.worksite", inTerritory("worksite")],
  ["hub.worksite_group", inTerritory("worksite_group")],
  ["hub.worksite_group_member", seen("worksite_group_member.worksite_group_id", "hub.worksite_group")],
  [
    "hub.participation",
    all(inTerritory("participation"), granted("participation.programme_id", "programmes")),
  ],
  ["hub.call", all(inTerritory("call"), inProgrammes("call"))],
  [
    "hub.milestone",
    all(inTerritoryOrNone("milestone"), inProgrammes("milestone"), seen("milestone.call_id", "hub.call")),
  ],
  ["hub.post", inTerritory("post")],
  ["hub.commitment", all(inTerritoryOrNone("commitment"), inProgrammes("commitment"))],
  ["hub.funding", all(inTerritoryOrNone("funding"), inProgrammes("funding"))],
  ["hub.meeting", inTerritoryOrNone("meeting")],
  ["hub.attendance", all(inTerritoryOrNone("attendance"), seen("attendance.meeting_id", "hub.meeting"))],
  ["hub.partnership", all(inTerritory("partnership"), inProgrammes("partnership"))],
  ["hub.partner", "partner.id IN (SELECT partnership.partner_id FROM hub.partnership)"],
  [
    "hub.operator",
    `operator.id IN (SELECT worksite.operator_id FROM hub.worksite)
      OR operator.id IN (SELECT territory.coordinator_id FROM hub.territory)
      OR operator.id IN (SELECT attendance.operator_id FROM hub.attendance)`,
  ],
  [
    "hub.external_identifier",
    all(
      inTerritoryOrNone("external_identifier"),
      seen("external_identifier.partner_id", "hub.partner"),
      seen("external_identifier.operator_id", "hub.operator"),
    ),
  ],
  [
    "hub.finding",
    all(
      withScope("findings:read"),
      inTerritoryOrNone("finding"),
      inProgrammes("finding"),
      seen("finding.meeting_id", "hub.meeting"),
      `(NOT finding.contains_personal_data OR ${withScope("contacts:read")})`,
    ),
  ],
];

/** Tables of the hub's own housekeeping. */
const CLOSED = ["hub.migration", "hub.seed_release"];
