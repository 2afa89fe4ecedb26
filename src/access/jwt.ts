import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  jwtVerify,
  type JSONWebKeySet,
  type JWTPayload,
  type JWTVerifyGetKey,
} from "jose";
import { LRUCache } from "lru-cache";
import type { Pool } from "pg";
import { z } from "zod";
import { asError } from "../as-error";
import { isScope } from "../graph/scopes";
import type { ExternalAuthentication } from "./authenticator";
import { DisclosureLevel, type Grant, OperationPolicy, Workload } from "./grant";
import { keysOf } from "./grant-keys";
import { DEFAULT_POINTS } from "./token-record";

/** A trusted token issuer, and the audience by which it names the hub. */
export interface Issuer {
  issuer: string;
  audience: string;
}

const ALGORITHMS = ["ES256", "EdDSA"];
const CLOCK_TOLERANCE_SECONDS = 5;
const FETCH_TIMEOUT_MS = 2_000;
const KEYS_LAST_MS = 300_000;
const LONGEST_TOKEN = 8_192;
const MOST_KNOWN_GRANTS = 1_000;
const GRANT_LASTS_MS = 30_000;

/** The grant, as claims. A missing claim means none, or the most restrictive value. */
const CLAIMS = z.object({
  sub: z.string().min(1),
  scope: z.string().default(""),
  hub_territories: z.array(z.string()).default([]),
  hub_programmes: z.array(z.string()).default([]),
  hub_disclosure: z.enum(DisclosureLevel).default(DisclosureLevel.PUBLIC),
  hub_workload: z.enum(Workload).default(Workload.INTERACTIVE),
  hub_operations: z.enum(OperationPolicy).default(OperationPolicy.FREE),
  hub_organisation: z.string().optional(),
});

/** Accepts access tokens (RFC 9068) of an OpenID Connect issuer. */
export function openIssuer(
  { issuer, audience }: Issuer,
  pool: Pool,
  report: (error: Error) => void,
): ExternalAuthentication {
  const keys = new IssuerKeys(issuer);
  const grants = new LRUCache<string, Promise<Grant | null>>({
    max: MOST_KNOWN_GRANTS,
    ttl: GRANT_LASTS_MS,
  });

  return async (bearer) => {
    const payload = await verify(bearer);
    if (payload === null) return null;
    const known = grants.get(bearer);
    if (known !== undefined) return known;
    const grant = grantOf(payload, pool);
    grants.set(bearer, grant);
    grant.catch(() => grants.delete(bearer));
    return grant;
  };

  async function verify(bearer: string): Promise<JWTPayload | null> {
    if (bearer.length > LONGEST_TOKEN) return null;
    try {
      const { payload } = await jwtVerify(bearer, (header, token) => keys.find(header, token), {
        issuer,
        audience,
        algorithms: ALGORITHMS,
        typ: "at+jwt",
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        requiredClaims: ["exp", "iat", "sub"],
      });
      return payload;
    } catch (error) {
      // An invalid token is the bearer's problem; an unreachable issuer is ours, and is reported.
      if (!(error instanceof errors.JOSEError)) report(asError(error));
      return null;
    }
  }
}

async function grantOf(payload: JWTPayload, pool: Pool): Promise<Grant | null> {
  const { data: claims } = CLAIMS.safeParse(payload);
  if (claims === undefined || payload.exp === undefined) return null;
  const { hub_territories: territories, hub_programmes: programmes } = claims;
  return {
    tokenId: null,
    name: claims.sub,
    organisation: await organisationOf(claims.hub_organisation, pool),
    scopes: claims.scope.split(" ").filter(isScope),
    territories,
    programmes,
    keys: await keysOf(pool, territories, programmes),
    disclosure: claims.hub_disclosure,
    workload: claims.hub_workload,
    operations: claims.hub_operations,
    pointsPerMinute: DEFAULT_POINTS,
    organisationPoints: null,
    ancestors: [],
    expiresAt: new Date(payload.exp * 1000),
  };
}

async function organisationOf(code: string | undefined, pool: Pool): Promise<Grant["organisation"]> {
  if (code === undefined) return null;
  const { rows } = await pool.query<NonNullable<Grant["organisation"]>>(
    `/* hub: find an organisation */ SELECT 'Institution' AS "typeName", code, name FROM hub.institution WHERE code = $1
     UNION ALL SELECT 'Partner', code, name FROM hub.partner WHERE code = $1 LIMIT 1`,
    [code],
  );
  return rows[0] ?? null;
}

/** The issuer's keys: refreshed every five minutes and for an unknown key, and retained while the issuer is unreachable. */
class IssuerKeys {
  private remote: ReturnType<typeof createRemoteJWKSet> | null = null;
  private lastGood: JSONWebKeySet | null = null;

  constructor(private readonly issuer: string) {}

  async find(...[header, token]: Parameters<JWTVerifyGetKey>): Promise<Awaited<ReturnType<JWTVerifyGetKey>>> {
    try {
      this.remote ??= await this.discover();
      const key = await this.remote(header, token);
      this.lastGood = this.remote.jwks() ?? this.lastGood;
      return key;
    } catch (error) {
      const isAnswer = error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JOSENotSupported;
      if (isAnswer || this.lastGood === null) throw error;
      return createLocalJWKSet(this.lastGood)(header, token);
    }
  }

  private async discover(): Promise<ReturnType<typeof createRemoteJWKSet>> {
    const address = `${this.issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
    const response = await fetch(address, {
      signal: AbortSignal.timeout(FETCH_TIMEOUT_MS),
      redirect: "error",
    });
    const { issuer, jwks_uri } = z
      .object({ issuer: z.string(), jwks_uri: z.url() })
      .parse(await response.json());
    if (issuer !== this.issuer)
      throw new Error(`expected the issuer ${this.issuer}, but ${address} names ${issuer}`);
    return createRemoteJWKSet(new URL(jwks_uri), {
      timeoutDuration: FETCH_TIMEOUT_MS,
      cacheMaxAge: KEYS_LAST_MS,
    });
  }
}
