import { timingSafeEqual } from "node:crypto";
import type { Pool } from "pg";
import { BadUserInput } from "../graph/bad-user-input";
import type { Grant, Organisation } from "./grant";
import { keysOf } from "./grant-keys";
import { checkRequest, type TokenRecord, type TokenRequest } from "./token-record";
import { powerBeyond, type Powers } from "./token-subset";
import { hashSecret, makeTokenText, renewTokenText, type TokenEnvironment } from "./token-text";
import {
  FIND_ORGANISATIONS,
  FIND_SECRETS,
  FIND_TOKEN,
  INSERT_TOKEN,
  LIST_TOKENS,
  REVOKE_TOKEN,
  ROTATE_TOKEN,
  TOUCH_TOKEN,
  UNKNOWN_CODES,
} from "./tokens.queries";

/** A token with its text, which is shown only once. */
export interface NewToken {
  text: string;
  token: TokenRecord;
}

/** The grant of a token, and how long it may be cached. */
export interface KnownToken {
  grant: Grant;
  networks: readonly string[];
  secrets: readonly Buffer[];
  validUntil: Date;
}

const DEEPEST = 2;
export const MOST_GRACE_HOURS = 168;

/** The tokens of a hub. Only hashes of the secrets are stored. */
export class Tokens {
  /** Called when this process has changed a token, before its caller learns of it. */
  onChange: () => void = () => undefined;

  constructor(
    private readonly pool: Pool,
    readonly environment: TokenEnvironment,
  ) {}

  /** Creates a token; a child can do no more than its parent and expires no later. */
  async create(request: TokenRequest, parentId: string | null = null): Promise<NewToken> {
    const checked = checkRequest(request);
    const parent = parentId === null ? null : await this.find(parentId);
    const networks = checked.networks.length > 0 ? checked.networks : (parent?.networks ?? []);
    const wanted = { ...checked, networks };
    if (parent !== null) refuseMoreThan(parent, wanted);
    await this.refuseUnknownCodes(wanted.territories, wanted.programmes);
    const organisation = await this.organisationKeys(
      request.organisation ?? (parent?.organisation == null ? null : qualifiedCode(parent.organisation)),
    );
    const { text, id, secret, environment } = makeTokenText(this.environment);
    await this.pool.query(INSERT_TOKEN, [
      id,
      environment,
      wanted.name,
      hashSecret(secret),
      organisation.institution,
      organisation.partner,
      parentId,
      wanted.scopes,
      wanted.territories,
      wanted.programmes,
      wanted.disclosure,
      wanted.workload,
      wanted.operations,
      wanted.networks,
      wanted.pointsPerMinute,
      wanted.days,
    ]);
    return { text, token: await this.get(id) };
  }

  async find(id: string): Promise<TokenRecord | null> {
    const { rows } = await this.pool.query<TokenRecord>(FIND_TOKEN, [id]);
    return rows[0] ?? null;
  }

  async get(id: string): Promise<TokenRecord> {
    const token = await this.find(id);
    if (token === null)
      throw new BadUserInput({ argument: "id", expected: "the id of a token", received: id });
    return token;
  }

  /** The descendants of a token, newest first; without a parent, all tokens. */
  async list(parentId: string | null, first: number): Promise<TokenRecord[]> {
    const { rows } = await this.pool.query<TokenRecord>(LIST_TOKENS, [parentId, first]);
    return rows;
  }

  /** Revokes a token and all of its descendants. */
  async revoke(id: string): Promise<TokenRecord> {
    await this.pool.query(REVOKE_TOKEN, [id]);
    this.onChange();
    return this.get(id);
  }

  /** Gives a token a new secret. The old one stays valid for the grace period. */
  async rotate(id: string, graceHours: number): Promise<NewToken> {
    if (!Number.isInteger(graceHours) || graceHours < 0 || graceHours > MOST_GRACE_HOURS) {
      throw new BadUserInput({
        argument: "graceHours",
        expected: `an integer from 0 to ${MOST_GRACE_HOURS}`,
        received: graceHours,
      });
    }
    const { environment } = await this.get(id);
    const { text, secret } = renewTokenText(environment, id);
    const { rowCount } = await this.pool.query(ROTATE_TOKEN, [id, hashSecret(secret), graceHours]);
    if (rowCount === 0)
      throw new BadUserInput({
        argument: "id",
        expected: "the id of a token that is not revoked",
        received: id,
      });
    this.onChange();
    return { text, token: await this.get(id) };
  }

