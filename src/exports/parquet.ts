import type { SchemaElement } from "hyparquet";
import { ByteWriter, ParquetWriter } from "hyparquet-writer";
import type { CellKind } from "./column";
import type { FileColumn } from "./encoding-task";
import { type JsonValue, rowsIn } from "./rows-in";

/** Rows of a row group: readers skip whole groups, and each has dictionaries of its own. */
const GROUP_ROWS = 100_000;
/** A group of very long rows ends before it has as many: it is held in memory until it is written. */
const GROUP_BYTES = 100_000_000;

const MILLISECONDS_A_DAY = 86_400_000;

/** Rows as Parquet, one row group at a time. Dates and numbers are typed; missing values are null. */
export async function* parquetFile(
  lines: AsyncIterable<Buffer>,
  columns: readonly FileColumn[],
): AsyncGenerator<Uint8Array, void> {
  const bytes = new ByteWriter();
  const writer = new ParquetWriter({
    writer: bytes,
    schema: schemaOf(columns),
    createdBy: "convergence-hub",
  });
  let group = new RowGroup(columns);

  function writeGroup(): void {
    void writer.write({ columnData: group.columnData(), rowGroupSize: group.rowCount });
    group = new RowGroup(columns);
  }

  function written(): Uint8Array {
    const piece = bytes.getBytes().slice();
    bytes.index = 0;
    return piece;
  }

  for await (const batch of lines) {
    for (const row of rowsIn(batch)) {
      group.add(row);
      if (group.rowCount === GROUP_ROWS) writeGroup();
    }
    group.heldBytes += batch.length;
    if (group.heldBytes >= GROUP_BYTES) writeGroup();
    if (bytes.index > 0) yield written();
  }
  if (group.rowCount > 0) writeGroup();
  void writer.finish();
  yield written();
}

/** The values of rows, column by column. */
class RowGroup {
  rowCount = 0;
  /** Length of the lines that the rows came in. */
  heldBytes = 0;
  private readonly columns;

  constructor(columns: readonly FileColumn[]) {
    this.columns = columns.map(({ kind, name }) => {
      const data: unknown[] = [];
      return { name, data, stored: STORED[kind] };
    });
  }

  add(row: readonly JsonValue[]): void {
    this.rowCount += 1;
    for (const [place, { data, stored }] of this.columns.entries()) data.push(stored(row[place] ?? null));
  }

  columnData(): { name: string; data: unknown[] }[] {
    return this.columns.map(({ name, data }) => ({ name, data }));
  }
}

function schemaOf(columns: readonly FileColumn[]): SchemaElement[] {
  return [
    { name: "rows", num_children: columns.length },
    ...columns.flatMap(({ name, kind, isNullable }) =>
      ELEMENTS[kind](name, isNullable ? "OPTIONAL" : "REQUIRED"),
    ),
  ];
}

type Repetition = NonNullable<SchemaElement["repetition_type"]>;

function text(name: string, repetition_type: Repetition): SchemaElement[] {
  return [
    { name, type: "BYTE_ARRAY", converted_type: "UTF8", logical_type: { type: "STRING" }, repetition_type },
  ];
}

function listOfTexts(name: string, repetition_type: Repetition): SchemaElement[] {
  return [
    { name, converted_type: "LIST", logical_type: { type: "LIST" }, repetition_type, num_children: 1 },
    { name: "list", repetition_type: "REPEATED", num_children: 1 },
    ...text("element", "REQUIRED"),
  ];
}

const ELEMENTS: Readonly<Record<CellKind, (name: string, repetition_type: Repetition) => SchemaElement[]>> = {
  TEXT: text,
  ENUM: text,
  INTEGER: (name, repetition_type) => [{ name, type: "INT32", repetition_type }],
  NUMERIC: (name, repetition_type) => [{ name, type: "DOUBLE", repetition_type }],
  BOOLEAN: (name, repetition_type) => [{ name, type: "BOOLEAN", repetition_type }],
  DATE: (name, repetition_type) => [
    { name, type: "INT32", converted_type: "DATE", logical_type: { type: "DATE" }, repetition_type },
  ],
  TIMESTAMP: (name, repetition_type) => [
    { name, type: "INT64", converted_type: "TIMESTAMP_MILLIS", repetition_type },
  ],
  TEXT_LIST: listOfTexts,
  ENUM_LIST: listOfTexts,
};

const asIs = (value: JsonValue): unknown => value;

/** Converts values to the representation of the file. */
const STORED: Readonly<Record<CellKind, (value: JsonValue) => unknown>> = {
  TEXT: asIs,
  ENUM: asIs,
  INTEGER: asIs,
  NUMERIC: asIs,
  BOOLEAN: asIs,
  DATE: (value) => (typeof value === "string" ? Date.parse(value) / MILLISECONDS_A_DAY : null),
  TIMESTAMP: (value) => (typeof value === "string" ? new Date(value) : null),
  TEXT_LIST: asIs,
  ENUM_LIST: asIs,
};
