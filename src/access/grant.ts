import type { Rights } from "../data/rights";
import { ALL_SCOPES, type Scope } from "../graph/scopes";

/** How precisely small counts of people are shown. */
export enum DisclosureLevel {
  PUBLIC = "PUBLIC",
  PARTNER = "PARTNER",
  RAW = "RAW",
}

/** The kind of use, which decides how long a statement may run. */
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

/** Whether arbitrary operations are allowed, or only those of schema/operations. */
export enum OperationPolicy {
  TRUSTED_ONLY = "TRUSTED_ONLY",
  LOG_UNKNOWN = "LOG_UNKNOWN",
  FREE = "FREE",
}

/** Stands for all values. An empty list means none. */
export const ALL = "*";

/** The institution or partner that a grant was issued to. */
export interface Organisation {
  typeName: "Institution" | "Partner";
  code: string;
  name: string;
}

/** An ancestor of a token. */
interface Ancestor {
  tokenId: string;
  pointsPerMinute: number;
}

/** The rights of a caller. All parts must allow an access. */
export interface Grant {
  /** Public id of the token; null for callers without a token of the hub. */
  tokenId: string | null;
  name: string;
  organisation: Organisation | null;
  scopes: readonly Scope[];
  /** Codes, or "*" alone. */
  territories: readonly string[];
  programmes: readonly string[];
  /** Keys of the rows with these codes, and of the programme scopes covered by the programmes. */
  keys: { territories: readonly number[]; programmes: readonly number[]; programmeScopes: readonly number[] };
  disclosure: DisclosureLevel;
  workload: Workload;
  operations: OperationPolicy;
  /** Points per minute. */
  pointsPerMinute: number;
  /** Points per minute of all callers of the organisation together; null if the same as this grant's. */
  organisationPoints: number | null;
  /** The ancestors of its token, nearest first; its points also count against them. */
  ancestors: readonly Ancestor[];
  /** When it expires; null for callers without a token. */
  expiresAt: Date | null;
}

/** Scopes that decide which rows are visible; the others apply to fields and operations. */
const ROW_SCOPES: readonly Scope[] = ["indicators:read", "findings:read", "contacts:read"];

/** The only place that translates a grant into a role and settings for row-level security. */
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