  /** The current grant of a token; null if it is not valid. */
  async know(id: string): Promise<KnownToken | null> {
    const { rows } = await this.pool.query<Secrets>(FIND_SECRETS, [id]);
    const [secrets] = rows;
    const token = secrets?.isValid === true ? await this.find(id) : null;
    if (secrets === undefined || token === null || token.environment !== this.environment) return null;
    const keys = await keysOf(this.pool, token.territories, token.programmes);
    return {
      grant: {
        ...token,
        tokenId: id,
        keys,
        ancestors: secrets.ancestors,
        organisationPoints: secrets.organisationPoints,
      },
      networks: token.networks,
      secrets: [secrets.secret, ...(secrets.previousSecret === null ? [] : [secrets.previousSecret])],
      validUntil: earliest(secrets.validUntil, secrets.previousSecretUntil),
    };
  }

  async touch(id: string): Promise<void> {
    await this.pool.query(TOUCH_TOKEN, [id]);
  }

  private async refuseUnknownCodes(
    territories: readonly string[],
    programmes: readonly string[],
  ): Promise<void> {
    const { rows } = await this.pool.query<{ argument: string; code: string }>(UNKNOWN_CODES, [
      territories,
      programmes,
    ]);
    const [unknown] = rows;
    if (unknown === undefined) return;
    const { argument, code } = unknown;
    throw new BadUserInput({ argument, expected: `codes of ${argument}, or * alone`, received: code });
  }

  private async organisationKeys(
    given: string | null,
  ): Promise<{ institution: number | null; partner: number | null }> {
    if (given === null) return { institution: null, partner: null };
    const [, kind, code = ""] = /^(?:(institution|partner):)?(.*)$/s.exec(given) ?? [];
    const { rows } = await this.pool.query<{ kind: "institution" | "partner"; id: number }>(
      FIND_ORGANISATIONS,
      [code],
    );
    const [found, ...others] = rows.filter((row) => kind === undefined || row.kind === kind);
    if (found === undefined || others.length > 0) {
      const expected =
        found === undefined
          ? "the code of an institution or a partner"
          : "institution:CODE or partner:CODE, because both have this code";
      throw new BadUserInput({ argument: "organisation", expected, received: given });
    }
    return { institution: null, partner: null, [found.kind]: found.id };
  }
}

interface Secrets {
  secret: Buffer;
  previousSecret: Buffer | null;
  previousSecretUntil: Date | null;
  isValid: boolean;
  validUntil: Date;
  ancestors: Grant["ancestors"];
  organisationPoints: Grant["organisationPoints"];
}

/** Whether a secret matches a stored hash, compared in constant time. */
export function hasSecret(known: KnownToken, secret: string): boolean {
  const hash = hashSecret(secret);
  return known.secrets.map((kept) => timingSafeEqual(kept, hash)).includes(true);
}

function refuseMoreThan(parent: TokenRecord, wanted: Powers): void {
  if (parent.depth >= DEEPEST) {
    throw new BadUserInput({
      argument: "parent",
      expected: `a token at depth ${DEEPEST - 1} or above`,
      received: parent.depth,
    });
  }
  const beyond = powerBeyond(wanted, parent);
  if (beyond === null) return;
  throw new BadUserInput({
    argument: beyond,
    expected: `no more than the parent's: ${JSON.stringify(parent[beyond])}`,
    received: wanted[beyond],
  });
}

/** An unambiguous reference to an organisation, because an institution and a partner may share a code. */
function qualifiedCode({ typeName, code }: Organisation): string {
  return `${typeName.toLowerCase()}:${code}`;
}

function earliest(one: Date, other: Date | null): Date {
  return other !== null && other.getTime() > Date.now() && other < one ? other : one;
}
