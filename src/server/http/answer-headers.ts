import type { IncomingHttpHeaders } from "node:http";
import { BadUserInput } from "../../graph/bad-user-input";
import { matchesEtag } from "../answers/answer-cache";
import type { Exchange } from "../exchange";

export type AnswerHeaders = Record<string, string>;

/** Which way an answer came about: `compiled`, `cached` or `reference`. */
const EXECUTOR_HEADER = "x-hub-executor";

/** Version of the data that an answer was read from; a client that sends it back never gets an older answer. */
export const VERSION_HEADER = "x-hub-data-version";

/** The version that a client has seen; 0 when it names none. */
export function leastVersionOf(headers: IncomingHttpHeaders): number {
  const text = headers[VERSION_HEADER];
  if (text === undefined) return 0;
  if (typeof text === "string" && /^\d{1,15}$/.test(text)) return Number(text);
  throw new BadUserInput({
    argument: `the header ${VERSION_HEADER}`,
    expected: "the number that an answer carried there",
    received: text,
  });
}

/** What an answer tells of itself. Answers are the caller's own: no cache between may share them. */
export function answerHeaders({ answer, version }: Exchange): AnswerHeaders {
  const readVersion = answer?.version ?? version;
  return {
    "cache-control": "private, no-cache",
    vary: "authorization, accept-encoding",
    [EXECUTOR_HEADER]: answer?.by ?? "reference",
    ...(readVersion !== null && { [VERSION_HEADER]: String(readVersion) }),
    ...(answer !== null && answer.etag !== null && { etag: `W/${answer.etag}` }),
  };
}

/** Whether the client has the very answer: asked by GET, with its `etag` in `if-none-match`. */
export function isKnown(method: string, headers: IncomingHttpHeaders, { etag }: AnswerHeaders): boolean {
  return (
    method === "GET" && etag !== undefined && matchesEtag(headers["if-none-match"], etag.replace("W/", ""))
  );
}
