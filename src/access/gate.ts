import { Audit } from "./audit/audit";
import type { Heads } from "./audit/heads";
import { openAccessPool } from "./access-pool";
import { Authenticator } from "./authenticator";
import { Budget } from "./budget";
import { ALL, DisclosureLevel, type Grant, OperationPolicy, Workload } from "./grant";
import { keysOf } from "./grant-keys";
import type { Issuer } from "./jwt";
import type { TokenEnvironment } from "./token-text";
import { Tokens } from "./tokens";
import type { ServingDatabase } from "../data/serving-database";
import type { Pool } from "pg";

export interface GateOptions {
  environment: TokenEnvironment;
  /** Whether callers without a token may read public data. */
  isPublic: boolean;
  /** Redis through which processes share budgets; null to count in this process only. */
  redisUrl: string | null;
  issuer: Issuer | null;
  /** Signs how far the audit log goes; nothing is signed when left out. */
  heads?: Heads | null;
  report: (error: Error) => void;
}

/** Authentication, tokens, budgets and audit of one database. */
export interface Gate {
  accessPool: Pool;
  tokens: Tokens;
  authenticator: Authenticator;
  budget: Budget;
  audit: Audit;
  close(): Promise<void>;
}

const PUBLIC_POINTS = 20_000;

/** The grant of callers without a token, if the hub is public. */
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

export async function openGate(database: ServingDatabase, options: GateOptions): Promise<Gate> {
  const { environment, heads = null, isPublic, redisUrl, issuer, report } = options;
  const accessPool = openAccessPool(database, report);
  const tokens = new Tokens(accessPool, environment);
  const authenticator = new Authenticator(tokens, database, {
    anonymous: isPublic ? await publicGrant(accessPool) : null,
    external: issuer === null ? null : (await import("./jwt.js")).openIssuer(issuer, accessPool, report),
    report,
  });
  await authenticator.listen();
  const budget = await Budget.open(redisUrl, report);
  const audit = new Audit(accessPool, report, heads);
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
