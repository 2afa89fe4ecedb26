import { createHash, timingSafeEqual } from "node:crypto";
import type { Credentials } from "../../access/authenticator";
import type { Grant } from "../../access/grant";
import { GATEWAY_HEADER } from "../../federation/gateway-header";
import type { GraphRequest } from "../http/graph-request";

/** The grant of whoever has these credentials; null when they are not good for anything. */
export type Authenticate = (credentials: Credentials) => Promise<Grant | null>;

/** Finds out who sends a request, from its head alone. */
export class Callers {
  /** With a secret only the gateway that has it may ask, for callers whose token it passes on. */
  constructor(
    private readonly authenticate: Authenticate,
    private readonly gatewaySecret: string | null,
  ) {}

  /** The caller's grant; null for one who may not come in. */
  async identify({ address, headers }: Pick<GraphRequest, "address" | "headers">): Promise<Grant | null> {
    if (!this.isFromGateway(headers[GATEWAY_HEADER])) return null;
    const { authorization = null } = headers;
    if (Array.isArray(authorization)) return null;
    return this.authenticate({ authorization, address });
  }

  private isFromGateway(given: string | string[] | undefined): boolean {
    if (this.gatewaySecret === null) return true;
    return typeof given === "string" && timingSafeEqual(digestOf(given), digestOf(this.gatewaySecret));
  }
}

/** Of the same length for every text, so that the two can be compared in the same time. */
function digestOf(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
