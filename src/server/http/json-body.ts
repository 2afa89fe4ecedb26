import { isUtf8 } from "node:buffer";
import { GraphQLError } from "graphql";
import { BadRequest } from "./bad-request";

const BYTE_ORDER_MARK = 0xfeff;

/** The text of a body: UTF-8, with or without a byte order mark. */
export function textOf(bytes: Buffer): string {
  if (!isUtf8(bytes)) throw new BadRequest("the body must be UTF-8");
  const text = bytes.toString();
  return text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text;
}

/** Limits of JSON texts, about a hundred times what most requests need. They are checked before the text is parsed. */
const JSON_LIMITS = {
  /** Levels of nesting: recursive functions could otherwise overflow the stack. */
  levels: 50,
  /** Elements of lists and keys of objects in total. */
  values: 5_000,
  objects: 500,
  /** Keys of one object. */
  keys: 200,
} as const;

/** Parses JSON within the limits, without duplicate keys or keys that reach a prototype. `name` is used in error messages. */
export function parseJson(text: string, name: string): unknown {
  try {
    checkShape(text, name);
    return HALF_CHARACTER.test(text) ? parseWhole(text, name) : JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw new BadRequest(`${name} must be valid JSON`);
    throw error;
  }
}

/** An escaped half of a character beyond 16 bits. */
const HALF_CHARACTER = /\\u[dD][89a-fA-F]/;

/** Parses JSON in which no text has half a character: encoded as UTF-8, it would be another text. */
function parseWhole(text: string, name: string): unknown {
  return JSON.parse(text, (key, value: unknown) => {
    if (hasHalf(key) || (typeof value === "string" && hasHalf(value))) {
      throw new BadRequest(`${name} must have whole Unicode characters, but has half of one`);
    }
    return value;
  });
}

function hasHalf(text: string): boolean {
  return /\p{Surrogate}/u.test(text);
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const OPENING_BRACKET = 0x5b;
const CLOSING_BRACKET = 0x5d;
const OPENING_BRACE = 0x7b;
const CLOSING_BRACE = 0x7d;

/** An object or list that is open at the current position. */
interface Container {
  /** Keys so far; null for a list. */
  keys: Set<string> | null;
  /** The key of the next value. */
  key: string;
}

/** Checks a text, which may not be valid JSON, for things that `JSON.parse` accepts. */
function checkShape(text: string, name: string): void {
  const open: Container[] = [];
  const count = { levels: 0, values: 0, objects: 0, keys: 0 };
  const add = (limit: keyof typeof count, received: number) => {
    count[limit] = received;
    if (received > JSON_LIMITS[limit]) throw new JsonTooLarge(name, limit);
  };
  let isKeyNext = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      const end = endOfString(text, at);
      if (isKeyNext) add("keys", enterKey(open, text.slice(at, end + 1), name));
      isKeyNext = false;
      at = end;
    } else if (code === OPENING_BRACE || code === OPENING_BRACKET) {
      isKeyNext = code === OPENING_BRACE;
      open.push({ keys: isKeyNext ? new Set() : null, key: "" });
      add("levels", open.length);
      if (isKeyNext) add("objects", count.objects + 1);
    } else if (code === CLOSING_BRACE || code === CLOSING_BRACKET) {
      open.pop();
      isKeyNext = false;
    } else if (code === COMMA) {
      isKeyNext = open.at(-1)?.keys != null;
      add("values", count.values + 1);
    } else if (code === COLON) {
      isKeyNext = false;
    }
  }
}

/** Position of the quotation mark that ends a string, or the end of the text if there is none. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === BACKSLASH) slashes += 1;
    if (slashes % 2 === 0) return end;
  }
  return text.length;
}

/** Records a key and returns the number of keys of the object so far. */
function enterKey(open: readonly Container[], quoted: string, name: string): number {
  const container = open.at(-1);
  if (container?.keys == null) return 0;
  const key = quoted.includes("\\") ? String(JSON.parse(quoted)) : quoted.slice(1, -1);
  const isPrototype = key === "__proto__" || (key === "prototype" && open.at(-2)?.key === "constructor");
  if (isPrototype) throw new BadRequest(`${name} must not have the key ${key}`);
  if (container.keys.has(key)) {
    throw new BadRequest(
      `${name} must have each key once, but has ${JSON.stringify(key.slice(0, LONGEST_SHOWN))} twice`,
    );
  }
  container.keys.add(key);
  container.key = key;
  return container.keys.size;
}

const LONGEST_SHOWN = 100;

/** A JSON text beyond the limits. */
class JsonTooLarge extends GraphQLError {
  constructor(name: string, limit: keyof typeof JSON_LIMITS) {
    const allowed = JSON_LIMITS[limit];
    super(`${name} must have at most ${allowed} ${limit}, but has more`, {
      extensions: { code: "LIMIT_EXCEEDED", limit, allowed, http: { status: 400 } },
    });
  }
}
