import type { MigrationInterface, QueryRunner } from "typeorm";
import { addEnglish } from "./columns";

/** Texts of programmes are held in French, with the English ones beside them. */
export class ProgrammesInFrench1763971200040 implements MigrationInterface {
  async up(database: QueryRunner): Promise<void> {
    await database.query(addEnglish("programme", "name"));
    await database.query(addEnglish("programme", "summary"));
    await database.query(addEnglish("programme_scope", "name"));
  }

  async down(database: QueryRunner): Promise<void> {
    await database.query(`
      ALTER TABLE hub.programme DROP COLUMN name_en, DROP COLUMN summary_en;
      ALTER TABLE hub.programme_scope DROP COLUMN name_en;`);
  }
}
