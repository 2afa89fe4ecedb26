import { isDate } from "node:util/types";

/**
 * A value in PostgreSQL's text format for parameters; null for NULL. All that statements store, compare and search passes here, and
 * in one Unicode form (NFC): é is one character, however a client composes it.
 */
export function parameterText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  switch (typeof value) {
    case "string":
      return inOneForm(value);
    case "number":
    case "bigint":
      return String(value);
    case "boolean":
      return value ? "t" : "f";
    case "object":
      return objectText(value);
    default:
      throw new TypeError(`expected a value that SQL can hold, but got a ${typeof value}`);
  }
}

function objectText(value: object): string {
  if (Array.isArray(value)) return arrayText(value);
  if (isDate(value)) return value.toISOString();
  if (ArrayBuffer.isView(value)) return bytesText(value);
  return inOneForm(JSON.stringify(value));
}

/** Characters below U+0300 have only one form. */
const MAY_HAVE_OTHER_FORMS = /[^\0-\u02ff]/;

function inOneForm(text: string): string {
  return MAY_HAVE_OTHER_FORMS.test(text) ? text.normalize("NFC") : text;
}

/** Every element is quoted, so that none is mistaken for NULL, a delimiter or a brace. */
function arrayText(elements: readonly unknown[]): string {
  return `{${elements.map(elementText).join(",")}}`;
}

function elementText(element: unknown): string {
  if (Array.isArray(element)) return arrayText(element);
  const text = parameterText(element);
  return text === null ? "NULL" : `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}

function bytesText({ buffer, byteOffset, byteLength }: ArrayBufferView): string {
  return `\\x${Buffer.from(buffer, byteOffset, byteLength).toString("hex")}`;
}
