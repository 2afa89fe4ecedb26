import type { CopyStatement } from "../data/copy-statement";
import type { Column } from "./column";
import type { FlatRows } from "./flat-rows";
import { csvCopy, csvHeader, type CsvProfile, jsonCopy, type Part } from "./lines";

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
  ) => AsyncGenerator<Buffer | string, void>;
}

/** For programs, and spreadsheets set to English. */
export const PLAIN_CSV: CsvProfile = { delimiter: ",", decimalMark: ".", mark: "" };

/** CSV dialects by profile name. `fr` opens directly in spreadsheets set to French. */
export const CSV_PROFILES: ReadonlyMap<string, CsvProfile> = new Map([
  ["plain", PLAIN_CSV],
  ["fr", { delimiter: ";", decimalMark: ",", mark: "\uFEFF" }],
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
      copy: (rows, part) => jsonCopy(rows, part, "OBJECT"),
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
      async *write(lines, columns) {
        const { xlsxFile } = await import("./xlsx.js");
        yield* xlsxFile(lines, columns);
      },
    },
  ],
  [
    "parquet",
    {
      mediaType: "application/vnd.apache.parquet",
      title: "Parquet",
      pointsOfThousand: 300,
      copy: (rows, part) => jsonCopy(rows, part, "LIST"),
      async *write(lines, columns) {
        const { parquetFile } = await import("./parquet.js");
        yield* parquetFile(lines, columns);
      },
    },
  ],
]);

/** Joins lines of JSON into one array. */
async function* jsonList(lines: AsyncIterable<Buffer>): AsyncGenerator<Buffer | string, void> {
  yield "[";
  let isFirst = true;
  for await (const batch of lines) {
    yield isFirst ? "\n" : ",\n";
    isFirst = false;
    yield withCommas(batch.subarray(0, -1));
  }
  yield "\n]\n";
}

function withCommas(lines: Buffer): string {
  return lines.toString().replaceAll("\n", ",\n");
}
