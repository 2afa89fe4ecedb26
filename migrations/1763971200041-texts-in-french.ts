import type { MigrationInterface, QueryRunner } from "typeorm";
import { addEnglish } from "./columns";

/** All texts that people read are held in French, with the English ones beside them. */
export class TextsInFrench1763971200041 implements MigrationInterface {
  async up(database: QueryRunner): Promise<void> {
    for (const [table, columns] of Object.entries(TEXTS))
      for (const column of columns) await database.query(addEnglish(table, column));
    await database.query(addEnglish("working_group", "subjects", { type: "text[]" }));
    for (const schema of LEVELS)
      for (const table of OBSERVATIONS) await database.query(addEnglish(table, "wording", { schema }));
  }

  async down(database: QueryRunner): Promise<void> {
    const drop = (table: string, column: string) =>
      database.query(`ALTER TABLE ${table} DROP COLUMN ${column}_en`);
    for (const schema of LEVELS)
      for (const table of OBSERVATIONS) await drop(`${schema}.${table}`, "wording");
    await drop("hub.working_group", "subjects");
    for (const [table, columns] of Object.entries(TEXTS))
      for (const column of columns) await drop(`hub.${table}`, column);
  }
}

const TEXTS = {
  source: ["title"],
  citation: ["note"],
  operator: ["name"],
  territory: ["name"],
  perimeter: ["note"],
  worksite: ["name", "summary"],
  worksite_group: ["name"],
  participation: ["note"],
  call: ["title", "summary"],
  milestone: ["title"],
  post: ["note"],
  institution: ["name"],
  commitment: ["summary", "framework", "condition"],
  funding: ["purpose"],
  meeting: ["title"],
  attendance: ["function", "summary"],
  working_group: ["name", "purpose"],
  partner: ["name", "summary"],
  partnership: ["summary"],
  finding: ["summary"],
  indicator: ["name", "definition", "unit"],
};

const LEVELS = ["hub_raw", "hub_partner", "hub_public"];
const OBSERVATIONS = ["observation", "observation_latest"];
