import { appendFile } from "node:fs/promises";
import { asError } from "../../as-error";
import type { SigningKey } from "./signing-key";

/** The newest row of the audit log. */
export interface Head {
  number: number;
  hash: Buffer;
}

/** A line with one JSON object: a head with its signature. */
export interface SignedHead {
  msg: typeof HEAD_MESSAGE;
  number: number;
  hash: string;
  at: string;
  /** Id of the key. */
  key: string;
  signature: string;
}

export const HEAD_MESSAGE = "audit head";

/** The deletion of rows that are newer than this remains undetected. */
const LONGEST_UNSIGNED_MS = 5_000;

/**
 * Signs the head of the audit log periodically, and stores it outside the database: a writer of the database can neither sign nor
 * withdraw a signature.
 */
export class Heads {
  private newest: Head | null = null;
  private timer: NodeJS.Timeout | null = null;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly key: SigningKey,
    private readonly append: (line: string) => Promise<void>,
    private readonly report: (error: Error) => void,
  ) {}

  /** Records the log's new head, which is signed within five seconds. */
  moved(head: Head): void {
    this.newest = head;
    this.timer ??= setTimeout(() => this.signSoon(), LONGEST_UNSIGNED_MS).unref();
  }

  /** Resolves when the newest head is stored. */
  async settled(): Promise<void> {
    this.signSoon();
    await this.writing;
  }

  private signSoon(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.writing = this.writing.then(() => this.signNewest());
  }

  private async signNewest(): Promise<void> {
    if (this.newest === null) return;
    const { hash, number } = this.newest;
    try {
      await this.append(`${JSON.stringify(signedHead(this.key, { number, hash }))}\n`);
      if (this.newest?.number === number) this.newest = null;
    } catch (error) {
      this.report(asError(error));
    }
  }
}

function signedHead(key: SigningKey, { hash, number }: Head): SignedHead {
  const statement = { number, hash: hash.toString("hex"), at: new Date().toISOString() };
  const signature = key.sign({ kind: "head", ...statement });
  return { msg: HEAD_MESSAGE, ...statement, key: key.id, signature };
}

/** Appends lines to a file that only its owner can read, and waits until they are on disk. */
export function appenderTo(file: string): (line: string) => Promise<void> {
  return (line) => appendFile(file, line, { mode: 0o600, flush: true });
}
