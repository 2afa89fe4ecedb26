import { Audit } from "./audit";
import { openAccessPool } from "./access-pool";
import { Authenticator } from "./authenticator";
import { Budget } from "./budget";
import { ALL, DisclosureLevel, type Grant, OperationPolicy, Workload } from "./grant";
import { keysOf } from "./grant-keys";
import type { Issuer } from "./jwt";
import type { TokenEnvironment } from "./token-text";
import { Tokens } from "./tokens";
import type { Pool } from "pg";

export interface GateOptions {
  environment: TokenEnvironment;
  /** Whether callers without a token may see what is public. */
  isPublic: boolean;
  /** Shares budgets between processes; null to count in this one alone. */
  redisUrl: string | null;
  issuer: Issuer | null;
  report: (error: Error) => void;
}

/** Everything that decides who may come in and what for, over one database. */
export interface Gate {
  accessPool: Pool;
  tokens: Tokens;
  authenticator: Authenticator;
  budget: Budget;
  audit: Audit;
  close(): Promise<void>;
}

const PUBLIC_POINTS = 20_000;

/** What everybody may see where the hub is open to the public. */
const PUBLIC_GRANT: Grant = Object.freeze<Grant>({
  tokenId: null,
  name: "public",
  organisation: null,
  scopes: ["graph:read", "indicators:read", "findings:read", "export:run"],
  territories: [ALL],
  programmes: [ALL],
  keys: { territories: [], programmes: [], programmeScopes: [] },
  disclosure: DisclosureLevel.PUBLIC,
  workload: Workload.INTERACTIVE,
  operations: OperationPolicy.FREE,
  pointsPerMinute: PUBLIC_POINTS,
  organisationPoints: null,
  ancestors: [],
  expiresAt: null,
});

async function publicGrant(pool: Pool): Promise<Grant> {
  return { ...PUBLIC_GRANT, keys: await keysOf(pool, [ALL], [ALL]) };
}

export async function openGate(url: string, options: GateOptions): Promise<Gate> {
  const { environment, isPublic, redisUrl, issuer, report } = options;
  const accessPool = openAccessPool(url, report);
  const tokens = new Tokens(accessPool, environment);
  const authenticator = new Authenticator(tokens, url, {
    anonymous: isPublic ? await publicGrant(accessPool) : null,
    otherWay: issuer === null ? null : (await import("./jwt.js")).openIssuer(issuer, accessPool, report),
    report,
  });
  await authenticator.listen();
  const budget = await Budget.open(redisUrl, report);
  const audit = new Audit(accessPool, report);
  return {
    accessPool,
    tokens,
    authenticator,
    budget,
    audit,
    async close() {
      await audit.settled();
      await authenticator.close();
      budget.close();
      await accessPool.end();
    },
  };
}
