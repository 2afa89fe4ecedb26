import { createHash, timingSafeEqual } from "node:crypto";
import type { Credentials } from "../../access/authenticator";
import type { Audit } from "../../access/audit/audit";
import type { Grant } from "../../access/grant";
import { GATEWAY_HEADER } from "../../federation/gateway-header";
import { codeOf } from "../errors";
import type { GraphRequest } from "../http/graph-request";

/** The grant for these credentials; null if they are invalid. */
export type Authenticate = (credentials: Credentials) => Promise<Grant | null>;

/** Identifies the sender of a request from its headers alone. */
export class Callers {
  /**
   * @param gatewaySecret If set, only the gateway with this secret may send requests, with its callers' tokens.
   * @param audit Counts refused callers; null if nothing is recorded.
   */
  constructor(
    private readonly authenticate: Authenticate,
    private readonly gatewaySecret: string | null,
    private readonly audit: Audit | null,
  ) {}

  /** The caller's grant; null if the caller is not admitted. */
  async identify(request: Pick<GraphRequest, "address" | "headers">): Promise<Grant | null> {
    try {
      const grant = await this.grantOf(request);
      if (grant === null) this.audit?.noteRefusedCaller(request.address, "UNAUTHENTICATED");
      return grant;
    } catch (error) {
      this.audit?.noteRefusedCaller(request.address, codeOf(error));
      throw error;
    }
  }

  private async grantOf({
    address,
    headers,
  }: Pick<GraphRequest, "address" | "headers">): Promise<Grant | null> {
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

/** The same length for every text, so that two can be compared in constant time. */
function digestOf(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
