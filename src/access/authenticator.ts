import { BlockList, isIP } from "node:net";
import { Client } from "pg";
import type { Grant } from "./grant";
import { hasSecret, type KnownToken, type Tokens } from "./tokens";
import { readTokenText } from "./token-text";

/** What a request tells about who sends it. */
export interface Credentials {
  /** The header `Authorization`; null when there is none. */
  authorization: string | null;
  /** Address of the client. */
  address: string;
}

/** Another way in than a token of the hub: null when it does not know the credentials. */
export type OtherWay = (bearer: string) => Promise<Grant | null>;

export interface AuthenticatorOptions {
  /** Grant of callers without credentials; null to refuse them. */
  anonymous: Grant | null;
  otherWay: OtherWay | null;
  /** Told what went wrong behind a request, such as a note of use that could not be written. */
  report: (error: Error) => void;
}

/** How long a token is believed without asking again, should no news of its revocation come through. */
const LONGEST_BELIEF_MS = 30_000;
const RECONNECT_MS = 1_000;

/**
 * Finds out who calls. Tokens are asked for once and believed for a while; the database tells at once when one is revoked
 * or rotated, and whoever misses that asks again after 30 seconds.
 */
export class Authenticator {
  private readonly known = new Map<string, Belief>();
  private listener: Client | null = null;
  private reconnect: NodeJS.Timeout | null = null;
  private isClosed = false;

  constructor(
    private readonly tokens: Tokens,
    private readonly url: string,
    private readonly options: AuthenticatorOptions,
  ) {}

  /** The caller's grant; null when the credentials are not good for anything. */
  async authenticate({ authorization, address }: Credentials): Promise<Grant | null> {
    if (authorization === null) return this.options.anonymous;
    const [, bearer] = /^Bearer +([\w.~+/=-]+)$/i.exec(authorization) ?? [];
    if (bearer === undefined) return null;
    if (!bearer.startsWith("hub_")) return (await this.options.otherWay?.(bearer)) ?? null;
    const parts = readTokenText(bearer);
    if (parts === null) return null;
    const belief = await this.ask(parts.id);
    const known = await belief.token;
    if (known === null || !hasSecret(known, parts.secret)) return null;
    if (hasEnded(known) || !isWithin(address, known.networks)) return null;
    this.noteUse(parts.id, belief);
    return known.grant;
  }

  /** Begins to hear of revocations; from then on they hold within a moment. */
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
    // What was told while nobody listened is not known.
    this.known.clear();
  }

  async close(): Promise<void> {
    this.isClosed = true;
    if (this.reconnect !== null) clearTimeout(this.reconnect);
    await this.listener?.end();
  }

  /** What is believed of a token; asked for anew when the belief is old, or when a secret or the token has ended since. */
  private async ask(id: string): Promise<Belief> {
    const believed = this.known.get(id);
    if (believed !== undefined && believed.until > performance.now()) {
      const known = await believed.token;
      if (known === null || !hasEnded(known)) return believed;
    }
    const token = this.tokens.know(id);
    const belief = { token, until: performance.now() + LONGEST_BELIEF_MS, isUseNoted: false };
    this.known.set(id, belief);
    token.then(
      (found) => found ?? this.known.delete(id),
      () => this.known.delete(id),
    );
    return belief;
  }

  /** Once for each time that a token was asked for: a note to the minute needs no write at every request. */
  private noteUse(id: string, belief: Belief): void {
    if (belief.isUseNoted) return;
    belief.isUseNoted = true;
    this.tokens.touch(id).catch(this.options.report);
  }

  /** A token made from the one that changed changes with it. */
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
  /** Moment on the monotonic clock until which nobody needs to ask again. */
  until: number;
  isUseNoted: boolean;
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
