import { HeaderMap } from "@apollo/server";
import type { IncomingHttpHeaders } from "node:http";

/** Headers of a request as Apollo Server wants them. */
export function headerMapOf(headers: IncomingHttpHeaders): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  return map;
}
