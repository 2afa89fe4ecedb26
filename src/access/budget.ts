import { BudgetWindows, type Overdraft, type Share, type Window } from "./budget-windows";
import type { Grant, Organisation } from "./grant";
import { RateLimited } from "./rate-limited";
import { Refusals } from "./refusals";
import { SharedWindows } from "./shared-windows";

/** Points that an organisation may still spend in the current minute. */
export interface BudgetState {
  limit: number;
  remaining: number;
  /** When the next minute begins; null when nothing was spent in this one. */
  resetAt: Date | null;
}

/**
 * Points per organisation and minute, counted in Redis for all processes together. Without Redis, or while it does not answer,
 * each process counts alone.
 */
export class Budget {
  readonly refusals: Refusals;
  private readonly own = new BudgetWindows();

  private constructor(private readonly shared: SharedWindows | null) {
    this.refusals = new Refusals(shared);
  }

  static async open(redisUrl: string | null, report: (error: Error) => void): Promise<Budget> {
    return new Budget(redisUrl === null ? null : await SharedWindows.open(redisUrl, report));
  }

  /** Spends points, or throws if too few are left. */
  async spend(grant: Grant, points: number): Promise<void> {
    if (points === 0) return;
    const shares = sharesOf(grant);
    const shared = await this.shared?.spend(shares, points);
    const overdraft = shared === undefined ? this.own.spend(shares, points) : shared;
    if (overdraft !== null) throw refusal(points, overdraft);
  }

  /** Spends points even if too few are left; then nothing else is served until the minute is over. */
  async charge(grant: Grant, points: number): Promise<void> {
    if (points === 0) return;
    const shares = sharesOf(grant).map(({ key }) => ({ key, limit: Number.MAX_SAFE_INTEGER }));
    const shared = await this.shared?.spend(shares, points);
    if (shared === undefined) this.own.spend(shares, points);
  }

  /** Spends points if that is possible synchronously and enough are left; otherwise returns false. */
  spendAtOnce(grant: Grant, points: number): boolean {
    return this.shared === null && this.own.spend(sharesOf(grant), points) === null;
  }

  /** The grant's budget with the fewest points left. */
  async state(grant: Grant): Promise<BudgetState> {
    const states = await Promise.all(
      sharesOf(grant).map(async ({ key, limit }) => stateOf(limit, await this.window(key))),
    );
    return states.reduce((fewest, one) => (one.remaining < fewest.remaining ? one : fewest));
  }

  close(): void {
    this.shared?.close();
  }

  private async window(key: string): Promise<Window | null> {
    const shared = await this.shared?.window(key);
    return shared === undefined ? this.own.window(key) : shared;
  }
}

function refusal(points: number, { limit, msLeft, spent }: Overdraft): RateLimited {
  const seconds = Math.max(1, Math.ceil(msLeft / 1000));
  const remaining = Math.max(0, limit - spent);
  return new RateLimited(
    `the operation costs ${points} points, but the budget of ${limit} per minute has ${remaining} left; try again in ${seconds} s`,
    { cost: points, limit, remaining },
    seconds,
  );
}

function stateOf(limit: number, window: Window | null): BudgetState {
  if (window === null) return { limit, remaining: limit, resetAt: null };
  return {
    limit,
    remaining: Math.max(0, limit - window.spent),
    resetAt: new Date(Date.now() + window.msLeft),
  };
}

type Shares = readonly [Share, ...Share[]];

/** By grant, which never changes: a grant that is cached is charged thousands of times a second. */
const knownShares = new WeakMap<Grant, Shares>();

/** The budgets that a grant's operations are charged to: those of its token, of the token's ancestors, and of its organisation. */
function sharesOf(grant: Grant): Shares {
  const known = knownShares.get(grant) ?? newShares(grant);
  knownShares.set(grant, known);
  return known;
}

function newShares({
  ancestors,
  name,
  organisation,
  organisationPoints,
  pointsPerMinute,
  tokenId,
}: Grant): Shares {
  const organisations =
    organisation === null
      ? []
      : [{ key: keyOfOrganisation(organisation), limit: organisationPoints ?? pointsPerMinute }];
  return [
    { key: keyOfToken(tokenId ?? name), limit: pointsPerMinute },
    ...ancestors.map((token) => ({ key: keyOfToken(token.tokenId), limit: token.pointsPerMinute })),
    ...organisations,
  ];
}

/** The party that an operation counts for: the organisation, or without one the root of the token's ancestors. */
export function partyOf({ ancestors, name, organisation, tokenId }: Grant): string {
  if (organisation !== null) return keyOfOrganisation(organisation);
  return keyOfToken(ancestors.at(-1)?.tokenId ?? tokenId ?? name);
}

function keyOfOrganisation({ code, typeName }: Organisation): string {
  return `${typeName}:${code}`;
}

function keyOfToken(id: string): string {
  return `token:${id}`;
}
