import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DisclosureLevel, ALL, Workload } from "../access/grant";
import { MOST_DAYS } from "../access/token-record";
import { readTokenText } from "../access/token-text";
import { hasSecret, type Tokens } from "../access/tokens";
import type { Settings } from "../config";
import { errorCode } from "../error-code";
import { ALL_SCOPES } from "../graph/scopes";

export const LOCAL_TOKEN_FILE = "local-token";

/** The full-access token of a hub with an embedded database, for local use; replaced when it has expired or was revoked. */
export async function localToken({ dataDirectory }: Settings, tokens: Tokens): Promise<string> {
  const file = join(dataDirectory, LOCAL_TOKEN_FILE);
  const stored = await readStored(file);
  if (stored !== null && (await isValid(stored, tokens))) return stored;
  const { text } = await tokens.create({
    name: "local",
    scopes: ALL_SCOPES,
    territories: [ALL],
    programmes: [ALL],
    disclosure: DisclosureLevel.RAW,
    workload: Workload.EXPORT,
    pointsPerMinute: LOCAL_POINTS,
    expiresInDays: MOST_DAYS,
  });
  await writeFile(file, `${text}\n`, { mode: 0o600 });
  return text;
}

const LOCAL_POINTS = 10_000_000;

async function readStored(file: string): Promise<string | null> {
  try {
    return (await readFile(file, "utf8")).trim();
  } catch (error) {
    if (errorCode(error) === "ENOENT") return null;
    throw error;
  }
}

async function isValid(text: string, tokens: Tokens): Promise<boolean> {
  const parts = readTokenText(text);
  const known = parts === null ? null : await tokens.know(parts.id);
  return parts !== null && known !== null && hasSecret(known, parts.secret);
}
