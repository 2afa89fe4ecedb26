import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { ClientAddresses } from "../../src/server/http/client-address";
import { readSettings } from "../../src/config";

function message(remoteAddress: string, forwarded?: string): IncomingMessage {
  const socket = new Socket();
  Object.defineProperty(socket, "remoteAddress", { value: remoteAddress });
  const request = new IncomingMessage(socket);
  if (forwarded !== undefined) request.headers["x-forwarded-for"] = forwarded;
  return request;
}

const PROXIES = ["10.0.0.0/8", "192.0.2.7", "2001:db8::/32"];

test.each([
  [
    "no proxy is trusted: what a client says of itself counts for nothing",
    [],
    "198.51.100.1",
    "203.0.113.9",
    "198.51.100.1",
  ],
  [
    "a client that is no proxy says where it comes from",
    PROXIES,
    "198.51.100.1",
    "203.0.113.9",
    "198.51.100.1",
  ],
  ["a trusted proxy says who the client is", PROXIES, "10.1.2.3", "203.0.113.9", "203.0.113.9"],
  [
    "a client wrote an address before the one that the proxy added",
    PROXIES,
    "10.1.2.3",
    "127.0.0.1, 203.0.113.9",
    "203.0.113.9",
  ],
  [
    "two trusted proxies stand one behind the other",
    PROXIES,
    "10.1.2.3",
    "203.0.113.9, 192.0.2.7",
    "203.0.113.9",
  ],
  [
    "a client claims that a trusted proxy stands before it",
    PROXIES,
    "10.1.2.3",
    "1.1.1.1, 10.9.9.9, 203.0.113.9",
    "203.0.113.9",
  ],
  ["all that is named are trusted proxies", PROXIES, "10.1.2.3", "10.9.9.9", "10.9.9.9"],
  ["what is no address stands there", PROXIES, "10.1.2.3", "unknown", "10.1.2.3"],
  ["a trusted proxy names nobody", PROXIES, "10.1.2.3", undefined, "10.1.2.3"],
  ["the proxy comes over IPv6", PROXIES, "2001:db8::1", "2001:470::5", "2001:470::5"],
  [
    "the proxy comes over IPv6 with an IPv4 address",
    PROXIES,
    "::ffff:10.1.2.3",
    "203.0.113.9",
    "203.0.113.9",
  ],
])("%s", (_case, proxies, remote, forwarded, expected) => {
  expect(new ClientAddresses(proxies).of(message(remote, forwarded))).toBe(expected);
});

test.each(["10.0.0.0/33", "proxy.example", "10.0.0.1/8/8", "/8"])("%s is no proxy", (proxy) => {
  expect(() => readSettings({}, { HUB_TRUSTED_PROXIES: `127.0.0.1, ${proxy}` })).toThrow(
    "HUB_TRUSTED_PROXIES",
  );
});
