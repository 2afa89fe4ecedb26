import type { IncomingHttpHeaders } from "node:http";
import type { Variables } from "../graph/later";
import { refuseDeepBody } from "./deep-body";
import type { KnownOperation, KnownOperations } from "./admission/known-operations";
import type { NamedOperations } from "./named-operations";
import { LARGEST_BODY_BYTES } from "./http/request-errors";

/** A known operation, asked with nothing besides its variables. */
export interface PlainOperation extends KnownOperation {
  variables: Variables;
}

const GRAPHQL_RESPONSE = "application/graphql-response+json";

/** The media type that a client plainly prefers; null where it must be worked out. */
export function plainMediaType(accept: string | undefined): string | null {
  if (accept === undefined || accept === "*/*" || accept === "application/json") return "application/json";
  return accept === GRAPHQL_RESPONSE || accept.startsWith(`${GRAPHQL_RESPONSE},`) ? GRAPHQL_RESPONSE : null;
}

const JSON_TYPE = /^application\/json *(;|$)/i;

/** Whether a request posts JSON of a known size to the graph. */
export function isPlainPost(
  method: string | undefined,
  url: string | undefined,
  headers: IncomingHttpHeaders,
): boolean {
  return (
    method === "POST" &&
    url === "/graphql" &&
    JSON_TYPE.test(headers["content-type"] ?? "") &&
    Number(headers["content-length"]) <= LARGEST_BODY_BYTES
  );
}

const PLAIN_PARTS = new Set(["query", "variables", "operationName"]);

/** The operation of a body that holds a known one and nothing besides; null for any other. */
export function plainPost(body: unknown, known: KnownOperations): PlainOperation | null {
  if (typeof body !== "object" || body === null || !("query" in body) || typeof body.query !== "string")
    return null;
  if (!Object.keys(body).every((part) => PLAIN_PARTS.has(part))) return null;
  const name = "operationName" in body ? body.operationName : null;
  const variables = "variables" in body ? (body.variables ?? {}) : {};
  if (typeof variables !== "object" || Array.isArray(variables)) return null;
  if (name != null && typeof name !== "string") return null;
  const operation = known.find(body.query, name ?? null);
  return operation === null ? null : { ...operation, variables: { ...variables } };
}

const NAMED = /^\/operations\/([\w-]+)(?:\?variables=([^&]*))?$/;

/** The reviewed operation that an address names, with nothing but variables; null for any other. */
export function plainGet(url: string, named: NamedOperations): PlainOperation | null {
  const [, name, text] = NAMED.exec(url) ?? [];
  const operation = name === undefined ? null : named.find(name);
  if (operation === null) return null;
  const variables: unknown =
    text === undefined ? {} : JSON.parse(decodeURIComponent(text.replaceAll("+", " ")));
  if (typeof variables !== "object" || variables === null || Array.isArray(variables)) return null;
  refuseDeepBody(variables);
  return { ...operation, variables: { ...variables } };
}
