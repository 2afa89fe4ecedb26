import { BadUserInput } from "../../graph/bad-user-input";
import type { RequestHeaders } from "./graph-request";
import { isLegacy, type MediaType } from "./media-type";

export type AnswerHeaders = Readonly<Record<string, string>>;

/** For answers that depend on the caller: shared caches must not reuse them. */
export const OWN_ANSWER = {
  "cache-control": "private, no-cache",
  vary: "authorization, accept, accept-encoding, origin",
} as const;

/** How an answer was made: `compiled`, `cached` or `reference`. */
const EXECUTOR_HEADER = "x-hub-executor";

/** Version of the data in an answer. A client that sends it back never gets an older answer. */
export const VERSION_HEADER = "x-hub-data-version";

/** The version that a client has seen; 0 when it sends none. */
export function leastVersionOf(headers: RequestHeaders): number {
  const text = headers[VERSION_HEADER];
  if (text === undefined) return 0;
  if (typeof text === "string" && /^\d{1,15}$/.test(text)) return Number(text);
  throw new BadUserInput({
    argument: `the header ${VERSION_HEADER}`,
    expected: "the number from an earlier answer",
    received: text,
  });
}

/** How an answer was made, and from which version of the data. */
export interface AnswerOrigin {
  by: "compiled" | "cached" | "reference";
  /** Null when nothing was read. */
  version: number | null;
  /** Strong entity tag of its bytes; null for an answer that is not cached. */
  etag: string | null;
}

export function answerHeaders({ by, etag, version }: AnswerOrigin, mediaType: MediaType): AnswerHeaders {
  const headers: Record<string, string> = {
    "content-type": `${mediaType}; charset=utf-8`,
    ...OWN_ANSWER,
    [EXECUTOR_HEADER]: by,
  };
  if (version !== null) headers[VERSION_HEADER] = String(version);
  // The same bytes under another media type are another representation.
  if (etag !== null) headers["etag"] = isLegacy(mediaType) ? `W/${etag}` : `W/${etag.slice(0, -1)}r"`;
  return headers;
}
