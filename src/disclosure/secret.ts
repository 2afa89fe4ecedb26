import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { errorCode } from "../error-code";

/** The secret of an embedded database, stored next to its data and readable by its owner only; created if missing. */
export async function embeddedSecret(directory: string): Promise<string> {
  const file = join(directory, "disclosure-key");
  try {
    await writeFile(file, `${randomBytes(32).toString("hex")}\n`, { mode: 0o600, flag: "wx" });
  } catch (error) {
    if (errorCode(error) !== "EEXIST") throw error;
  }
  return (await readFile(file, "utf8")).trim();
}
