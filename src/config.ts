import { isIP } from "node:net";
import { resolve } from "node:path";
import { DEFAULT_POOL_SIZES, type PoolSizes } from "./data/serving-database";
import { DEFAULT_THRESHOLDS, LOWEST_THRESHOLD, type Thresholds } from "./disclosure/rounding";

/** The settings from environment variables and command-line flags. Frozen; read once. */
export interface Settings {
  /** Address to listen on. */
  host: string;
  /** Port to listen on; 0 picks a free one. */
  port: number;
  /** PostgreSQL server to use; null for the embedded one. */
  databaseUrl: string | null;
  /** Address to serve that database by, with a login that may only read; null to derive it from the owner's. */
  servingUrl: string | null;
  /** Whether to allow serving as an owner or superuser. */
  servesAsOwner: boolean;
  /** Whether a pooler that shares connections between transactions stands in front of that server. */
  pooler: "none" | "transaction";
  /** URL of the server itself, for features that a pooler does not support; null without a pooler. */
  listenUrl: string | null;
  /** Most connections that the process opens to the database. */
  connections: Readonly<PoolSizes>;
  /** Where the embedded PostgreSQL keeps its data, as an absolute path. */
  dataDirectory: string;
  /** The only domain to serve; null for the whole graph. */
  subgraph: string | null;
  /** Secret by which subgraphs recognise the gateway; null if there is none. */
  gatewaySecret: string | null;
  /** Redis through which processes share budgets; null to count in this process only. */
  redisUrl: string | null;
  /** Whether callers without a token may read public data. */
  isPublic: boolean;
  /** Trusted OpenID Connect issuer and the audience that its tokens must name; null to accept only the hub's own tokens. */
  issuer: Readonly<{ issuer: string; audience: string }> | null;
  /** Secret for the rounding of small counts; null to use the one stored with the embedded database. */
  disclosureKey: string | null;
  /** Whether operations are compiled to SQL where possible, or always executed by resolvers. */
  executor: "compiled" | "reference";
  /** Size of the response cache in megabytes; 0 turns it off. */
  cacheMegabytes: number;
  /** Which clients get compressed responses if they accept them: those on other machines, all, or none. */
  compression: "remote" | "always" | "never";
  /** Addresses and ranges of proxies whose `x-forwarded-for` is trusted. */
  trustedProxies: readonly string[];
  /** Seconds for which requests are still accepted after the hub was told to stop, while `/ready` reports it. */
  drainSeconds: number;
  /** Origins whose pages may query the hub from a browser; `*` for all. */
  allowedOrigins: readonly string[];
  /** File of the key that signs the audit log; null for `audit-key` in the data directory, if it is there. */
  auditKeyFile: string | null;
  /** File to which signed heads of the audit log are appended; null for the log. */
  auditHeads: string | null;
  /** Folder of reviewed operations in addition to schema/operations; null if there is none. */
  operationsFolder: string | null;
  /** The smallest counts that partners and the public see unrounded. */
  thresholds: Readonly<Thresholds>;
}

/** An invalid setting. The message names the variable. */
export class SettingError extends Error {}

/** Settings given as flags, which override environment variables. */
export interface Flags {
  host?: string;
  port?: string;
  databaseUrl?: string;
  dataDir?: string;
  public?: boolean;
  subgraph?: string;
}

