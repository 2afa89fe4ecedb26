import { createHash, timingSafeEqual } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Credentials } from "../access/authenticator";
import type { Grant } from "../access/grant";
import { GATEWAY_HEADER } from "../federation/gateway-header";
import { refuseCaller } from "./http/resource-metadata";

/** Who calls; null for a caller who may not come in. */
export type Authenticate = (credentials: Credentials) => Promise<Grant | null>;

/** Lets callers in before anything of a request is read but its head. */
export class Admission {
  private readonly grants = new WeakMap<FastifyRequest, Grant>();

  /** With a secret only the gateway that has it may ask, for callers whose token it passes on. */
  constructor(
    private readonly authenticate: Authenticate,
    private readonly gatewaySecret: string | null,
  ) {}

  /** A hook of routes that only callers with a grant may ask. */
  readonly admit = async (
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<FastifyReply | undefined> => {
    const authorization = request.headers.authorization ?? null;
    const grant = this.isFromGateway(request)
      ? await this.authenticate({ authorization, address: request.ip })
      : null;
    if (grant === null) return refuseCaller(request, reply);
    this.grants.set(request, grant);
    return undefined;
  };

  private isFromGateway({ headers }: FastifyRequest): boolean {
    if (this.gatewaySecret === null) return true;
    const given = headers[GATEWAY_HEADER];
    return typeof given === "string" && timingSafeEqual(digestOf(given), digestOf(this.gatewaySecret));
  }

  grantOf(request: FastifyRequest): Grant {
    const grant = this.grants.get(request);
    if (grant === undefined) throw new Error("expected a caller who was let in");
    return grant;
  }
}

/** Of the same length for every text, so that the two can be compared in the same time. */
function digestOf(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
