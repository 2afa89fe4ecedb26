import { BlockList, isIP } from "node:net";
import type { IncomingMessage } from "node:http";

/** Determines the client's address, also behind proxies. */
export class ClientAddresses {
  private readonly trusted = new BlockList();

  /** @param proxies Addresses and ranges of proxies whose `x-forwarded-for` is trusted. */
  constructor(private readonly proxies: readonly string[]) {
    for (const proxy of proxies) {
      const [address = "", bits] = proxy.split("/");
      const family = isIP(address) === 6 ? "ipv6" : "ipv4";
      this.trusted.addSubnet(address, Number(bits ?? (family === "ipv6" ? 128 : 32)), family);
    }
  }

  /** The last address in the chain that is not a trusted proxy's. The client may have forged any address before it. */
  of({ headers, socket }: IncomingMessage): string {
    const remote = plain(socket.remoteAddress ?? "");
    const forwarded = headers["x-forwarded-for"];
    if (this.proxies.length === 0 || forwarded === undefined) return remote;
    let client = remote;
    for (const hop of String(forwarded).split(",").toReversed()) {
      if (!this.isTrusted(client)) return client;
      const address = plain(hop.trim());
      if (isIP(address) === 0) return client;
      client = address;
    }
    return client;
  }

  private isTrusted(address: string): boolean {
    return this.trusted.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
  }
}

/** An IPv4-mapped IPv6 address as IPv4. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, "");
}
