import { BadRequest } from "./bad-request";

/** What a URL may contain (RFC 3986); other characters must be percent-encoded. */
const PRINTABLE = /^[\x21-\x7e]*$/;

/** Throws if a query string is not percent-encoded UTF-8: parsers replace other bytes, so that another text is looked for. */
export function checkAddress(url: string): void {
  const [, search = ""] = url.split(/\?(.*)/s);
  if (!PRINTABLE.test(url) || !isPercentEncoded(search)) {
    throw new BadRequest("the address must be percent-encoded UTF-8");
  }
}

function isPercentEncoded(text: string): boolean {
  if (!text.includes("%")) return true;
  try {
    decodeURIComponent(text);
    return true;
  } catch (error) {
    if (error instanceof URIError) return false;
    throw error;
  }
}
