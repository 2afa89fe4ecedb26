import { ALL, DisclosureLevel, OperationPolicy, Workload } from "./grant";
import type { Scope } from "../graph/scopes";

/** What one token may do more or less than another. */
export interface Powers {
  scopes: readonly Scope[];
  territories: readonly string[];
  programmes: readonly string[];
  disclosure: DisclosureLevel;
  workload: Workload;
  operations: OperationPolicy;
  networks: readonly string[];
  pointsPerMinute: number;
}

/** From the least to the most. */
const LEVELS = [DisclosureLevel.PUBLIC, DisclosureLevel.PARTNER, DisclosureLevel.RAW];
const WORKLOADS = [Workload.INTERACTIVE, Workload.BI, Workload.EXPORT];
const POLICIES = [OperationPolicy.TRUSTED_ONLY, OperationPolicy.LOG_UNKNOWN, OperationPolicy.FREE];

/** The first thing that a child could do and its parent could not; null when there is none. */
export function powerBeyond(child: Powers, parent: Powers): keyof Powers | null {
  if (!isWithin(child.scopes, parent.scopes)) return "scopes";
  if (!isListed(child.territories, parent.territories)) return "territories";
  if (!isListed(child.programmes, parent.programmes)) return "programmes";
  if (LEVELS.indexOf(child.disclosure) > LEVELS.indexOf(parent.disclosure)) return "disclosure";
  if (WORKLOADS.indexOf(child.workload) > WORKLOADS.indexOf(parent.workload)) return "workload";
  if (POLICIES.indexOf(child.operations) > POLICIES.indexOf(parent.operations)) return "operations";
  if (
    parent.networks.length > 0 &&
    (child.networks.length === 0 || !isWithin(child.networks, parent.networks))
  )
    return "networks";
  return child.pointsPerMinute > parent.pointsPerMinute ? "pointsPerMinute" : null;
}

function isListed(child: readonly string[], parent: readonly string[]): boolean {
  return parent.includes(ALL) || isWithin(child, parent);
}

function isWithin(child: readonly string[], parent: readonly string[]): boolean {
  return child.every((one) => parent.includes(one));
}
