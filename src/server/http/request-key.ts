import { GATEWAY_HEADER } from "../../federation/gateway-header";
import { VERSION_HEADER } from "./answer-headers";
import { type GraphRequest, headerIn } from "./graph-request";
import { PREFLIGHTED_HEADERS } from "./parse-request";

/** The headers that determine the answer to a request, except for those of conditional requests. */
const DECIDING_HEADERS = ["accept", "content-type", GATEWAY_HEADER, VERSION_HEADER, ...PREFLIGHTED_HEADERS];

/** Everything in a request that determines its answer: requests with the same key get the same answer. */
export function requestKey({ address, headers, method, url }: GraphRequest, body: string): string {
  let key = `${method} ${address} ${url}`;
  // A header cannot contain a line break, so different headers give different keys.
  for (const name of DECIDING_HEADERS) key += `\n${headerIn(headers, name) ?? ""}`;
  return `${key}\n${body}`;
}
