import { hash, randomInt } from "node:crypto";
import { crc32 } from "node:zlib";

/** Whether a token belongs to a production hub or to a trial one. */
export type TokenEnvironment = "live" | "test";

/** The parts of a token whose checksum is correct. */
export interface TokenParts {
  environment: TokenEnvironment;
  /** Public: may appear in logs and lists. */
  id: string;
  secret: string;
}

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const ID_LENGTH = 22;
const SECRET_LENGTH = 32;
const CHECKSUM_LENGTH = 6;
const SHAPE = /^hub_(live|test)_([0-9A-Za-z]{22})([0-9A-Za-z]{32})([0-9A-Za-z]{6})$/;

export function makeTokenText(environment: TokenEnvironment): TokenParts & { text: string } {
  return withText({ environment, id: randomDigits(ID_LENGTH), secret: randomDigits(SECRET_LENGTH) });
}

/** A new secret for a token that keeps its id. */
export function renewTokenText(environment: TokenEnvironment, id: string): TokenParts & { text: string } {
  return withText({ environment, id, secret: randomDigits(SECRET_LENGTH) });
}

/** Null if no hub created the text, so that most invalid tokens are rejected without a database lookup. */
export function readTokenText(text: string): TokenParts | null {
  const [, environment, id, secret, checksum] = SHAPE.exec(text) ?? [];
  if (id === undefined || secret === undefined) return null;
  if (environment !== "live" && environment !== "test") return null;
  return checksumOf(text.slice(0, -CHECKSUM_LENGTH)) === checksum ? { environment, id, secret } : null;
}

/** A secret has 190 bits of entropy, so a fast hash protects it as well as a slow one would. */
export function hashSecret(secret: string): Buffer {
  return hash("sha256", secret, "buffer");
}

function withText(parts: TokenParts): TokenParts & { text: string } {
  const body = `hub_${parts.environment}_${parts.id}${parts.secret}`;
  return { ...parts, text: `${body}${checksumOf(body)}` };
}

function checksumOf(body: string): string {
  let rest = crc32(body);
  let digits = "";
  while (digits.length < CHECKSUM_LENGTH) {
    digits = `${DIGITS.charAt(rest % DIGITS.length)}${digits}`;
    rest = Math.floor(rest / DIGITS.length);
  }
  return digits;
}

function randomDigits(length: number): string {
  return Array.from({ length }, () => DIGITS.charAt(randomInt(DIGITS.length))).join("");
}
