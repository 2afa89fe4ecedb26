import type { MigrationInterface, QueryRunner } from "typeorm";
import { makeMember, makeRole, withRoles } from "./policies";

export class Foundations1763971200001 implements MigrationInterface {
  async up(database: QueryRunner): Promise<void> {
    await database.query("CREATE SCHEMA IF NOT EXISTS hub");
    await database.query(SERVING_ROLE);
    await database.query("CREATE EXTENSION IF NOT EXISTS unaccent");
    await database.query("CREATE EXTENSION IF NOT EXISTS btree_gist");
    const unaccent = await extensionSchema(database, "unaccent");
    await database.query(textSearch(unaccent));
    await database.query(UNCERTAIN_DATE);
  }

  async down(database: QueryRunner): Promise<void> {
    await database.query(`
      DROP FUNCTION hub.is_uncertain_date;
      DROP FUNCTION hub.fold;
      DROP TEXT SEARCH CONFIGURATION hub.french;
      DROP TEXT SEARCH CONFIGURATION hub.plain;
      ${withRoles(`ALTER DEFAULT PRIVILEGES IN SCHEMA hub REVOKE SELECT ON TABLES FROM {hub_read};
      REVOKE USAGE ON SCHEMA hub FROM {hub_read};`)}
    `);
  }
}

/**
 * The role that serves reads owns nothing and may only select. Roles belong to the whole cluster, where several hubs may
 * be migrated at the same moment.
 */
const SERVING_ROLE = `
${makeRole("hub_read")}
${makeMember("current_user", "hub_read")}
${withRoles(`GRANT USAGE ON SCHEMA hub TO {hub_read};
ALTER DEFAULT PRIVILEGES IN SCHEMA hub GRANT SELECT ON TABLES TO {hub_read};`)}
`;

/** Stems for sense, words as written for prefixes: the stem of a prefix need not be a prefix of the stem. */
const textSearch = (unaccent: string) => `
CREATE TEXT SEARCH CONFIGURATION hub.french (COPY = pg_catalog.french);
ALTER TEXT SEARCH CONFIGURATION hub.french ALTER MAPPING FOR hword, hword_part, word WITH ${unaccent}.unaccent, pg_catalog.french_stem;
CREATE TEXT SEARCH CONFIGURATION hub.plain (COPY = pg_catalog.simple);
ALTER TEXT SEARCH CONFIGURATION hub.plain ALTER MAPPING FOR hword, hword_part, word WITH ${unaccent}.unaccent, pg_catalog.simple;
CREATE FUNCTION hub.fold(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  RETURN lower(${unaccent}.unaccent('${unaccent}.unaccent'::regdictionary, value));
COMMENT ON FUNCTION hub.fold IS 'Text without accents and case, for comparing.';
`;

const UNCERTAIN_DATE = `
CREATE FUNCTION hub.is_uncertain_date(
  edtf text, earliest date, latest date, "precision" text, qualifier text, anchor date, derivation text
) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN CASE
  WHEN edtf IS NULL THEN num_nonnulls(earliest, latest, "precision", qualifier, anchor, derivation) = 0
  ELSE coalesce(earliest <= latest, true)
    AND coalesce("precision" IN ('DAY', 'WEEK', 'MONTH', 'QUARTER', 'SEASON', 'SEMESTER', 'YEAR', 'MULTI_YEAR', 'UNKNOWN'), false)
    AND coalesce(qualifier IN ('EXACT', 'APPROXIMATE', 'UNCERTAIN'), false)
    AND coalesce(derivation IN ('STATED', 'INFERRED', 'COMPUTED'), false)
END;
COMMENT ON FUNCTION hub.is_uncertain_date IS 'Whether the columns of an uncertain date are all null, or complete and in order.';
`;

async function extensionSchema(database: QueryRunner, extension: string): Promise<string> {
  const rows: { schema: string }[] = await database.query(
    "SELECT quote_ident(nspname) AS schema FROM pg_extension JOIN pg_namespace n ON n.oid = extnamespace WHERE extname = $1",
    [extension],
  );
  const [row] = rows;
  if (row === undefined) throw new Error(`expected the extension ${extension} to be installed`);
  return row.schema;
}
