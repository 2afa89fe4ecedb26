import { hkdfSync } from "node:crypto";
import { type Client, escapeLiteral } from "pg";
import { asError } from "../as-error";
import { withClient } from "./open-database";
import { newClient } from "./open-pool";
import { readRoleSuffix } from "./open-serving-database";
import { scramVerifier } from "./scram-verifier";

/** The role that a serving hub logs in as, without the suffix of its database. */
const SERVING_LOGIN = "hub_login";

const CONNECTION_TIMEOUT_MS = 4_000;

/**
 * The address by which to serve a database: with a login that owns nothing and cannot bypass row-level security. In the
 * address of an owner, that is the serving login.
 */
export async function servingLoginUrl(url: string, secret: string): Promise<string> {
  const power = await powerAt(url);
  if (power === null) return url;
  const login = withLogin(url, power.login, passwordFrom(secret));
  await setPasswordUnlessValid(url, login);
  await checkServingLogin(login);
  return login;
}

/** Throws if an address logs in as somebody who owns objects or can bypass row-level security. */
export async function checkServingLogin(url: string): Promise<void> {
  const power = await powerAt(url);
  if (power === null) return;
  throw new Error(
    `expected a login that owns nothing and cannot bypass row-level security, but "${power.name}" ${power.reason}; set HUB_SERVING_URL to an address of ${power.login}, or HUB_SERVE_AS_OWNER=1 to serve anyway`,
  );
}

async function setPasswordUnlessValid(ownerUrl: string, loginUrl: string): Promise<void> {
  if ((await loginFailure(loginUrl)) === null) return;
  const name = new URL(loginUrl).username;
  const verifier = escapeLiteral(scramVerifier(new URL(loginUrl).password));
  // Another process may set the same password at the same time and make this statement fail, so only a login proves it.
  const refusal = await withClient("serving login", ownerUrl, (owner) =>
    owner.query(`ALTER ROLE ${name} PASSWORD ${verifier}`).then(() => null, asError),
  );
  const failure = await loginFailure(loginUrl);
  if (failure === null) return;
  throw new Error(
    `${name} cannot log in (${refusal?.message ?? failure.message}); give it a password and set HUB_SERVING_URL to its address, or HUB_SERVE_AS_OWNER=1 to serve as the owner`,
  );
}

async function loginFailure(url: string): Promise<Error | null> {
  const client = newClient("serving login", {
    connectionString: url,
    connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
  });
  try {
    await client.connect();
    return null;
  } catch (error) {
    return asError(error);
  } finally {
    await client.end();
  }
}

/** Why a login may do more than it must; null for one that may not. */
interface Power {
  name: string;
  reason: string;
  /** The login that may do no more than it must. */
  login: string;
}

function powerAt(url: string): Promise<Power | null> {
  return withClient("serving login", url, powerOf);
}

const POWERS = `
SELECT rolname AS name, CASE
  WHEN rolsuper THEN 'is a superuser'
  WHEN rolbypassrls THEN 'bypasses row-level security'
  WHEN rolcreaterole THEN 'may create roles'
  WHEN EXISTS (SELECT FROM pg_shdepend WHERE refclassid = 'pg_authid'::regclass AND refobjid = pg_roles.oid AND deptype = 'o')
    THEN 'owns objects'
  WHEN pg_has_role(oid, 'hub_write' || $1, 'MEMBER') THEN 'may write'
END AS reason FROM pg_roles WHERE rolname = session_user`;

async function powerOf(client: Client): Promise<Power | null> {
  const suffix = await readRoleSuffix(client);
  const { rows } = await client.query<{ name: string; reason: string | null }>(POWERS, [suffix]);
  const [row] = rows;
  if (row === undefined) throw new Error("expected the login to be among the roles");
  const { name, reason } = row;
  return reason === null ? null : { name, reason, login: `${SERVING_LOGIN}${suffix}` };
}

function withLogin(url: string, login: string, password: string): string {
  const parsed = new URL(url);
  parsed.username = login;
  parsed.password = password;
  return parsed.toString();
}

/** The same in every process that has the secret, so that each can start on its own. */
function passwordFrom(secret: string): string {
  return Buffer.from(hkdfSync("sha256", secret, "", "serving login", 32)).toString("hex");
}
