import type { Rights } from "../data/rights";
import { ALL_SCOPES, type Scope } from "../graph/scopes";

/** How closely values may be seen that are made of small counts of people. */
export enum DisclosureLevel {
  RAW = "RAW",
  PARTNER = "PARTNER",
  PUBLIC = "PUBLIC",
}

/** What the operations of a grant are for, and so how long one of their statements may run. */
export enum Workload {
  INTERACTIVE = "INTERACTIVE",
  BI = "BI",
  EXPORT = "EXPORT",
}

const STATEMENT_TIMEOUT_MS: Readonly<Record<Workload, number>> = {
  INTERACTIVE: 5_000,
  BI: 30_000,
  EXPORT: 120_000,
};

/** Whether operations may be free text, or must be those of schema/operations. */
export enum OperationPolicy {
  FREE = "FREE",
  LOG_UNKNOWN = "LOG_UNKNOWN",
  TRUSTED_ONLY = "TRUSTED_ONLY",
}

/** Written for all of something. An empty list means none. */
export const ALL = "*";

/** The institution or partner that a grant was given to. */
export interface Organisation {
  typeName: "Institution" | "Partner";
  code: string;
  name: string;
}

/** A token that others were made from. */
interface Ancestor {
  tokenId: string;
  pointsPerMinute: number;
}

/** What one caller may do and see. All parts must allow a thing for the caller to have it. */
export interface Grant {
  /** Public id of the token; null for a caller who came in another way. */
  tokenId: string | null;
  name: string;
  organisation: Organisation | null;
  scopes: readonly Scope[];
  /** Codes, or "*" alone. */
  territories: readonly string[];
  programmes: readonly string[];
  /** Keys of the rows that the codes stand for, and of the programme scopes that lie within the programmes. */
  keys: { territories: readonly number[]; programmes: readonly number[]; programmeScopes: readonly number[] };
  disclosure: DisclosureLevel;
  workload: Workload;
  operations: OperationPolicy;
  /** Points a minute. */
  pointsPerMinute: number;
  /** Points a minute of all callers of the organisation together; null when they are those of this grant. */
  organisationPoints: number | null;
  /** The tokens that its token was made from, the nearest first: what it spends is spent of theirs too. */
  ancestors: readonly Ancestor[];
  /** When it ends; null for a caller whose right to come in is not a token. */
  expiresAt: Date | null;
}

/** Scopes that decide which rows there are; the others decide about fields and operations. */
const ROW_SCOPES: readonly Scope[] = ["indicators:read", "findings:read", "contacts:read"];

/** The one place that says in the words of the database what a grant lets see. */
export function rightsOf(grant: Grant): Rights {
  const level = grant.disclosure.toLowerCase();
  const timeout = { statement_timeout: String(STATEMENT_TIMEOUT_MS[grant.workload]) };
  if (seesEverything(grant)) {
    return { role: `hub_everything_${level}`, levelSchema: `hub_${level}`, settings: timeout };
  }
  const { territories, programmes, programmeScopes } = grant.keys;
  return {
    role: `hub_scoped_${level}`,
    levelSchema: `hub_${level}`,
    settings: {
      ...timeout,
      "hub.territories": arrayText(territories),
      "hub.programmes": arrayText(programmes),
      "hub.programme_scopes": arrayText(programmeScopes),
      "hub.scopes": arrayText(grant.scopes),
    },
  };
}

function seesEverything({ territories, programmes, scopes }: Grant): boolean {
  return (
    territories.includes(ALL) &&
    programmes.includes(ALL) &&
    ROW_SCOPES.every((scope) => scopes.includes(scope))
  );
}

function arrayText(values: readonly (string | number)[]): string {
  return `{${values.join(",")}}`;
}

/** The grant of the network's own team. */
export const FULL_GRANT: Grant = Object.freeze({
  tokenId: null,
  name: "full",
  organisation: null,
  scopes: ALL_SCOPES,
  territories: [ALL],
  programmes: [ALL],
  keys: { territories: [], programmes: [], programmeScopes: [] },
  disclosure: DisclosureLevel.RAW,
  workload: Workload.BI,
  operations: OperationPolicy.FREE,
  pointsPerMinute: 10_000_000,
  organisationPoints: null,
  ancestors: [],
  expiresAt: null,
});
