import { createHash } from "node:crypto";

const ETAG_LENGTH = 27;

/** A strong entity tag: the first 162 bits of the bytes' SHA-256. */
export function etagOf(parts: readonly Buffer[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return `"${hash.digest("base64url").slice(0, ETAG_LENGTH)}"`;
}

/**
 * Whether an `if-none-match` header matches a tag (RFC 9110): it may be a list of weak or strong tags, or `*`. A malformed
 * header matches nothing.
 */
export function matchesEtag(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  const field = ifNoneMatch.trim();
  if (field === "*") return true;
  let isNamed = false;
  let rest = field;
  while (rest !== "") {
    const [element, tag] = LIST_ELEMENT.exec(rest) ?? [];
    if (element === undefined) return false;
    if (tag === etag) isNamed = true;
    rest = rest.slice(element.length);
  }
  return isNamed;
}

/** One tag with the comma after it; a list may contain empty elements. */
const LIST_ELEMENT = /^[ \t]*(?:(?:W\/)?("[\x21\x23-\x7e\x80-\xff]*")[ \t]*(?:,|$)|,)[ \t]*/;
