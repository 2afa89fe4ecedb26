import type { FastifyReply, FastifyRequest } from "fastify";
import type { Credentials } from "../access/authenticator";
import type { Grant } from "../access/grant";
import { refuseCaller } from "./resource-metadata";

/** Who calls; null for a caller who may not come in. */
export type Authenticate = (credentials: Credentials) => Promise<Grant | null>;

/** Lets callers in before anything of a request is read but its head. */
export class Admission {
  private readonly grants = new WeakMap<FastifyRequest, Grant>();

  constructor(private readonly authenticate: Authenticate) {}

  /** A hook of routes that only callers with a grant may ask. */
  readonly admit = async (
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<FastifyReply | undefined> => {
    const authorization = request.headers.authorization ?? null;
    const grant = await this.authenticate({ authorization, address: request.ip });
    if (grant === null) return refuseCaller(request, reply);
    this.grants.set(request, grant);
    return undefined;
  };

  grantOf(request: FastifyRequest): Grant {
    const grant = this.grants.get(request);
    if (grant === undefined) throw new Error("expected a caller who was let in");
    return grant;
  }
}
