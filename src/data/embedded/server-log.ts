import { once } from "node:events";
import { join } from "node:path";
import { createStream, type RotatingFileStream } from "rotating-file-stream";

const FILE_NAME = "postgresql.log";

/** A file of this size is renamed to `postgresql.log.1`, replacing the previous one. */
const LARGEST_FILE = "5M";

/** The log of the embedded PostgreSQL. It contains statements, so only its owner may read it. */
export class ServerLog {
  readonly file: string;
  private readonly stream: RotatingFileStream;

  constructor(directory: string, report: (error: Error) => void) {
    this.file = join(directory, FILE_NAME);
    this.stream = createStream(FILE_NAME, { path: directory, size: LARGEST_FILE, rotate: 1, mode: 0o600 });
    const fail = (error: Error) => report(new Error(`${this.file} cannot be written: ${error.message}`));
    this.stream.on("error", fail).on("warning", fail);
  }

  /** After a failure, which was reported, nothing more is written. */
  write(line: string): void {
    if (this.stream.writable) this.stream.write(`${line}\n`);
  }

  async close(): Promise<void> {
    if (!this.stream.writable) return;
    const closed = once(this.stream, "close");
    this.stream.end();
    await closed;
  }
}
