import { BlockList, isIP } from "node:net";
import type { IncomingMessage } from "node:http";

/** Finds the address of the client, also behind proxies. */
export class ClientAddresses {
  private readonly trusted = new BlockList();

  /** @param proxies Addresses and ranges of proxies whose `x-forwarded-for` is believed. */
  constructor(private readonly proxies: readonly string[]) {
    for (const proxy of proxies) {
      const [address = "", bits] = proxy.split("/");
      const family = isIP(address) === 6 ? "ipv6" : "ipv4";
      this.trusted.addSubnet(address, Number(bits ?? (family === "ipv6" ? 128 : 32)), family);
    }
  }

  /** The last address on the way that is no trusted proxy's: whatever stands before it, the client may have written itself. */
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

/** An IPv4 address that came over IPv6 as such. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, "");
}
