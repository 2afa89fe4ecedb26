import type { MigrationInterface, QueryRunner } from "typeorm";
import { oneOf, searchableBy, uncertainDate } from "./columns";
import { factTable } from "./fact-table";

/**
 * A stage, a beginning and an end belong to a programme in a territory, each with its own citation. The columns of the territory
 * that held them did not say of which programme, so their values cannot be moved: the seed files state them anew.
 */
export class Deployments1763971200050 implements MigrationInterface {
  async up(database: QueryRunner): Promise<void> {
    await database.query(DEPLOYMENT);
    await database.query(INVENTORY);
    await database.query(`${searchableBy("territory", ["name"])}
      ALTER TABLE hub.territory DROP COLUMN stage, DROP COLUMN summary, ${STARTED.map((part) => `DROP COLUMN started_${part}`).join(", ")}`);
  }

  async down(database: QueryRunner): Promise<void> {
    await database.query(`
      ALTER TABLE hub.territory ADD COLUMN stage text NOT NULL DEFAULT 'RUNNING', ADD COLUMN summary text NULL,
        ADD ${uncertainDate("territory", "started", "NULL").trim().split(",\n  ").join(", ADD ")},
        ADD ${oneOf("territory", "stage", ["RUNNING", "STARTING"])};
      ALTER TABLE hub.territory ALTER COLUMN stage DROP DEFAULT;
      ${searchableBy("territory", ["name", "summary"])}
      DROP TABLE hub.inventory, hub.deployment`);
  }
}

const STARTED = ["edtf", "earliest", "latest", "precision", "qualifier", "anchor", "derivation"];

const DEPLOYMENT = factTable("deployment", {
  columns: [
    "stage text NOT NULL",
    uncertainDate("deployment", "stage_as_of", "NOT NULL"),
    "certainty text NOT NULL",
    uncertainDate("deployment", "started", "NULL"),
    uncertainDate("deployment", "ended", "NULL"),
    oneOf("deployment", "stage", [
      "REQUESTED",
      "PREPARED",
      "STARTING",
      "GROWING",
      "RUNNING",
      "PERMANENT",
      "ENDED",
    ]),
    oneOf("deployment", "certainty", ["ESTABLISHED", "EXPECTED", "POSSIBLE", "HOPED"]),
    "CONSTRAINT deployment_ends_after_start CHECK (ended_latest >= started_earliest)",
    "CONSTRAINT deployment_once UNIQUE (territory_id, programme_id)",
  ],
  edges: { territory: "NOT NULL", programme: "NOT NULL" },
  order: "code",
  rows: { territory: "ALWAYS", programmes: "programme" },
});

const INVENTORY = factTable("inventory", {
  columns: [
    "subject text NOT NULL",
    "extent text NOT NULL",
    "count integer NULL CONSTRAINT inventory_count_is_one CHECK (count >= 0)",
    uncertainDate("inventory", "as_of", "NOT NULL"),
    oneOf("inventory", "subject", [
      "DEPLOYMENTS",
      "WORKSITES",
      "PARTICIPATIONS",
      "CALLS",
      "POSTS",
      "COMMITMENTS",
      "FUNDINGS",
      "PARTNERSHIPS",
      "REFERRALS",
    ]),
    oneOf("inventory", "extent", ["ALL", "SOME", "NONE"]),
    "CONSTRAINT inventory_none_counts_none CHECK (extent <> 'NONE' OR coalesce(count, 0) = 0)",
    "CONSTRAINT inventory_once UNIQUE NULLS NOT DISTINCT (territory_id, programme_scope_id, subject)",
  ],
  edges: { territory: "NOT NULL", programme_scope: "NULL" },
  order: "code",
  rows: { territory: "ALWAYS", programmes: "programme_scope" },
});
