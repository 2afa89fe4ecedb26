import type { MigrationInterface, QueryRunner } from "typeorm";
import { linkTable, oneOf } from "./columns";
import { factTable } from "./fact-table";
import { readable } from "./policies";

/** How indicators follow from each other, which the protection of small counts needs to know. */
export class IndicatorLinks1763971200022 implements MigrationInterface {
  async up(database: QueryRunner): Promise<void> {
    await database.query(INDICATOR);
    await database.query(LINK);
  }

  async down(database: QueryRunner): Promise<void> {
    await database.query(`
      DROP TABLE hub.indicator_link_part, hub.indicator_link;
      ALTER TABLE hub.indicator DROP COLUMN is_linked, DROP COLUMN near_days`);
  }
}

const INDICATOR = `
ALTER TABLE hub.indicator ADD COLUMN is_linked boolean NOT NULL DEFAULT false, ADD COLUMN near_days integer NULL;
ALTER TABLE hub.indicator ALTER COLUMN is_linked DROP DEFAULT;
UPDATE hub.indicator SET near_days = 7 WHERE measure = 'STOCK';
ALTER TABLE hub.indicator ADD CONSTRAINT indicator_near_days_of_stock CHECK ((measure = 'STOCK') = (near_days IS NOT NULL)),
  ADD CONSTRAINT indicator_near_days_in_month CHECK (near_days BETWEEN 0 AND 31);`;

const INDICATOR_OR_NONE = ["indicator", "NULL"] as const;

const LINK = `
${factTable("indicator_link", {
  columns: [
    "kind text NOT NULL",
    "is_exhaustive boolean NOT NULL",
    "numerator_sex text NULL",
    oneOf("indicator_link", "kind", ["SUM", "PART", "BALANCE", "RATIO", "SAME_PEOPLE"]),
    oneOf("indicator_link", "numerator_sex", ["ALL", "FEMALE", "MALE"]),
    "CONSTRAINT indicator_link_balance CHECK ((kind = 'BALANCE') = (inflow_id IS NOT NULL AND outflow_id IS NOT NULL))",
    "CONSTRAINT indicator_link_ratio CHECK ((kind = 'RATIO') = (numerator_id IS NOT NULL AND denominator_id IS NOT NULL))",
    "CONSTRAINT indicator_link_exhaustive CHECK (kind = 'SUM' OR NOT is_exhaustive)",
  ],
  edges: {
    whole: ["indicator", "NOT NULL"],
    inflow: INDICATOR_OR_NONE,
    outflow: INDICATOR_OR_NONE,
    numerator: INDICATOR_OR_NONE,
    denominator: INDICATOR_OR_NONE,
  },
  order: "code",
  rows: "OPEN",
})}
${linkTable("indicator_link_part", "indicator_link", "indicator", { from: "indicator_link", to: "indicator" })}
${readable("hub.indicator_link_part", "true")}`;
