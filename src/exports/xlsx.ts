import { PassThrough, Readable } from "node:stream";
import { ZipFile } from "yazl";
import { LimitExceeded } from "../graph/limit-exceeded";
import type { CellKind } from "./column";
import type { FileColumn } from "./encoding-task";
import { type JsonValue, rowsIn } from "./rows-in";

/** Limits of the format: rows of a sheet including the header, characters of a cell. */
const MOST_ROWS = 1_048_576;
const MOST_CHARACTERS = 32_767;

/** Indices of the cell formats in the workbook's styles. */
const STYLE = { name: 1, date: 2, moment: 3 };

/**
 * Rows as a workbook: a sheet with a header and the rows, and one that describes the columns. Dates and numbers are typed; text
 * is always text, even if it looks like a formula.
 */
export async function* xlsxFile(
  lines: AsyncIterable<Buffer>,
  columns: readonly FileColumn[],
): AsyncGenerator<Buffer, void> {
  const zip = new ZipFile();
  const rows = Readable.from(rowsSheet(lines, columns));
  const described = Buffer.from([...columnsSheet(columns)].join(""));
  for (const [path, text] of Object.entries(PARTS)) zip.addBuffer(Buffer.from(text), path);
  zip.addBuffer(described, "xl/worksheets/sheet2.xml");
  zip.addReadStream(rows, "xl/worksheets/sheet1.xml");
  zip.end();
  const file = new PassThrough();
  for (const source of [zip, rows]) source.on("error", (error) => file.destroy(error));
  zip.outputStream.pipe(file);
  try {
    for await (const piece of file) yield piece;
  } finally {
    rows.destroy();
  }
}

async function* rowsSheet(
  lines: AsyncIterable<Buffer>,
  columns: readonly FileColumn[],
): AsyncGenerator<string, void> {
  const cells = columns.map(({ kind }) => CELLS[kind]);
  yield `${SHEET_BEGIN}${namesXml(columns.map(({ name }) => name))}`;
  let count = 1;
  for await (const batch of lines) {
    const rows = rowsIn(batch);
    if (count + rows.length > MOST_ROWS) {
      throw new LimitExceeded({
        limit: "rows of a sheet",
        allowed: MOST_ROWS - 1,
        received: count + rows.length - 1,
      });
    }
    yield rows.map((row) => rowXml((count += 1), cells, row)).join("");
  }
  yield SHEET_END;
}

function* columnsSheet(columns: readonly FileColumn[]): Generator<string, void> {
  yield `${SHEET_BEGIN}${namesXml(["column", "type", "unit", "description"])}`;
  const texts = columns.map(({ name, typeName, unit, description }) => [name, typeName, unit, description]);
  for (const [index, row] of texts.entries())
    yield rowXml(
      index + 2,
      row.map(() => CELLS.TEXT),
      row,
    );
  yield SHEET_END;
}

function namesXml(names: readonly string[]): string {
  return rowXml(
    1,
    names.map(() => nameXml),
    names,
  );
}

/** Missing values have no cell. */
function rowXml(number: number, cells: readonly Cell[], values: readonly JsonValue[]): string {
  const filled = cells.map((cell, place) => {
    const value = values[place] ?? null;
    return value === null ? "" : cell(`r="${lettersOf(place)}${number}"`, value);
  });
  return `<row r="${number}">${filled.join("")}</row>`;
}

const LETTERS = 26;
const FIRST_LETTER = 65;

/** Name of a sheet column: A to Z, AA to ZZ. */
function lettersOf(place: number): string {
  const last = String.fromCodePoint(FIRST_LETTER + (place % LETTERS));
  return place < LETTERS ? last : `${lettersOf(Math.floor(place / LETTERS) - 1)}${last}`;
}

/** XML of a non-empty cell, given its address as an attribute. */
type Cell = (address: string, value: Exclude<JsonValue, null>) => string;

const textCell: Cell = (address, value) => textXml(address, String(value));
const numberCell: Cell = (address, value) => `<c ${address}><v>${String(value)}</v></c>`;
const listCell: Cell = (address, value) => textXml(address, Array.isArray(value) ? value.join("|") : "");
const nameXml: Cell = (address, value) => textXml(`${address} s="${STYLE.name}"`, String(value));

const CELLS: Readonly<Record<CellKind, Cell>> = {
  TEXT: textCell,
  ENUM: textCell,
  INTEGER: numberCell,
  NUMERIC: numberCell,
  BOOLEAN: (address, value) => `<c ${address} t="b"><v>${value === true ? 1 : 0}</v></c>`,
  DATE: (address, value) => timeXml(address, String(value), STYLE.date),
  TIMESTAMP: (address, value) => timeXml(address, String(value), STYLE.moment),
  TEXT_LIST: listCell,
  ENUM_LIST: listCell,
};

const MILLISECONDS_A_DAY = 86_400_000;
const DAY_ZERO = Date.UTC(1899, 11, 30);
/** Serial numbers before this day are off by one: spreadsheets treat 1900 as a leap year. */
const FIRST_DAY = Date.UTC(1900, 2, 1);

function timeXml(address: string, text: string, style: number): string {
  const time = Date.parse(text);
  if (time < FIRST_DAY) return textXml(address, text);
  return `<c ${address} s="${style}"><v>${(time - DAY_ZERO) / MILLISECONDS_A_DAY}</v></c>`;
}

function textXml(address: string, text: string): string {
  if (text.length > MOST_CHARACTERS) {
    throw new LimitExceeded({
      limit: "characters of a cell",
      allowed: MOST_CHARACTERS,
      received: text.length,
    });
  }
  return `<c ${address} t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** XML cannot contain control characters: workbooks write them as _x0001_, and escape such text itself with _x005F. */
function escaped(text: string): string {
  return text
    .replaceAll(/_x[0-9A-Fa-f]{4}_/g, "_x005F$&")
    .replaceAll(/[&<>]/g, (character) => ENTITIES[character] ?? character)
    .replaceAll(
      // oxlint-disable-next-line no-control-regex -- these are the characters to replace
      /[\u0000-\u0008\u000b\u000c\u000d\u000e-\u001f\ufffe\uffff]/g,
      (character) => `_x${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}_`,
    );
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml";

const SHEET_BEGIN = `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`;
const SHEET_END = "</sheetData></worksheet>";

/** The fixed parts of the workbook, besides its sheets. */
const PARTS: Readonly<Record<string, string>> = {
  "[Content_Types].xml": `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SPREADSHEET}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${SPREADSHEET}.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${SPREADSHEET}.worksheet+xml"/><Override PartName="/xl/worksheets/sheet2.xml" ContentType="${SPREADSHEET}.worksheet+xml"/></Types>`,
  "_rels/.rels": `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  "xl/workbook.xml": `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="Rows" sheetId="1" r:id="rId1"/><sheet name="Columns" sheetId="2" r:id="rId2"/></sheets></workbook>`,
  "xl/_rels/workbook.xml.rels": `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${RELATIONS}/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="rId3" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
  "xl/styles.xml": `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/></cellXfs></styleSheet>`,
};
