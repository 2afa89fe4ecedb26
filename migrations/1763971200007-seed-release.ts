import type { MigrationInterface, QueryRunner } from "typeorm";

/** Which seed files were loaded in which state, so that a start need not load them again. */
export class SeedRelease1763971200007 implements MigrationInterface {
  async up(database: QueryRunner): Promise<void> {
    await database.query(`
      CREATE TABLE hub.seed_release (
        file text CONSTRAINT seed_release_pkey PRIMARY KEY,
        fingerprint text NOT NULL,
        loaded_at timestamptz NOT NULL DEFAULT now()
      )`);
  }

  async down(database: QueryRunner): Promise<void> {
    await database.query("DROP TABLE hub.seed_release");
  }
}
