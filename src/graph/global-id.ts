import { BadUserInput } from "./bad-user-input";

/** The type and key that a global id encodes. The id is opaque to clients. */
export interface NodeKey {
  typeName: string;
  pk: number;
}

const LARGEST_KEY = 2_147_483_647;

export function encodeGlobalId({ typeName, pk }: NodeKey): string {
  return Buffer.from(`${typeName}:${pk}`).toString("base64url");
}

/** Decodes a global id. Null if the text is not one, which is the same as an unknown node. */
export function decodeGlobalId(id: string): NodeKey | null {
  const match = /^([A-Z][A-Za-z]*):([1-9][0-9]{0,9})$/.exec(Buffer.from(id, "base64url").toString());
  const [, typeName, digits] = match ?? [];
  if (typeName === undefined || digits === undefined) return null;
  const pk = Number(digits);
  return pk <= LARGEST_KEY ? { typeName, pk } : null;
}

/** The keys of ids that must all be of one type, as in filters. */
export function keysOfType(typeName: string, ids: readonly string[], argument: string): number[] {
  return ids.map((id) => {
    const key = decodeGlobalId(id);
    if (key?.typeName === typeName) return key.pk;
    throw new BadUserInput({ argument, expected: `the id of a ${typeName}`, received: id });
  });
}
