import { generateKeyPairSync } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { appenderTo, Heads } from "../access/audit/heads";
import { SigningKey } from "../access/audit/signing-key";
import { SettingError, type Settings } from "../config";
import { errorCode } from "../error-code";

/** Makes the key that signs the audit log; its public half, which can check signatures only, goes beside it. */
export async function createAuditKeyCommand(settings: Settings): Promise<void> {
  const file = keyFileOf(settings);
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  await mkdir(dirname(file), { recursive: true });
  try {
    await writeFile(file, privateKey.export({ format: "pem", type: "pkcs8" }), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if (errorCode(error) !== "EEXIST") throw error;
    throw new Error(`${file} exists: without it nobody can check what it signed, so it is not replaced`, {
      cause: error,
    });
  }
  await writeFile(`${file}.pub`, publicKey.export({ format: "pem", type: "spki" }));
  console.log(`Wrote the key to ${file}, and its public half to ${file}.pub.`);
}

/** The key that signs the audit log; null when there is none. */
export async function auditKeyOf(settings: Settings): Promise<SigningKey | null> {
  try {
    return await keyIn(keyFileOf(settings));
  } catch (error) {
    if (settings.auditKeyFile === null && errorCode(error) === "ENOENT") return null;
    throw error;
  }
}

/** The key in a file, or its public half. */
export async function keyIn(file: string): Promise<SigningKey> {
  const key = SigningKey.fromPem(await readFile(file, "utf8"));
  if (key !== null) return key;
  throw new SettingError(`${file} must hold an Ed25519 key as PEM, as \`hub audit key\` makes one`);
}

/** What signs the heads of the audit log, and where they go: to the file of HUB_AUDIT_HEADS, or else to the log. */
export async function auditHeadsOf(
  settings: Settings,
  report: (error: Error) => void,
): Promise<Heads | null> {
  const { auditHeads } = settings;
  const key = await auditKeyOf(settings);
  if (key?.canSign === true) {
    return new Heads(key, auditHeads === null ? appendToLog : appenderTo(auditHeads), report);
  }
  if (key === null && auditHeads === null) return null;
  throw new SettingError(
    `the audit log is signed with a private key, but ${keyFileOf(settings)} holds none; make one with \`hub audit key\``,
  );
}

function keyFileOf({ auditKeyFile, dataDirectory }: Settings): string {
  return auditKeyFile ?? join(dataDirectory, "audit-key");
}

async function appendToLog(line: string): Promise<void> {
  process.stderr.write(line);
}
