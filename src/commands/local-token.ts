import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DisclosureLevel, ALL, Workload } from "../access/grant";
import { MOST_DAYS } from "../access/token-record";
import { readTokenText } from "../access/token-text";
import { hasSecret, type Tokens } from "../access/tokens";
import type { Settings } from "../config";
import { errorCode } from "../error-code";
import { ALL_SCOPES } from "../graph/scopes";

const LOCAL_TOKEN_FILE = "local-token";

/** The token for everything, and the file that holds it. */
export interface LocalToken {
  text: string;
  file: string;
  /** Whether it was made just now. */
  isNew: boolean;
}

/** The full-access token of a hub with an embedded database, for local use; replaced when it has expired or was revoked. */
export async function localToken({ dataDirectory }: Settings, tokens: Tokens): Promise<LocalToken> {
  const file = join(dataDirectory, LOCAL_TOKEN_FILE);
  const stored = await readStored(file);
  if (stored !== null && (await isValid(stored, tokens))) return { text: stored, file, isNew: false };
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
  return { text, file, isNew: true };
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
