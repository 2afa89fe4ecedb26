import type { HTTPGraphQLRequest } from "@apollo/server";
import { HeaderMap } from "@apollo/server";
import type { TrustedOperations } from "../../access/trusted-operations";
import { BadUserInput } from "../../graph/bad-user-input";
import type { Variables } from "../../graph/deferred";
import { leastVersionOf } from "./answer-headers";
import { BadRequest, NoSuchAddress } from "./bad-request";
import { type GraphRequest, headerIn, type RequestHeaders } from "./graph-request";
import { checkAddress } from "./check-address";
import { parseJson, textOf } from "./json-body";

/** An operation as sent by a client, not yet validated. */
interface SentOperation {
  text: string;
  /** Name of the operation in the text; null if the client sent none. */
  name: string | null;
  variables: Variables;
}

/** A parsed request. */
export interface ParsedRequest {
  /** Null for a request that is not in the usual form: Apollo Server then parses it and reports errors. */
  sent: SentOperation | null;
  /** The request in the form for Apollo Server. */
  forApollo: () => HTTPGraphQLRequest;
  /** Version of the data that the client has seen; its answer must not be older. */
  leastVersion: number;
}

const JSON_TYPE = /^application\/json *(;|$)/i;
const CHARSET = /; *charset *= *"?([^";\s]*)/i;

/** The text of a body. Its content type must be JSON and its bytes UTF-8. */
export async function bodyOf(request: GraphRequest): Promise<string> {
  const encoding = headerIn(request.headers, "content-encoding");
  const type = headerIn(request.headers, "content-type");
  // A small body can inflate to a large one, and queries are small anyway.
  if (encoding !== undefined && encoding !== "identity") {
    throw new BadRequest(`the body must not be encoded, but its content-encoding is ${encoding}`, 415);
  }
  // Pages of other sites may send some content types without a preflight request, but not this one.
  if (!isJsonOrNone(type)) {
    throw new BadRequest(`content-type must be application/json, but got ${type}`, 415);
  }
  const [, charset = "utf-8"] = CHARSET.exec(type ?? "") ?? [];
  if (charset.toLowerCase() !== "utf-8") {
    throw new BadRequest(`the charset of the body must be utf-8, but got ${charset}`, 415);
  }
  const bytes = await request.readBody();
  if (bytes.length === 0) return "";
  if (type === undefined) throw new BadRequest("content-type must be application/json, but got none", 415);
  return textOf(bytes);
}

/**
 * Browsers send these headers to another site only after a preflight request. For `authorization`, that applies to tokens
 * only: browsers send a password that the user has entered of their own accord.
 */
export const PREFLIGHTED_HEADERS = ["authorization", "x-apollo-operation-name", "apollo-require-preflight"];

function isPreflighted(headers: RequestHeaders): boolean {
  return PREFLIGHTED_HEADERS.some((name) => {
    const value = headerIn(headers, name) ?? "";
    return name === "authorization" ? /^bearer /i.test(value) : value !== "";
  });
}

const NAMED = /^\/operations\/([^/?]+)(?:\?(.*))?$/;

/** Parses a request: an operation as text at the graph's address, or a reviewed operation by name. */
export function parseRequest(request: GraphRequest, body: string, trusted: TrustedOperations): ParsedRequest {
  checkAddress(request.url);
  const leastVersion = leastVersionOf(request.headers);
  const [, name, search = ""] = NAMED.exec(request.url) ?? [];
  const operation =
    name === undefined
      ? sentOperation(request, body, trusted)
      : namedOperation(request, body, { name, search }, trusted);
  return { sent: operation.sent, forApollo: operation.forApollo, leastVersion };
}

type Sent = Omit<ParsedRequest, "leastVersion">;

function sentOperation(
  { headers, method, url }: GraphRequest,
  text: string,
  trusted: TrustedOperations,
): Sent {
  const search = url.includes("?") ? url.slice(url.indexOf("?")) : "";
  const body = method === "POST" ? withTrustedText(parsedBody(text), trusted) : undefined;
  return {
    sent: method === "POST" ? sentIn(body) : sentInAddress(search, headers),
    forApollo: () => ({ method: methodOf(method), headers: headerMapOf(headers), search, body }),
  };
}