export function readSettings(flags: Flags = {}, environment: NodeJS.ProcessEnv = process.env): Settings {
  return Object.freeze({
    host: textOf(flags.host ?? environment["HOST"]) ?? "127.0.0.1",
    port: portOf(flags.port, environment["PORT"]),
    databaseUrl: databaseUrlOf(flags.databaseUrl, environment["DATABASE_URL"]),
    servingUrl: serverUrlOf("HUB_SERVING_URL", textOf(environment["HUB_SERVING_URL"])),
    servesAsOwner: environment["HUB_SERVE_AS_OWNER"] === "1",
    ...poolerOf(environment),
    connections: Object.freeze({
      reads: connectionsOf("HUB_READ_CONNECTIONS", environment, DEFAULT_POOL_SIZES.reads),
      exports: connectionsOf("HUB_EXPORT_CONNECTIONS", environment, DEFAULT_POOL_SIZES.exports),
      access: connectionsOf("HUB_ACCESS_CONNECTIONS", environment, DEFAULT_POOL_SIZES.access),
    }),
    dataDirectory: resolve(textOf(flags.dataDir ?? environment["HUB_DATA_DIR"]) ?? ".hub"),
    subgraph: flags.subgraph ?? null,
    gatewaySecret: secretOf("HUB_GATEWAY_SECRET", environment),
    redisUrl: redisUrlOf(environment["REDIS_URL"]),
    isPublic: flags.public ?? environment["HUB_PUBLIC"] === "1",
    issuer: issuerOf(environment),
    executor: choiceOf("HUB_EXECUTOR", environment, ["compiled", "reference"]),
    cacheMegabytes: megabytesOf("HUB_CACHE_MB", environment, DEFAULT_CACHE_MB),
    compression: choiceOf("HUB_COMPRESSION", environment, ["remote", "always", "never"]),
    trustedProxies: Object.freeze(proxiesOf("HUB_TRUSTED_PROXIES", environment)),
    drainSeconds: secondsOf("HUB_DRAIN_SECONDS", environment),
    allowedOrigins: Object.freeze(originsOf("HUB_ALLOWED_ORIGINS", environment)),
    auditKeyFile: textOf(environment["HUB_AUDIT_KEY_FILE"]),
    auditHeads: textOf(environment["HUB_AUDIT_HEADS"]),
    operationsFolder: textOf(environment["HUB_OPERATIONS"]),
    disclosureKey: secretOf("HUB_DISCLOSURE_KEY", environment),
    thresholds: Object.freeze({
      partner: thresholdOf("HUB_PARTNER_THRESHOLD", environment, DEFAULT_THRESHOLDS.partner),
      public: thresholdOf("HUB_PUBLIC_THRESHOLD", environment, DEFAULT_THRESHOLDS.public),
    }),
  });
}

/** HUB_DEBUG=1 adds stack traces to error messages. */
export function isDebugging(environment: NodeJS.ProcessEnv = process.env): boolean {
  return environment["HUB_DEBUG"] === "1";
}

function portOf(flag: string | undefined, variable: string | undefined): number {
  const text = textOf(flag ?? variable) ?? "4000";
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new SettingError(
    `${nameOf("--port", flag, "PORT")} must be an integer from 0 to 65535, but got "${text}"`,
  );
}

function databaseUrlOf(flag: string | undefined, variable: string | undefined): string | null {
  return serverUrlOf(nameOf("--database-url", flag, "DATABASE_URL"), textOf(flag ?? variable));
}

function serverUrlOf(name: string, text: string | null): string | null {
  if (text === null || (/^postgres(ql)?:\/\/./.test(text) && URL.canParse(text))) return text;
  throw new SettingError(`${name} must be an address such as postgresql://user:password@host:5432/database`);
}

function poolerOf(environment: NodeJS.ProcessEnv): Pick<Settings, "pooler" | "listenUrl"> {
  const pooler = choiceOf("HUB_POOLER", environment, ["none", "transaction"]);
  const listenUrl = serverUrlOf("HUB_LISTEN_URL", textOf(environment["HUB_LISTEN_URL"]));
  if (pooler === "transaction" && listenUrl === null) {
    throw new SettingError(
      "HUB_LISTEN_URL must be set with HUB_POOLER=transaction: the address of PostgreSQL itself, because a pooler does not pass notifications on",
    );
  }
  return { pooler, listenUrl };
}

function redisUrlOf(variable: string | undefined): string | null {
  const text = textOf(variable);
  if (text === null || (/^rediss?:\/\/./.test(text) && URL.canParse(text))) return text;
  throw new SettingError("REDIS_URL must be an address such as redis://host:6379");
}

function issuerOf(environment: NodeJS.ProcessEnv): Settings["issuer"] {
  const issuer = textOf(environment["HUB_OIDC_ISSUER"]);
  if (issuer === null) return null;
  if (!/^https?:\/\/./.test(issuer) || !URL.canParse(issuer)) {
    throw new SettingError(
      `HUB_OIDC_ISSUER must be the address of an OpenID Connect issuer, but got "${issuer}"`,
    );
  }
  const audience = textOf(environment["HUB_OIDC_AUDIENCE"]);
  if (audience === null) {
    throw new SettingError(
      "HUB_OIDC_AUDIENCE must be set with HUB_OIDC_ISSUER: the audience that its tokens must name",
    );
  }
  return Object.freeze({ issuer, audience });
}

