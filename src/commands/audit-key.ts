import { generateKeyPairSync } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { appenderTo, Heads } from "../access/audit/heads";
import { SigningKey } from "../access/audit/signing-key";
import { SettingError, type Settings } from "../config";
import { errorCode } from "../error-code";

/** Creates the key that signs the audit log, and next to it the public key, which can only verify signatures. */
export async function createAuditKeyCommand(settings: Settings): Promise<void> {
  const file = keyFileOf(settings);
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  await mkdir(dirname(file), { recursive: true });
  try {
    await writeFile(file, privateKey.export({ format: "pem", type: "pkcs8" }), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if (errorCode(error) !== "EEXIST") throw error;
    throw new Error(
      `${file} exists; it is not replaced, because its signatures could then no longer be verified`,
      {
        cause: error,
      },
    );
  }
  await writeFile(`${file}.pub`, publicKey.export({ format: "pem", type: "spki" }));
  console.log(`Wrote the private key to ${file}, and the public key to ${file}.pub.`);
}

/** The key that signs the audit log; null if there is none. */
export async function auditKeyOf(settings: Settings): Promise<SigningKey | null> {
  try {
    return await keyIn(keyFileOf(settings));
  } catch (error) {
    if (settings.auditKeyFile === null && errorCode(error) === "ENOENT") return null;
    throw error;
  }
}

/** The private or public key in a file. */
export async function keyIn(file: string): Promise<SigningKey> {
  const key = SigningKey.fromPem(await readFile(file, "utf8"));
  if (key !== null) return key;
  throw new SettingError(`${file} must hold an Ed25519 key as PEM, as \`hub audit key\` makes one`);
}

/** Signs the heads of the audit log and writes them to the file of HUB_AUDIT_HEADS, by default to the log. */
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
    `the audit log is signed with a private key, but ${keyFileOf(settings)} contains none; create one with \`hub audit key\``,
  );
}

function keyFileOf({ auditKeyFile, dataDirectory }: Settings): string {
  return auditKeyFile ?? join(dataDirectory, "audit-key");
}

async function appendToLog(line: string): Promise<void> {
  process.stderr.write(line);
}
