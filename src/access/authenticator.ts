import { BlockList, isIP } from "node:net";
import { LRUCache } from "lru-cache";
import { Client } from "pg";
import { asUnavailable } from "../data/service-unavailable";
import type { ServingDatabase } from "../data/serving-database";
import { BudgetWindows } from "./budget-windows";
import type { Grant } from "./grant";
import { RateLimited } from "./rate-limited";
import { hasSecret, type KnownToken, type Tokens } from "./tokens";
import { readTokenText } from "./token-text";

/** The credentials of a request. */
export interface Credentials {
  /** The `Authorization` header; null if there is none. */
  authorization: string | null;
  /** Address of the client. */
  address: string;
}

/** An alternative to the hub's own tokens; null if it does not recognise the credentials. */
export type ExternalAuthentication = (bearer: string) => Promise<Grant | null>;

export interface AuthenticatorOptions {
  /** Grant of callers without credentials; null to reject them. */
  anonymous: Grant | null;
  external: ExternalAuthentication | null;
  /** Reports background failures, such as a last-used time that could not be written. */
  report: (error: Error) => void;
}

/** How long a token is cached, in case the notification of its revocation is lost. */
const CACHED_FOR_MS = 30_000;
/** Most lookups to cache, including those of unknown tokens. */
const MOST_TOKENS = 10_000;
/** Most unknown tokens that are looked up for one address per minute. */
const MOST_GUESSES = 100;
const RECONNECT_MS = 1_000;
const CONNECTION_TIMEOUT_MS = 5_000;
/** How long the connection may be idle before TCP asks whether the other end is still there. */
const KEEP_ALIVE_MS = 5_000;

/**
 * Authenticates callers. Tokens are cached. A hub that revokes or rotates one forgets it at once, the database notifies the other
 * hubs, and cached tokens expire after 30 seconds in case a notification is lost.
 */
export class Authenticator {
  private readonly lookups = new LRUCache<string, CachedLookup>({ max: MOST_TOKENS });
  /** Unknown tokens by the address of their senders. */
  private readonly guesses = new BudgetWindows();
  private listener: Client | null = null;
  private reconnect: NodeJS.Timeout | null = null;
  private isClosed = false;

  constructor(
    private readonly tokens: Tokens,
    private readonly database: ServingDatabase,
    private readonly options: AuthenticatorOptions,
  ) {
    tokens.onChange = () => this.lookups.clear();
  }

  /** The caller's grant; null if the credentials are not valid. */
  async authenticate({ authorization, address }: Credentials): Promise<Grant | null> {
    if (authorization === null) return this.options.anonymous;
    const bearer = tokenIn(authorization);
    if (bearer === null) return null;
    if (!bearer.startsWith("hub_")) return (await this.options.external?.(bearer)) ?? null;
    const parts = readTokenText(bearer);
    if (parts === null) return null;
    const lookup = await this.lookUp(parts.id, address);
    const known = await lookup.token;
    if (known === null || !hasSecret(known, parts.secret)) return null;
    if (hasExpired(known) || !isWithin(address, known.networks)) return null;
    this.noteUse(parts.id, lookup);
    return known.grant;
  }

  /** Subscribes to revocations, which then take effect almost at once. */
  async listen(): Promise<void> {
    const listener = new Client({
      connectionString: this.database.directUrl,
      application_name: "convergence-hub revocations",
      options: `-c role=hub_access${this.database.roleSuffix}`,
      connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
      keepAlive: true,
      keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
    });
    this.listener = listener;
    listener.on("notification", ({ payload }) => this.forget(payload ?? null));
    listener.on("error", (error) => {
      this.options.report(error);
      this.listenAgain();
    });
    listener.on("end", () => this.listenAgain());
    await listener.connect();
    await listener.query("/* hub: changes of tokens */ LISTEN hub_tokens");
    // Notifications sent while the connection was down are lost.
    this.lookups.clear();
  }

  async close(): Promise<void> {
    this.isClosed = true;
    if (this.reconnect !== null) clearTimeout(this.reconnect);
    await this.listener?.end();
  }

  /** The cached lookup of a token; looked up again if it is stale, or if the token or a secret has expired since. */
  private async lookUp(id: string, address: string): Promise<CachedLookup> {
    const cached = this.lookups.get(id);
    if (cached !== undefined && cached.until > performance.now()) {
      const known = await cached.token;
      if (known === null || !hasExpired(known)) return cached;
    }
    this.checkGuesses(address);
    const token = this.tokens.know(id).catch((error: unknown) => {
      throw asUnavailable(error);
    });
    const lookup = { token, until: performance.now() + CACHED_FOR_MS, isUseNoted: false };
    this.lookups.set(id, lookup);
    void this.countGuess(id, token, address);
    return lookup;
  }

  private async countGuess(id: string, token: CachedLookup["token"], address: string): Promise<void> {
    try {
      if ((await token) === null) this.guesses.spend([{ key: address, limit: Infinity }], 1);
    } catch {
      // The lookup failed for all callers that share it; the next one tries again.
      this.lookups.delete(id);
    }
  }

  /** Throws if too many unknown tokens came from an address. */
  private checkGuesses(address: string): void {
    const { msLeft, spent } = this.guesses.window(address) ?? { msLeft: 0, spent: 0 };
    if (spent < MOST_GUESSES) return;
    const seconds = Math.max(1, Math.ceil(msLeft / 1000));
    throw new RateLimited(
      `too many unknown tokens came from this address; try again in ${seconds} s`,
      { limit: MOST_GUESSES },
      seconds,
    );
  }

  /** Records the last use once per lookup: precision to the minute needs no write per request. */
  private noteUse(id: string, lookup: CachedLookup): void {
    if (lookup.isUseNoted) return;
    lookup.isUseNoted = true;
    this.tokens.touch(id).catch(this.options.report);
  }

  /** Descendants of the changed token change with it. */
  private forget(id: string | null): void {
    if (id !== null) this.lookups.clear();
  }

  private listenAgain(): void {
    if (this.isClosed || this.reconnect !== null) return;
    this.reconnect = setTimeout(() => {
      this.reconnect = null;
      this.listen().catch((error: Error) => {
        this.options.report(error);
        this.listenAgain();
      });
    }, RECONNECT_MS);
    this.reconnect.unref();
  }
}

interface CachedLookup {
  token: Promise<KnownToken | null>;
  /** Time on the monotonic clock until which the lookup is fresh. */
  until: number;
  isUseNoted: boolean;
}

/** A bearer token, or a token as the password of any user, for programs such as Excel that support only passwords. */
function tokenIn(authorization: string): string | null {
  const [, basic] = /^Basic +([\w+/=-]+)$/i.exec(authorization) ?? [];
  if (basic === undefined) return /^Bearer +([\w.~+/=-]+)$/i.exec(authorization)?.[1] ?? null;
  const userAndPassword = Buffer.from(basic, "base64").toString();
  return /^[^:]*:([\w.~+/=-]+)$/.exec(userAndPassword)?.[1] ?? null;
}

function hasExpired({ validUntil }: KnownToken): boolean {
  return validUntil.getTime() <= Date.now();
}

function isWithin(address: string, networks: readonly string[]): boolean {
  if (networks.length === 0) return true;
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "");
  const family = isIP(plain) === 6 ? "ipv6" : "ipv4";
  const list = new BlockList();
  for (const network of networks) {
    const [base = "", bits] = network.split("/");
    list.addSubnet(base, Number(bits), isIP(base) === 6 ? "ipv6" : "ipv4");
  }
  return isIP(plain) !== 0 && list.check(plain, family);
}
