import type { AnswerHeaders } from "./answer-headers";
import { matchesEtag } from "./etag";
import { type GraphRequest, headerIn } from "./graph-request";

/** An answer as it goes to the client. */
export interface HttpAnswer {
  status: number;
  headers: AnswerHeaders;
  /** Parts of the body, one after the other. */
  body: readonly Buffer[];
}

/** Up to this size a text is sent together with its headers, in one piece, which is cheaper than pieces of bytes. */
export const SMALL_BYTES = 16_384;

export function bytesIn(parts: readonly Buffer[]): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}

/** The parts as one; copied when they are several. */
export function wholeOf(parts: readonly Buffer[]): Buffer {
  const [first] = parts;
  return first !== undefined && parts.length === 1 ? first : Buffer.concat(parts);
}

/** The answer, or 304 for a client that has it: asked by GET, with its `etag` in `if-none-match`. */
export function unlessKnown({ headers, method }: GraphRequest, answer: HttpAnswer): HttpAnswer {
  const { etag } = answer.headers;
  if (method !== "GET" || etag === undefined) return answer;
  return matchesEtag(headerIn(headers, "if-none-match"), etag.replace("W/", ""))
    ? { status: 304, headers: answer.headers, body: [] }
    : answer;
}
