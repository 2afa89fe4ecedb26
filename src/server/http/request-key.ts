import { GATEWAY_HEADER } from "../../federation/gateway-header";
import { VERSION_HEADER } from "./answer-headers";
import { type GraphRequest, headerIn } from "./graph-request";
import { PREFLIGHTED_HEADERS } from "./parse-request";

/** The headers on which it depends how a request is answered, but for whether its client has the answer already. */
const DECIDING_HEADERS = ["accept", "content-type", GATEWAY_HEADER, VERSION_HEADER, ...PREFLIGHTED_HEADERS];

/** All of a request that decides on its answer: two requests of the same key are the same request. */
export function requestKey({ address, headers, method, url }: GraphRequest, body: string): string {
  let key = `${method} ${address} ${url}`;
  // A header cannot hold a line break, so no two lists of headers read the same.
  for (const name of DECIDING_HEADERS) key += `\n${headerIn(headers, name) ?? ""}`;
  return `${key}\n${body}`;
}
