import type { MigrationInterface, QueryRunner } from "typeorm";

/** What a statement that writes a whole answer calls when it must not go on. */
export class CompiledAnswers1763971200013 implements MigrationInterface {
  async up(database: QueryRunner): Promise<void> {
    await database.query(NON_NULL);
    await database.query(TOO_LARGE);
  }

  async down(database: QueryRunner): Promise<void> {
    await database.query("DROP FUNCTION hub.non_null(text), hub.too_large()");
  }
}

/** A field that must not be null would be: graphql-js is asked instead, which words the error. */
const NON_NULL = `
CREATE FUNCTION hub.non_null(field text) RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = 'HB001', MESSAGE = format('expected %s to be there', field);
END
$$;`;

const TOO_LARGE = `
CREATE FUNCTION hub.too_large() RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = 'HB002', MESSAGE = 'the answer is too large';
END
$$;`;
