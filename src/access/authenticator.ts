import { BlockList, isIP } from "node:net";
import { LRUCache } from "lru-cache";
import { Client } from "pg";
import { asUnavailable } from "../data/service-unavailable";
import { BudgetWindows } from "./budget-windows";
import type { Grant } from "./grant";
import { RateLimited } from "./rate-limited";
import { hasSecret, type KnownToken, type Tokens } from "./tokens";
import { readTokenText } from "./token-text";

/** What a request reveals about its sender. */
export interface Credentials {
  /** The `Authorization` header; null if there is none. */
  authorization: string | null;
  /** Address of the client. */
  address: string;
}

/** An alternative to the hub's own tokens; null if it does not recognise the credentials. */
export type OtherWay = (bearer: string) => Promise<Grant | null>;

export interface AuthenticatorOptions {
  /** Grant of callers without credentials; null to refuse them. */
  anonymous: Grant | null;
  otherWay: OtherWay | null;
  /** Reports background failures, such as a last-used time that could not be written. */
  report: (error: Error) => void;
}

/** How long a token is cached, in case the notification of its revocation is lost. */
const LONGEST_BELIEF_MS = 30_000;
/** Tokens whose lookups are cached, also of those that do not exist. */
const MOST_TOKENS = 10_000;
/** Unknown tokens of one address that are looked up in a minute. */
const MOST_GUESSES = 100;
const RECONNECT_MS = 1_000;

/**
 * Authenticates callers. Tokens are cached; the database notifies hubs at once when one is revoked or rotated, and cached tokens
 * expire after 30 seconds in case a notification is lost.
 */
export class Authenticator {
  private readonly known = new LRUCache<string, Belief>({ max: MOST_TOKENS });
  /** Unknown tokens by the address that they came from. */
  private readonly guesses = new BudgetWindows();
  private listener: Client | null = null;
  private reconnect: NodeJS.Timeout | null = null;
  private isClosed = false;

  constructor(
    private readonly tokens: Tokens,
    private readonly url: string,
    private readonly options: AuthenticatorOptions,
  ) {}

  /** The caller's grant; null if the credentials are not valid. */
  async authenticate({ authorization, address }: Credentials): Promise<Grant | null> {
    if (authorization === null) return this.options.anonymous;
    const bearer = tokenIn(authorization);
    if (bearer === null) return null;
    if (!bearer.startsWith("hub_")) return (await this.options.otherWay?.(bearer)) ?? null;
    const parts = readTokenText(bearer);
    if (parts === null) return null;
    const belief = await this.ask(parts.id, address);
    const known = await belief.token;
    if (known === null || !hasSecret(known, parts.secret)) return null;
    if (hasEnded(known) || !isWithin(address, known.networks)) return null;
    this.noteUse(parts.id, belief);
    return known.grant;
  }

  /** Subscribes to revocations, which then take effect almost at once. */
  async listen(): Promise<void> {
    const listener = new Client({
      connectionString: this.url,
      application_name: "convergence-hub revocations",
      options: "-c role=hub_access",
      keepAlive: true,
    });
    this.listener = listener;
    listener.on("notification", ({ payload }) => this.forget(payload ?? null));
    listener.on("error", (error) => {
      this.options.report(error);
      this.listenAgain();
    });
    listener.on("end", () => this.listenAgain());
    await listener.connect();
    await listener.query("LISTEN hub_tokens");
    // Notifications sent while the connection was down are lost.
    this.known.clear();
  }

  async close(): Promise<void> {
    this.isClosed = true;
    if (this.reconnect !== null) clearTimeout(this.reconnect);
    await this.listener?.end();
  }

  /** The cached lookup of a token; looked up again if it is stale, or if the token or a secret has expired since. */
  private async ask(id: string, address: string): Promise<Belief> {
    const believed = this.known.get(id);
    if (believed !== undefined && believed.until > performance.now()) {
      const known = await believed.token;
      if (known === null || !hasEnded(known)) return believed;
    }
    this.refuseGuesser(address);
    const token = this.tokens.know(id).catch((error: unknown) => {
      throw asUnavailable(error);
    });
    const belief = { token, until: performance.now() + LONGEST_BELIEF_MS, isUseNoted: false };
    this.known.set(id, belief);
    void this.countGuess(id, token, address);
    return belief;
  }

  private async countGuess(id: string, token: Belief["token"], address: string): Promise<void> {
    try {
      if ((await token) === null) this.guesses.spend([{ key: address, limit: Infinity }], 1);
    } catch {
      // The lookup failed for those who wait for it; the next one tries again.
      this.known.delete(id);
    }
  }

  /** Throws when so many unknown tokens came from an address that no more of them are looked up. */
  private refuseGuesser(address: string): void {
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
  private noteUse(id: string, belief: Belief): void {
    if (belief.isUseNoted) return;
    belief.isUseNoted = true;
    this.tokens.touch(id).catch(this.options.report);
  }

  /** Descendants of the changed token change with it. */
  private forget(id: string | null): void {
    if (id !== null) this.known.clear();
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

interface Belief {
  token: Promise<KnownToken | null>;
  /** Time on the monotonic clock until which the lookup is fresh. */
  until: number;
  isUseNoted: boolean;
}

/** A token as bearer, or as the password of any user: programs that only know passwords, such as Excel, come in by it. */
function tokenIn(authorization: string): string | null {
  const [, basic] = /^Basic +([\w+/=-]+)$/i.exec(authorization) ?? [];
  if (basic === undefined) return /^Bearer +([\w.~+/=-]+)$/i.exec(authorization)?.[1] ?? null;
  const userAndPassword = Buffer.from(basic, "base64").toString();
  return /^[^:]*:([\w.~+/=-]+)$/.exec(userAndPassword)?.[1] ?? null;
}

function hasEnded({ validUntil }: KnownToken): boolean {
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
