import { readFile } from "node:fs/promises";
import { z } from "zod";
import { HEAD_MESSAGE, type SignedHead } from "./heads";
import type { SigningKey } from "./signing-key";

const HEAD = z.object({
  msg: z.literal(HEAD_MESSAGE),
  number: z.int().positive(),
  hash: z.hex().length(64),
  at: z.iso.datetime(),
  key: z.string(),
  signature: z.base64(),
});

/** The heads in a file of heads, or in a log with other lines. Throws if one of them is not signed with the key. */
export async function readHeads(file: string, key: SigningKey): Promise<SignedHead[]> {
  const lines = (await readFile(file, "utf8")).split("\n");
  const heads = lines.flatMap((line, index) =>
    line.includes(`"${HEAD_MESSAGE}"`) ? [headIn(line, `${file}, line ${index + 1}`, key)] : [],
  );
  if (heads.length > 0) return heads;
  throw new Error(`expected signed heads of the audit log in ${file}, but found none`);
}

function headIn(line: string, place: string, key: SigningKey): SignedHead {
  const { data: head } = HEAD.safeParse(valueOf(line));
  if (head === undefined)
    throw new Error(`${place}: expected a signed head, but got ${line.slice(0, LONGEST_SHOWN)}`);
  if (head.key !== key.id) {
    throw new Error(
      `${place}: the head of row ${head.number} is signed with the key ${head.key}, not with ${key.id}`,
    );
  }
  if (!key.hasSigned({ ...head, kind: "head" }, head.signature)) {
    throw new Error(`${place}: the head of row ${head.number} does not match its signature`);
  }
  return head;
}

const LONGEST_SHOWN = 100;

function valueOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
