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

/** The token for everything that an embedded hub keeps for whoever started it; made anew when the old one has ended. */
export async function localToken({ dataDirectory }: Settings, tokens: Tokens): Promise<string> {
  const file = join(dataDirectory, LOCAL_TOKEN_FILE);
  const kept = await readKept(file);
  if (kept !== null && (await isGood(kept, tokens))) return kept;
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

async function readKept(file: string): Promise<string | null> {
  try {
    return (await readFile(file, "utf8")).trim();
  } catch (error) {
    if (errorCode(error) === "ENOENT") return null;
    throw error;
  }
}

async function isGood(text: string, tokens: Tokens): Promise<boolean> {
  const parts = readTokenText(text);
  const known = parts === null ? null : await tokens.know(parts.id);
  return parts !== null && known !== null && hasSecret(known, parts.secret);
}
