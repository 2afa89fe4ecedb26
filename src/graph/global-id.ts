import { BadUserInput } from "./bad-user-input";

/** What a global id names. Clients treat the id as opaque. */
export interface NodeKey {
  typeName: string;
  pk: number;
}

const LARGEST_KEY = 2_147_483_647;

export function encodeGlobalId({ typeName, pk }: NodeKey): string {
  return Buffer.from(`${typeName}:${pk}`).toString("base64url");
}

/** The key in a global id, or null when the text is not one: an unknown node, not an error. */
export function decodeGlobalId(id: string): NodeKey | null {
  const match = /^([A-Z][A-Za-z]*):([1-9][0-9]{0,9})$/.exec(Buffer.from(id, "base64url").toString());
  const [, typeName, digits] = match ?? [];
  if (typeName === undefined || digits === undefined) return null;
  const pk = Number(digits);
  return pk <= LARGEST_KEY ? { typeName, pk } : null;
}

/** The keys in ids that must all be of one type, as filters ask for them. */
export function keysOfType(typeName: string, ids: readonly string[], argument: string): number[] {
  return ids.map((id) => {
    const key = decodeGlobalId(id);
    if (key?.typeName === typeName) return key.pk;
    throw new BadUserInput({ argument, expected: `the id of a ${typeName}`, received: id });
  });
}
