import { resolve } from "node:path";
import { DEFAULT_THRESHOLDS, LOWEST_THRESHOLD, type Thresholds } from "./disclosure/rounding";

/** What the environment and the flags of the command line may set. Frozen; read once. */
export interface Settings {
  /** Address to listen on. */
  host: string;
  /** Port to listen on; 0 takes a free one. */
  port: number;
  /** Server to use; null for the embedded PostgreSQL. */
  databaseUrl: string | null;
  /** Where the embedded PostgreSQL keeps its data, as an absolute path. */
  dataDirectory: string;
  /** Secret that the rounding of small counts depends on; null for the one that the embedded database keeps. */
  disclosureKey: string | null;
  /** Counts from which on partners and the public see them as they are. */
  thresholds: Readonly<Thresholds>;
}

/** A setting that cannot be used. The message names the variable. */
export class SettingError extends Error {}

/** The same settings as flags; a flag wins over the environment. */
export interface Flags {
  host?: string;
  port?: string;
  databaseUrl?: string;
  dataDir?: string;
}

export function readSettings(flags: Flags = {}, environment: NodeJS.ProcessEnv = process.env): Settings {
  return Object.freeze({
    host: textOf(flags.host ?? environment["HOST"]) ?? "127.0.0.1",
    port: portOf(flags.port, environment["PORT"]),
    databaseUrl: databaseUrlOf(flags.databaseUrl, environment["DATABASE_URL"]),
    dataDirectory: resolve(textOf(flags.dataDir ?? environment["HUB_DATA_DIR"]) ?? ".hub"),
    disclosureKey: disclosureKeyOf(environment["HUB_DISCLOSURE_KEY"]),
    thresholds: Object.freeze({
      partner: thresholdOf("HUB_PARTNER_THRESHOLD", environment, DEFAULT_THRESHOLDS.partner),
      public: thresholdOf("HUB_PUBLIC_THRESHOLD", environment, DEFAULT_THRESHOLDS.public),
    }),
  });
}

/** HUB_DEBUG=1 adds to a failure where in the code it happened. */
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
  const text = textOf(flag ?? variable);
  if (text === null) return null;
  if (/^postgres(ql)?:\/\/./.test(text) && URL.canParse(text)) return text;
  const name = nameOf("--database-url", flag, "DATABASE_URL");
  throw new SettingError(`${name} must be an address such as postgresql://user:password@host:5432/database`);
}

const SHORTEST_KEY = 32;

function disclosureKeyOf(variable: string | undefined): string | null {
  const text = textOf(variable);
  if (text === null || text.length >= SHORTEST_KEY) return text;
  throw new SettingError(
    `HUB_DISCLOSURE_KEY must have at least ${SHORTEST_KEY} characters, but has ${text.length}; make one with \`openssl rand -hex 32\``,
  );
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
