import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from "node:crypto";

const HEX_DIGITS = 16;

/** A key that signs the audit log, or its public half, which can only check signatures. */
export class SigningKey {
  /** Names the key in what it signed. */
  readonly id: string;

  private constructor(
    private readonly publicKey: KeyObject,
    private readonly privateKey: KeyObject | null,
  ) {
    const bytes = publicKey.export({ format: "der", type: "spki" });
    this.id = createHash("sha256").update(bytes).digest("hex").slice(0, HEX_DIGITS);
  }

  /** The key of a PEM text; null when the text holds no Ed25519 key. */
  static fromPem(pem: string): SigningKey | null {
    try {
      const privateKey = pem.includes("PRIVATE KEY") ? createPrivateKey(pem) : null;
      const publicKey = createPublicKey(pem);
      return publicKey.asymmetricKeyType === "ed25519" ? new SigningKey(publicKey, privateKey) : null;
    } catch {
      // node:crypto says only by what function of OpenSSL the text was refused.
      return null;
    }
  }

  get canSign(): boolean {
    return this.privateKey !== null;
  }

  /** The signature of a statement, in base64. */
  sign(statement: Statement): string {
    if (this.privateKey === null) throw new Error("a public key cannot sign");
    return sign(null, bytesOf(statement), this.privateKey).toString("base64");
  }

  hasSigned(statement: Statement, signature: string): boolean {
    return verify(null, bytesOf(statement), this.publicKey, Buffer.from(signature, "base64"));
  }
}

/** What a signature says: up to this number the rows of the log led to this hash, or were pruned. */
export interface Statement {
  kind: "head" | "stub";
  number: number;
  /** Hash of the row with the number, in hexadecimal digits. */
  hash: string;
  /** When it was signed. */
  at: string;
}

function bytesOf({ at, hash, kind, number }: Statement): Buffer {
  return Buffer.from(JSON.stringify(["convergence-hub audit", kind, number, hash, at]));
}
