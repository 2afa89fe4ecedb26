import { GATEWAY_HEADER } from "../../federation/gateway-header";
import { VERSION_HEADER } from "./answer-headers";
import { type GraphRequest, headerIn } from "./graph-request";
import { PREFLIGHTED_HEADERS } from "./parse-request";

/** The headers that determine the answer to a request, except for those of conditional requests. */
const DECIDING_HEADERS = ["accept", "content-type", GATEWAY_HEADER, VERSION_HEADER, ...PREFLIGHTED_HEADERS];

/** Everything in a request that determines its answer: requests with the same key get the same answer. */
export function requestKey({ address, headers, method, url }: GraphRequest, body: string): string {
  const parts = [method, address, url];
  for (const name of DECIDING_HEADERS) parts.push(headerIn(headers, name) ?? "");
  parts.push(body);
  // No part but the last contains a line break. Joined at once, because a text that grows is copied again to be looked up.
  return parts.join("\n");
}
