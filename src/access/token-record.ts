import { isIP } from "node:net";
import { BadUserInput } from "../graph/bad-user-input";
import { isScope, SCOPES, type Scope } from "../graph/scopes";
import { ALL, DisclosureLevel, OperationPolicy, type Organisation, Workload } from "./grant";

/** The options for a new token. Omitted ones mean none, or the most restrictive value. */
export interface TokenRequest {
  name: string;
  /** Code of an institution or a partner; `institution:CODE` or `partner:CODE` if both have it. */
  organisation?: string | null;
  scopes: readonly string[];
  territories: readonly string[];
  programmes: readonly string[];
  disclosure?: string | null;
  workload?: string | null;
  operations?: string | null;
  networks?: readonly string[] | null;
  pointsPerMinute?: number | null;
  expiresInDays?: number | null;
}

/** A token without its secret. */
export interface TokenRecord {
  id: string;
  environment: "live" | "test";
  name: string;
  organisation: Organisation | null;
  parentId: string | null;
  depth: number;
  scopes: readonly Scope[];
  territories: readonly string[];
  programmes: readonly string[];
  disclosure: DisclosureLevel;
  workload: Workload;
  operations: OperationPolicy;
  /** CIDR ranges it may be used from; empty for everywhere. */
  networks: readonly string[];
  pointsPerMinute: number;
  createdAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
  lastUsedAt: Date | null;
}

export const DEFAULT_DAYS = 90;
export const MOST_DAYS = 365;
export const DEFAULT_POINTS = 100_000;
const MOST_POINTS = 100_000_000;
const LONGEST_NAME = 100;

/** Applies defaults and validates every value; throws the first invalid one. */
export function checkRequest(request: TokenRequest) {
  const { name } = request;
  if (name.trim() === "" || name.length > LONGEST_NAME) {
    throw new BadUserInput({ argument: "name", expected: `1 to ${LONGEST_NAME} characters`, received: name });
  }
  return {
    name,
    scopes: checkScopes(request.scopes),
    territories: checkListing("territories", request.territories),
    programmes: checkListing("programmes", request.programmes),
    disclosure: oneOf("disclosure", DisclosureLevel, request.disclosure ?? DisclosureLevel.PUBLIC),
    workload: oneOf("workload", Workload, request.workload ?? Workload.INTERACTIVE),
    operations: oneOf("operations", OperationPolicy, request.operations ?? OperationPolicy.FREE),
    networks: (request.networks ?? []).map(checkNetwork),
    pointsPerMinute: within("pointsPerMinute", request.pointsPerMinute ?? DEFAULT_POINTS, MOST_POINTS),
    days: within("expiresInDays", request.expiresInDays ?? DEFAULT_DAYS, MOST_DAYS),
  };
}

function checkScopes(given: readonly string[]): Scope[] {
  const unknown = given.find((scope) => !isScope(scope));
  if (unknown !== undefined) {
    throw new BadUserInput({
      argument: "scopes",
      expected: `of ${Object.keys(SCOPES).join(", ")}`,
      received: unknown,
    });
  }
  return [...new Set(given.filter(isScope))];
}

function checkListing(argument: string, given: readonly string[]): string[] {
  if (given.includes(ALL) && given.length > 1) {
    throw new BadUserInput({ argument, expected: `${ALL} alone, or codes`, received: given });
  }
  return [...new Set(given)];
}

function oneOf<Member extends string>(
  argument: string,
  members: Readonly<Record<string, Member>>,
  given: string,
): Member {
  const member = members[given];
  if (member === undefined) {
    throw new BadUserInput({
      argument,
      expected: `one of ${Object.keys(members).join(", ")}`,
      received: given,
    });
  }
  return member;
}

function checkNetwork(given: string): string {
  const [address = "", bits, ...rest] = given.split("/");
  const version = isIP(address);
  const most = version === 4 ? 32 : 128;
  const isRange = bits !== undefined && /^\d{1,3}$/.test(bits) && Number(bits) <= most;
  if (version !== 0 && isRange && rest.length === 0) return given;
  throw new BadUserInput({
    argument: "networks",
    expected: "address ranges such as 192.0.2.0/24",
    received: given,
  });
}

function within(argument: string, given: number, most: number): number {
  if (Number.isInteger(given) && given >= 1 && given <= most) return given;
  throw new BadUserInput({ argument, expected: `an integer from 1 to ${most}`, received: given });
}
