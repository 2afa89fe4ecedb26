import type { Column } from "./column";

/** Formats whose encoding takes so long that it has a thread of its own. */
export type ThreadFormat = "parquet" | "xlsx";

/** A column without its SQL, which cannot be sent to another thread. */
export type FileColumn = Omit<Column, "value">;

/** What a thread is started with. */
export interface EncodingTask {
  format: ThreadFormat;
  columns: readonly FileColumn[];
}

/** What a thread sends. Each message but the last two is answered, in the order in which they were sent. */
export type FromThread =
  /** Asks for lines: a batch of whole ones, or null when there are no more. */
  | { kind: "NEXT" }
  /** Bytes of the file; answered with null once they are taken. */
  | { kind: "PIECE"; bytes: Uint8Array }
  /** The file is complete. */
  | { kind: "END" }
  /** The rows exceed a limit of the format. */
  | { kind: "LIMIT"; exceeded: { limit: string; allowed: number; received: number } };

export type ToThread = Uint8Array | null;
