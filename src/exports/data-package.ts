import { fileUrl } from "./catalogue";
import type { CellKind, Column } from "./column";
import type { NamedQuery } from "./named-query";

/** A query as a Frictionless Data Package: its CSV file with the schema of the columns. */
export function dataPackageOf({ name, title, description, columns }: NamedQuery, origin: string): object {
  return {
    $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
    name,
    title,
    description,
    resources: [
      {
        name,
        title,
        path: fileUrl(name, "csv", origin),
        type: "table",
        format: "csv",
        mediatype: "text/csv",
        encoding: "utf-8",
        dialect: { delimiter: ",", lineTerminator: "\r\n", quoteChar: '"', doubleQuote: true, header: true },
        schema: { missingValues: [""], fields: columns.map(fieldOf) },
      },
    ],
  };
}

function fieldOf({ name, kind, isNullable, unit, words, description }: Column): object {
  return {
    name,
    ...FIELD_TYPES[kind],
    description: unit === null ? description : `${description} Unit: ${unit}.`,
    constraints: {
      required: !isNullable && kind !== "TEXT_LIST" && kind !== "ENUM_LIST",
      ...enumOf(kind, words),
    },
  };
}

function enumOf(kind: CellKind, words: Column["words"]): { enum?: readonly string[] } {
  return kind === "ENUM" && words !== null ? { enum: words } : {};
}

const FIELD_TYPES: Readonly<Record<CellKind, object>> = {
  TEXT: { type: "string" },
  INTEGER: { type: "integer" },
  NUMERIC: { type: "number" },
  BOOLEAN: { type: "boolean", trueValues: ["true"], falseValues: ["false"] },
  DATE: { type: "date" },
  TIMESTAMP: { type: "datetime", format: "any" },
  ENUM: { type: "string" },
  TEXT_LIST: { type: "list", delimiter: "|" },
  ENUM_LIST: { type: "list", delimiter: "|" },
};
