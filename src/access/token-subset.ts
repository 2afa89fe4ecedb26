import { ALL, DisclosureLevel, OperationPolicy, Workload } from "./grant";
import type { Scope } from "../graph/scopes";

/** The parts of a token in which one may exceed another. */
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

/** From the most restrictive to the least. */
const LEVELS = [DisclosureLevel.PUBLIC, DisclosureLevel.PARTNER, DisclosureLevel.RAW];
const WORKLOADS = [Workload.INTERACTIVE, Workload.BI, Workload.EXPORT];
const POLICIES = [OperationPolicy.TRUSTED_ONLY, OperationPolicy.LOG_UNKNOWN, OperationPolicy.FREE];

/** The first part in which a child exceeds its parent; null if there is none. */
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