function proxiesOf(name: string, environment: NodeJS.ProcessEnv): string[] {
  const proxies = (textOf(environment[name]) ?? "").split(/[\s,]+/).filter((proxy) => proxy !== "");
  const wrong = proxies.find((proxy) => !isRange(proxy));
  if (wrong === undefined) return proxies;
  throw new SettingError(
    `${name} must be addresses or ranges such as 10.0.0.0/8, with commas between them, but got "${wrong}"`,
  );
}

function isRange(text: string): boolean {
  const [address = "", bits, ...rest] = text.split("/");
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return (
    most > 0 && rest.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most))
  );
}

const LONGEST_DRAIN_SECONDS = 300;

function secondsOf(name: string, environment: NodeJS.ProcessEnv): number {
  const text = textOf(environment[name]) ?? "0";
  const seconds = /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN;
  if (seconds <= LONGEST_DRAIN_SECONDS) return seconds;
  throw new SettingError(`${name} must be an integer from 0 to ${LONGEST_DRAIN_SECONDS}, but got "${text}"`);
}

function originsOf(name: string, environment: NodeJS.ProcessEnv): string[] {
  const origins = (textOf(environment[name]) ?? "").split(/[\s,]+/).filter((origin) => origin !== "");
  const wrong = origins.find((origin) => origin !== "*" && originOf(origin) !== origin);
  if (wrong === undefined) return origins;
  throw new SettingError(
    `${name} must be origins such as https://dashboard.example, with commas between them, but got "${wrong}"`,
  );
}

function originOf(text: string): string | null {
  return URL.canParse(text) ? new URL(text).origin : null;
}

const SHORTEST_KEY = 32;

function secretOf(name: string, environment: NodeJS.ProcessEnv): string | null {
  const text = textOf(environment[name]);
  if (text === null || text.length >= SHORTEST_KEY) return text;
  throw new SettingError(
    `${name} must have at least ${SHORTEST_KEY} characters, but has ${text.length}; generate one with \`openssl rand -hex 32\``,
  );
}

/** One of the choices; the first one if the variable is not set. */
function choiceOf<Choice extends string>(
  name: string,
  environment: NodeJS.ProcessEnv,
  choices: readonly [Choice, ...Choice[]],
): Choice {
  const text = textOf(environment[name]) ?? choices[0];
  const choice = choices.find((known) => known === text);
  if (choice !== undefined) return choice;
  throw new SettingError(`${name} must be one of ${choices.join(", ")}, but got "${text}"`);
}

const MOST_CONNECTIONS = 1_000;

function connectionsOf(name: string, environment: NodeJS.ProcessEnv, whenUnset: number): number {
  const text = textOf(environment[name]) ?? String(whenUnset);
  const connections = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  if (connections >= 1 && connections <= MOST_CONNECTIONS) return connections;
  throw new SettingError(`${name} must be an integer from 1 to ${MOST_CONNECTIONS}, but got "${text}"`);
}

const DEFAULT_CACHE_MB = 64;

function megabytesOf(name: string, environment: NodeJS.ProcessEnv, whenUnset: number): number {
  const text = textOf(environment[name]) ?? String(whenUnset);
  if (/^\d{1,5}$/.test(text)) return Number(text);
  throw new SettingError(`${name} must be an integer from 0 to 99999, but got "${text}"`);
}

function thresholdOf(name: string, environment: NodeJS.ProcessEnv, whenUnset: number): number {
  const text = textOf(environment[name]) ?? String(whenUnset);
  const threshold = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  if (threshold >= LOWEST_THRESHOLD) return threshold;
  throw new SettingError(`${name} must be an integer from ${LOWEST_THRESHOLD} to 9999, but got "${text}"`);
}

function nameOf(flagName: string, flag: string | undefined, variableName: string): string {
  return flag === undefined ? variableName : flagName;
}

/** An empty variable counts as unset, as in most shells' `NAME= command`. */
function textOf(value: string | undefined): string | null {
  return value === undefined || value === "" ? null : value;
}
