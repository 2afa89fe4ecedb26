import type { Column } from "./column";

/** Formats whose encoding takes so long that it runs in a worker thread. */
export type ThreadFormat = "parquet" | "xlsx";

/** A column without its SQL, which cannot be sent to another thread. */
export type FileColumn = Omit<Column, "value">;

/** The input of a worker thread. */
export interface EncodingTask {
  format: ThreadFormat;
  columns: readonly FileColumn[];
}

/** The messages of a worker thread. Each except the last two is answered, in order. */
export type FromThread =
  /** Requests lines; the answer is a batch of complete lines, or null at the end. */
  | { kind: "NEXT" }
  /** Bytes of the file; answered with null when they have been consumed. */
  | { kind: "PIECE"; bytes: Uint8Array }
  /** The file is complete. */
  | { kind: "END" }
  /** The rows exceed a limit of the format. */
  | { kind: "LIMIT"; exceeded: { limit: string; allowed: number; received: number } };

export type ToThread = Uint8Array | null;
