import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from "node:crypto";

const HEX_DIGITS = 16;

/** The private key that signs the audit log, or its public key, which can only verify signatures. */
export class SigningKey {
  /** Identifies the key in signatures. */
  readonly id: string;

  private constructor(
    private readonly publicKey: KeyObject,
    private readonly privateKey: KeyObject | null,
  ) {
    const bytes = publicKey.export({ format: "der", type: "spki" });
    this.id = createHash("sha256").update(bytes).digest("hex").slice(0, HEX_DIGITS);
  }

  /** Parses a PEM text; null if it contains no Ed25519 key. */
  static fromPem(pem: string): SigningKey | null {
    try {
      const privateKey = pem.includes("PRIVATE KEY") ? createPrivateKey(pem) : null;
      const publicKey = createPublicKey(pem);
      return publicKey.asymmetricKeyType === "ed25519" ? new SigningKey(publicKey, privateKey) : null;
    } catch {
      // The errors of node:crypto only name the function of OpenSSL that failed.
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

/** A signed statement: the rows of the log up to this number have this hash, or were pruned. */
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
