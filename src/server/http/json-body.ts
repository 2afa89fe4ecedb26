import { isUtf8 } from "node:buffer";
import { GraphQLError } from "graphql";
import { BadRequest } from "./bad-request";

const BYTE_ORDER_MARK = 0xfeff;

/** The text of a body: UTF-8, with or without a mark of the order of its bytes. */
export function textOf(bytes: Buffer): string {
  if (!isUtf8(bytes)) throw new BadRequest("the body must be UTF-8");
  const text = bytes.toString();
  return text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text;
}

/** What a JSON text may hold. Most requests hold a hundredth of it; what is more is refused before it is made into values. */
const JSON_LIMITS = {
  /** Whatever walks through a value does so level by level, and would run out of stack. */
  levels: 50,
  /** Elements of lists and keys of objects, all together. */
  values: 5_000,
  objects: 500,
  /** Keys of one object. */
  keys: 200,
} as const;

/** The value of a JSON text within the limits, with each key once, and no key that reaches a prototype. `name` says where it stands. */
export function parseJson(text: string, name: string): unknown {
  try {
    checkShape(text, name);
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw new BadRequest(`${name} must be valid JSON`);
    throw error;
  }
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const OPENING_BRACKET = 0x5b;
const CLOSING_BRACKET = 0x5d;
const OPENING_BRACE = 0x7b;
const CLOSING_BRACE = 0x7d;

/** An object or list that is open where the text is read. */
interface Container {
  /** Keys so far; null for a list. */
  keys: Set<string> | null;
  /** The key whose value comes next. */
  key: string;
}

/** Reads a text, which may not be JSON, for what `JSON.parse` passes over. */
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

/** Place of the quotation mark that ends a string, or of the end of a text whose string does not end. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === BACKSLASH) slashes += 1;
    if (slashes % 2 === 0) return end;
  }
  return text.length;
}

/** Gives how many keys the object has with this one. */
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

/** A JSON text with more in it than a request may have. */
class JsonTooLarge extends GraphQLError {
  constructor(name: string, limit: keyof typeof JSON_LIMITS) {
    const allowed = JSON_LIMITS[limit];
    super(`${name} must have at most ${allowed} ${limit}, but has more`, {
      extensions: { code: "LIMIT_EXCEEDED", limit, allowed, http: { status: 400 } },
    });
  }
}
