import type { CopyStatement } from "../data/copy-statement";
import type { Column } from "./column";
import { encodeInThread } from "./encode-in-thread";
import type { FlatRows } from "./flat-rows";
import { csvCopy, csvHeader, type CsvProfile, jsonCopy, LIST_SEPARATOR, type Part } from "./lines";

/** A file format for the rows of a table. */
export interface Format {
  mediaType: string;
  /** Its title in a list of links. */
  title: string;
  /** Points per thousand rows: the work of writing them, relative to an answer of the graph. */
  pointsOfThousand: number;
  /** The statement that produces the lines. */
  copy: (rows: FlatRows, part: Part, profile: CsvProfile) => CopyStatement;
  /** Encodes batches of lines as a file. */
  write: (
    lines: AsyncIterable<Buffer>,
    columns: readonly Column[],
    profile: CsvProfile,
  ) => AsyncGenerator<Uint8Array | string, void>;
}

/** For programs, and spreadsheets set to English. */
export const PLAIN_CSV: CsvProfile = { delimiter: ",", decimalMark: ".", mark: "", isForReaders: false };

/** CSV dialects by profile name. `fr` opens directly in spreadsheets set to French. */
export const CSV_PROFILES: ReadonlyMap<string, CsvProfile> = new Map([
  ["plain", PLAIN_CSV],
  ["fr", { delimiter: ";", decimalMark: ",", mark: "\uFEFF", isForReaders: true }],
]);

/** Formats by file extension. */
export const FORMATS: ReadonlyMap<string, Format> = new Map<string, Format>([
  [
    "csv",
    {
      mediaType: "text/csv; charset=utf-8; header=present",
      title: "CSV",
      pointsOfThousand: 100,
      copy: csvCopy,
      async *write(lines, columns, profile) {
        yield csvHeader(columns, profile);
        yield* lines;
      },
    },
  ],
  [
    "ndjson",
    {
      mediaType: "application/x-ndjson; charset=utf-8",
      title: "JSON, one object a line",
      pointsOfThousand: 200,
      copy: (rows, part) => jsonCopy(rows, part, "OBJECT"),
      async *write(lines) {
        yield* lines;
      },
    },
  ],
  [
    "json",
    {
      mediaType: "application/json; charset=utf-8",
      title: "JSON, a list of objects",
      pointsOfThousand: 200,
      copy: (rows, part) => jsonCopy(rows, part, "OBJECT", LIST_SEPARATOR),
      write: jsonList,
    },
  ],
  [
    "xlsx",
    {
      mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      title: "Excel workbook",
      pointsOfThousand: 1000,
      copy: (rows, part) => jsonCopy(rows, part, "LIST"),
      write: (lines, columns) => encodeInThread("xlsx", lines, columns),
    },
  ],
  [
    "parquet",
    {
      mediaType: "application/vnd.apache.parquet",
      title: "Parquet",
      pointsOfThousand: 300,
      copy: (rows, part) => jsonCopy(rows, part, "LIST"),
      write: (lines, columns) => encodeInThread("parquet", lines, columns),
    },
  ],
]);

/** Elements of a list, each with the separator behind it, as a JSON list: the last one has none. */
async function* jsonList(elements: AsyncIterable<Buffer>): AsyncGenerator<Uint8Array | string, void> {
  yield "[\n";
  let last: Buffer | null = null;
  for await (const batch of elements) {
    if (last !== null) yield last;
    last = batch;
  }
  if (last !== null) yield last.subarray(0, -LIST_SEPARATOR.length);
  yield "\n]\n";
}
