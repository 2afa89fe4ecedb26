import type { AnswerHeaders } from "./answer-headers";
import { matchesEtag } from "./etag";
import { type GraphRequest, headerIn } from "./graph-request";

/** An HTTP response. */
export interface HttpAnswer {
  status: number;
  headers: AnswerHeaders;
  /** Parts of the body, in order. */
  body: readonly Buffer[];
}

/** Up to this size, the body is sent as a string in one write with the headers, which is cheaper than several buffers. */
export const SMALL_BYTES = 16_384;

export function bytesIn(parts: readonly Buffer[]): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}

/** The parts as one buffer; copied if there are several. */
export function wholeOf(parts: readonly Buffer[]): Buffer {
  const [first] = parts;
  return first !== undefined && parts.length === 1 ? first : Buffer.concat(parts);
}

/** The answer, or 304 for a GET request whose `if-none-match` matches the answer's `etag`. */
export function unlessNotModified({ headers, method }: GraphRequest, answer: HttpAnswer): HttpAnswer {
  const { etag } = answer.headers;
  const known = headers["if-none-match"];
  if (method !== "GET" || etag === undefined || known === undefined) return answer;
  return known === etag || matchesEtag(headerIn(headers, "if-none-match"), etag.replace("W/", ""))
    ? { status: 304, headers: answer.headers, body: [] }
    : answer;
}
