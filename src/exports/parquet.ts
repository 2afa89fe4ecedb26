import type { SchemaElement } from "hyparquet";
import { ByteWriter, ParquetWriter } from "hyparquet-writer";
import type { CellKind, Column } from "./column";
import { type JsonValue, rowsIn } from "./rows-in";

/** Rows are buffered up to this size as JSON, then encoded as one row group, which blocks the event loop meanwhile. */
const GROUP_BYTES = 500_000;

const MILLISECONDS_A_DAY = 86_400_000;

/** Rows as Parquet, one row group at a time. Dates and numbers are typed; missing values are null. */
export async function* parquetFile(
  lines: AsyncIterable<Buffer>,
  columns: readonly Column[],
): AsyncGenerator<Buffer, void> {
  const bytes = new ByteWriter();
  const writer = new ParquetWriter({
    writer: bytes,
    schema: schemaOf(columns),
    createdBy: "convergence-hub",
  });
  let rows: JsonValue[][] = [];
  let held = 0;

  function writeGroup(): void {
    const columnData = columns.map(({ name, kind }, place) => ({
      name,
      data: rows.map((row) => STORED[kind](row[place] ?? null)),
    }));
    void writer.write({ columnData, rowGroupSize: rows.length });
    rows = [];
    held = 0;
  }

  function written(): Buffer {
    const piece = Buffer.from(bytes.getBytes());
    bytes.index = 0;
    return piece;
  }

  for await (const batch of lines) {
    rows.push(...rowsIn(batch));
    held += batch.length;
    if (held < GROUP_BYTES) continue;
    writeGroup();
    yield written();
  }
  if (rows.length > 0) writeGroup();
  void writer.finish();
  yield written();
}

function schemaOf(columns: readonly Column[]): SchemaElement[] {
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
