import type { AnswerHeaders } from "./answer-headers";

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