function namedOperation(
  { headers, method, url }: GraphRequest,
  body: string,
  { name, search }: { name: string; search: string },
  trusted: TrustedOperations,
): Sent {
  const text = trusted.textOf(name.replaceAll(/%3a/gi, ":"));
  if (text === null) throw new NoSuchAddress(method, url);
  const variables =
    method === "POST" ? variablesIn(parsedBody(body)) : variablesInAddress(new URLSearchParams(search));
  return {
    sent: { text, name: null, variables },
    forApollo: () => withOperationText(methodOf(method), headers, text, variables),
  };
}

function parsedBody(text: string): unknown {
  return text === "" ? undefined : parseJson(text, "the body");
}

/** HEAD is handled like GET. */
function methodOf(method: string): string {
  return method === "HEAD" ? "GET" : method;
}

/** A request for a named operation as a request with its text. Pages of other sites cannot forge it. */
function withOperationText(
  method: string,
  headers: RequestHeaders,
  text: string,
  variables: Variables,
): HTTPGraphQLRequest {
  const map = headerMapOf(headers);
  map.set("apollo-require-preflight", "true");
  map.set("content-type", "application/json");
  if (method === "POST") return { method, headers: map, search: "", body: { query: text, variables } };
  const search = new URLSearchParams({ query: text, variables: JSON.stringify(variables) });
  return { method, headers: map, search: `?${search}`, body: undefined };
}

/** A body may refer to a reviewed operation by `documentId` instead of containing its text. */
function withTrustedText(body: unknown, trusted: TrustedOperations): unknown {
  if (!isObject(body) || !("documentId" in body) || "query" in body) return body;
  const { documentId, ...rest } = body;
  const query = typeof documentId === "string" ? trusted.textOf(documentId) : null;
  if (query === null) {
    throw new BadUserInput({
      argument: "documentId",
      expected: "the name or SHA-256 of an operation in schema/operations",
      received: documentId,
    });
  }
  return { ...rest, query };
}

/** The operation in a body; null if Apollo Server must parse it. */
function sentIn(body: unknown): SentOperation | null {
  if (!isObject(body)) return null;
  const { extensions = {}, operationName: name = null, query: text, variables } = body;
  if (typeof text !== "string" || text === "") return null;
  if (name !== null && typeof name !== "string") return null;
  if (variables != null && !isObject(variables)) return null;
  const isPlain = extensions === null || (isObject(extensions) && !("persistedQuery" in extensions));
  return isPlain ? { text, name, variables: variables ?? {} } : null;
}

/** The operation in a query string; null if a page of another site may have sent it or Apollo Server must parse it. */
function sentInAddress(search: string, headers: RequestHeaders): SentOperation | null {
  if (!isPreflighted(headers) || !isJsonOrNone(headerIn(headers, "content-type"))) return null;
  const parameters = new URLSearchParams(search);
  const [text, ...otherTexts] = parameters.getAll("query");
  const [name = null, ...otherNames] = parameters.getAll("operationName");
  if (text === undefined || text === "" || otherTexts.length + otherNames.length > 0) return null;
  return parameters.has("extensions") ? null : { text, name, variables: variablesInAddress(parameters) };
}

function isJsonOrNone(type: string | undefined): boolean {
  return type === undefined || JSON_TYPE.test(type);
}

function variablesIn(body: unknown): Variables {
  const variables = isObject(body) ? body["variables"] : body;
  if (variables == null) return {};
  if (isObject(variables)) return variables;
  throw new BadUserInput({ argument: "variables of the body", expected: "an object", received: variables });
}

function variablesInAddress(parameters: URLSearchParams): Variables {
  const [text, ...others] = parameters.getAll("variables");
  if (others.length > 0) throw new BadRequest("variables may occur in the address only once");
  if (text === undefined) return {};
  const variables = parseJson(text, "variables");
  if (variables === null) return {};
  if (isObject(variables)) return variables;
  throw new BadUserInput({ argument: "variables", expected: "one object as JSON", received: text });
}

function headerMapOf(headers: RequestHeaders): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  if (!isPreflighted(headers)) map.delete("authorization");
  return map;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
