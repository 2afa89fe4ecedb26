import { isUtf8 } from "node:buffer";
import { BadUserInput } from "../../graph/bad-user-input";
import { BadRequest } from "./bad-request";

/** Whatever walks through a value does so level by level, and would run out of stack. */
const DEEPEST = 50;

const BYTE_ORDER_MARK = 0xfeff;

/** The text of a body: UTF-8, with or without a mark of the order of its bytes. */
export function textOf(bytes: Buffer): string {
  if (!isUtf8(bytes)) throw new BadRequest("the body must be UTF-8");
  const text = bytes.toString();
  return text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text;
}

/** The value of a JSON text: not too deep, each key once, and no key that reaches a prototype. `name` says where it stands. */
export function parseJson(text: string, name: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new BadRequest(`${name} must be valid JSON`);
  }
  checkShape(text, name);
  return value;
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

/** Reads a text that is known to be JSON for what `JSON.parse` passes over. */
function checkShape(text: string, name: string): void {
  const open: Container[] = [];
  let isKeyNext = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      const end = endOfString(text, at);
      if (isKeyNext) enterKey(open, text.slice(at, end + 1), name);
      isKeyNext = false;
      at = end;
    } else if (code === OPENING_BRACE || code === OPENING_BRACKET) {
      if (open.length === DEEPEST) refuseDepth(name);
      isKeyNext = code === OPENING_BRACE;
      open.push({ keys: isKeyNext ? new Set() : null, key: "" });
    } else if (code === CLOSING_BRACE || code === CLOSING_BRACKET) {
      open.pop();
      isKeyNext = false;
    } else if (code === COMMA) {
      isKeyNext = open.at(-1)?.keys !== null;
    } else if (code === COLON) {
      isKeyNext = false;
    }
  }
}

/** Place of the quotation mark that ends a string. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); ; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === BACKSLASH) slashes += 1;
    if (slashes % 2 === 0) return end;
  }
}

function enterKey(open: readonly Container[], quoted: string, name: string): void {
  const container = open.at(-1);
  if (container?.keys == null) return;
  const key = quoted.includes("\\") ? String(JSON.parse(quoted)) : quoted.slice(1, -1);
  const isPrototype = key === "__proto__" || (key === "prototype" && open.at(-2)?.key === "constructor");
  if (isPrototype) throw new BadRequest(`${name} must not have the key ${key}`);
  if (container.keys.has(key)) {
    throw new BadRequest(
      `${name} must have each key once, but has ${JSON.stringify(key.slice(0, 100))} twice`,
    );
  }
  container.keys.add(key);
  container.key = key;
}

function refuseDepth(name: string): never {
  throw new BadUserInput({ argument: name, expected: `at most ${DEEPEST} levels deep`, received: "more" });
}
