import type { MigrationInterface, QueryRunner } from "typeorm";
import { oneOf } from "./columns";
import { makeMember, makeRole, withRoles } from "./policies";

/** Who may come in, and who asked what: in a schema that no serving role may use. */
export class Tokens1763971200010 implements MigrationInterface {
  async up(database: QueryRunner): Promise<void> {
    for (const statements of [ROLE, TOKEN, AUDIT]) await database.query(statements);
  }

  async down(database: QueryRunner): Promise<void> {
    await database.query("DROP SCHEMA hub_access CASCADE");
  }
}

const ROLE = `
CREATE SCHEMA hub_access;
${makeRole("hub_access")}
${makeMember("hub_access", "hub_everything")}
${makeMember("current_user", "hub_access")}
${withRoles("GRANT USAGE ON SCHEMA hub_access TO {hub_access};")}
`;

const TOKEN = `
CREATE TABLE hub_access.token (
  id text CONSTRAINT token_pkey PRIMARY KEY CONSTRAINT token_id_shape CHECK (id ~ '^[0-9A-Za-z]{22}$'),
  environment text NOT NULL,
  name text NOT NULL CONSTRAINT token_name_short CHECK (length(name) BETWEEN 1 AND 100),
  secret_hash bytea NOT NULL CONSTRAINT token_secret_hashed CHECK (length(secret_hash) = 32),
  previous_secret_hash bytea NULL,
  previous_secret_until timestamptz NULL,
  institution_id integer NULL CONSTRAINT token_institution_fkey REFERENCES hub.institution,
  partner_id integer NULL CONSTRAINT token_partner_fkey REFERENCES hub.partner,
  parent_id text NULL CONSTRAINT token_parent_fkey REFERENCES hub_access.token,
  depth integer NOT NULL CONSTRAINT token_depth_at_most_2 CHECK (depth BETWEEN 0 AND 2),
  scopes text[] NOT NULL,
  territories text[] NOT NULL,
  programmes text[] NOT NULL,
  disclosure text NOT NULL,
  workload text NOT NULL,
  operations text NOT NULL,
  networks cidr[] NOT NULL,
  points_per_minute integer NOT NULL CONSTRAINT token_points_positive CHECK (points_per_minute > 0),
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz NULL,
  last_used_at timestamptz NULL,
  CONSTRAINT token_of_one_organisation CHECK (num_nonnulls(institution_id, partner_id) <= 1),
  CONSTRAINT token_child_is_deeper CHECK ((parent_id IS NULL) = (depth = 0)),
  CONSTRAINT token_expires_within_a_year CHECK (expires_at > created_at AND expires_at <= created_at + interval '365 days'),
  CONSTRAINT token_previous_secret_ends CHECK ((previous_secret_hash IS NULL) = (previous_secret_until IS NULL)),
  ${oneOf("token", "environment", ["live", "test"])},
  ${oneOf("token", "disclosure", ["RAW", "PARTNER", "PUBLIC"])},
  ${oneOf("token", "workload", ["INTERACTIVE", "BI", "EXPORT"])},
  ${oneOf("token", "operations", ["FREE", "LOG_UNKNOWN", "TRUSTED_ONLY"])}
);
CREATE INDEX token_by_parent ON hub_access.token (parent_id);
CREATE INDEX token_in_order ON hub_access.token (created_at DESC, id);
ALTER TABLE hub_access.token ENABLE ROW LEVEL SECURITY;
ALTER TABLE hub_access.token FORCE ROW LEVEL SECURITY;
${withRoles(`
GRANT SELECT, INSERT ON hub_access.token TO {hub_access};
GRANT UPDATE (secret_hash, previous_secret_hash, previous_secret_until, revoked_at, last_used_at) ON hub_access.token TO {hub_access};
CREATE POLICY keeping ON hub_access.token TO {hub_access} USING (true) WITH CHECK (true);`)}

CREATE FUNCTION hub_access.tell_token_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  PERFORM pg_notify('hub_tokens', NEW.id);
  RETURN NULL;
END
$$;
CREATE TRIGGER token_changed AFTER UPDATE OF secret_hash, previous_secret_until, revoked_at ON hub_access.token
  FOR EACH ROW EXECUTE FUNCTION hub_access.tell_token_change();
`;

const AUDIT = `
CREATE TABLE hub_access.audit (
  number bigint CONSTRAINT audit_pkey PRIMARY KEY,
  at timestamptz NOT NULL,
  token_id text NULL,
  organisation text NULL,
  operation_name text NULL,
  operation_hash text NOT NULL,
  kind text NOT NULL,
  cost integer NOT NULL,
  row_count integer NOT NULL,
  protected_count integer NOT NULL,
  status text NOT NULL,
  hash bytea NOT NULL CONSTRAINT audit_hash_whole CHECK (length(hash) = 32),
  ${oneOf("audit", "kind", ["QUERY", "MUTATION", "REFUSED"])}
);
CREATE INDEX audit_by_token ON hub_access.audit (token_id, number);
ALTER TABLE hub_access.audit ENABLE ROW LEVEL SECURITY;
ALTER TABLE hub_access.audit FORCE ROW LEVEL SECURITY;
${withRoles(`
GRANT SELECT, INSERT ON hub_access.audit TO {hub_access};
CREATE POLICY reading ON hub_access.audit FOR SELECT TO {hub_access} USING (true);
CREATE POLICY adding ON hub_access.audit FOR INSERT TO {hub_access} WITH CHECK (true);`)}
`;
