import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * An index for texts inside of names. Only tables that all callers may read whole can use one: under row rules PostgreSQL
 * evaluates the rules before any condition that could reveal a row, which LIKE could.
 */
export class NameTrigrams1763971200025 implements MigrationInterface {
  async up(database: QueryRunner): Promise<void> {
    await createTrigrams(database);
    const [{ schema = "" } = {}]: { schema?: string }[] = await database.query(
      "SELECT quote_ident(nspname) AS schema FROM pg_extension JOIN pg_namespace n ON n.oid = extnamespace WHERE extname = 'pg_trgm'",
    );
    await database.query(`
      CREATE FUNCTION hub.like_literal(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
        RETURN regexp_replace(hub.fold(value), '([\\\\%_])', '\\\\\\1', 'g');
      COMMENT ON FUNCTION hub.like_literal IS 'Folded text as LIKE takes it literally.';
      CREATE INDEX area_name_trigrams ON hub.area USING gin (hub.fold(name) ${schema}.gin_trgm_ops);`);
  }

  async down(database: QueryRunner): Promise<void> {
    await database.query(`
      DROP INDEX hub.area_name_trigrams;
      DROP FUNCTION hub.like_literal;`);
  }
}

async function createTrigrams(database: QueryRunner): Promise<void> {
  try {
    await database.query("CREATE EXTENSION IF NOT EXISTS pg_trgm");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `expected the extension pg_trgm, which comes with PostgreSQL, but it cannot be created (${reason}); install the package of its contributed modules, or have a superuser run CREATE EXTENSION pg_trgm`,
      { cause: error },
    );
  }
}
