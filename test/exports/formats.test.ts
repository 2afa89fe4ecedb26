import { parquetMetadata, parquetReadObjects, parquetSchema } from "hyparquet";
import readWorkbook from "read-excel-file/node";
import { FULL_GRANT } from "../../src/access/grant";
import { frenchHeader } from "../../src/exports/headers";
import { openQueryHub, type QueryHub } from "./query-files";

let queries: QueryHub;

beforeAll(async () => {
  queries = await openQueryHub(FULL_GRANT);
  const { owner } = queries.hub;
  await owner.query("UPDATE hub.funding SET purpose = '-' WHERE code = 'common-law-funding'");
  await owner.query(
    `UPDATE hub.funding SET purpose = E'=HYPERLINK("http://x")\\nand 1 < 2', amount_euros = 1250000.50 WHERE code = 'secure-2024'`,
  );
});

afterAll(() => queries.close());

/** The rows in JSON. */
const ROWS = [
  {
    code: "common-law-funding",
    purpose: "-",
    nature: "COMMON_LAW",
    status: "UNDER_STUDY",
    amountEuros: null,
    "period.edtf": null,
    "decision.edtf": null,
    "decision.earliest": null,
    "decision.latest": null,
    "decision.precision": null,
    "citation.section": "Entrée dans le droit commun",
    "citation.position": 2,
  },
  {
    code: "secure-2024",
    purpose: '=HYPERLINK("http://x")\nand 1 < 2',
    nature: "EXPERIMENTAL",
    status: "REQUESTED",
    amountEuros: 1250000.5,
    "period.edtf": "2024",
    "decision.edtf": "2023-07/2023-09",
    "decision.earliest": "2023-07-07",
    "decision.latest": "2023-09-22",
    "decision.precision": "SEASON",
    "citation.section": "Entrée dans le droit commun",
    "citation.position": 5,
  },
];

const NAMES = Object.keys(ROWS[0] ?? {});

test("CSV follows RFC 4180, and text that would start a formula is prefixed with an apostrophe", async () => {
  const { headers, text } = await queries.get("/queries/fundings.csv");
  expect(headers.get("content-type")).toBe("text/csv; charset=utf-8; header=present");
  expect(headers.get("content-disposition")).toBe('attachment; filename="fundings.csv"');
  expect(text).toBe(
    [
      NAMES.join(","),
      "common-law-funding,'-,COMMON_LAW,UNDER_STUDY,,,,,,,Entrée dans le droit commun,2",
      `secure-2024,"'=HYPERLINK(""http://x"")\nand 1 < 2",EXPERIMENTAL,REQUESTED,1250000.5,2024,2023-07/2023-09,2023-07-07,2023-09-22,SEASON,Entrée dans le droit commun,5`,
      "",
    ].join("\r\n"),
  );
});

/** Headers of the French profile; labels come with the codes that they stand for. */
const FRENCH_NAMES = [
  "Code",
  "Objet",
  "Base",
  "Base (code)",
  "État",
  "État (code)",
  "Montant (€)",
  "Période financée (EDTF)",
  "Décision (EDTF)",
  "Décision, au plus tôt",
  "Décision, au plus tard",
  "Décision, précision",
  "Décision, précision (code)",
  "Rubrique",
  "N° de phrase",
];

test("the French profile of CSV has French headers and labels, semicolons, decimal commas and a byte order mark", async () => {
  const { text } = await queries.get("/queries/fundings.csv?profile=fr");
  expect(text).toBe(
    [
      `\uFEFF${FRENCH_NAMES.join(";")}`,
      "common-law-funding;'-;Droit commun;COMMON_LAW;À l’étude;UNDER_STUDY;;;;;;;;Entrée dans le droit commun;2",
      `secure-2024;"'=HYPERLINK(""http://x"")\nand 1 < 2";Expérimental;EXPERIMENTAL;Demandé;REQUESTED;1250000,5;2024;2023-07/2023-09;2023-07-07;2023-09-22;Saison;SEASON;Entrée dans le droit commun;5`,
      "",
    ].join("\r\n"),
  );
});

test("a workbook of the French profile has the same headers and labels", async () => {
  const { bytes } = await queries.get("/queries/fundings.xlsx?profile=fr");
  const [rows] = await readWorkbook(Buffer.from(bytes));
  expect(rows?.data[0]).toEqual(FRENCH_NAMES);
  expect(rows?.data[1]?.slice(0, 6)).toEqual([
    "common-law-funding",
    "-",
    "Droit commun",
    "COMMON_LAW",
    "À l’étude",
    "UNDER_STUDY",
  ]);
});

test("in the French profile booleans are oui and non, and lists of codes have their labels beside them", async () => {
  const { text } = await queries.get("/queries/calls-by-stage.csv?profile=fr");
  expect(text.split("\r\n")[0]).toContain(";Étape;Étape (code);Ouvert;");
  expect(text).toMatch(/;Chantiers entrés;JOINED;non;/);
  expect(text).toMatch(/;Lancé;LAUNCHED;oui;/);
  await queries.hub.owner.query(
    "UPDATE hub_raw.observation SET statuses = '{PROVISIONAL,ESTIMATED}' WHERE code = 'astelles-phc-pathways'",
  );
  const values = await queries.get("/queries/observations.csv?profile=fr&indicators=pathways&from=2023");
  expect(values.text).toContain(";Provisoire (p)|Estimée (e);PROVISIONAL|ESTIMATED;");
});

test("a file has its texts in the language asked for, labels too, and in French by default", async () => {
  const file = async (parameters: string) =>
    (await queries.get(`/queries/calls-by-stage.csv?stages=JOINED${parameters}`)).text.split("\r\n")[1];
  const french = await file("");
  expect(french).toMatch(/^somme-call,AMI de la Somme,JOINED,false,/);
  expect(await file("&language=fr")).toBe(french);
  expect(await file("&language=en")).toMatch(/^somme-call,Call to worksites of the Somme,JOINED,false,/);
  expect(await file("&language=en&profile=fr")).toContain(";Worksites joined;JOINED;");
  const refused = await queries.get("/queries/calls-by-stage.csv?language=de");
  expect([refused.status, refused.text]).toEqual([400, expect.stringContaining("one of fr, en")]);
});

test("every column of every table has a French header of its own", async () => {
  const files = await queries.get("/queries");
  const { queries: tables }: { queries: { name: string; columns: { name: string }[] }[] } = JSON.parse(
    files.text,
  );
  const nameless = tables.flatMap(({ columns, name }) =>
    columns
      .filter((column) => frenchHeader(name, column.name) === null)
      .map((column) => `${name}: ${column.name}`),
  );
  const repeated = tables.flatMap(({ columns, name }) => {
    const headers = columns.map((column) => frenchHeader(name, column.name));
    return headers
      .filter((header, place) => headers.indexOf(header) < place)
      .map((header) => `${name}: ${header}`);
  });
  expect([nameless, repeated]).toEqual([[], []]);
  expect(tables.length).toBeGreaterThan(10);
});

test.each(["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "\u00a0="])(
  "in CSV, text that starts with %j is not a formula",
  async (start) => {
    const { owner } = queries.hub;
    await owner.query("UPDATE hub.worksite SET name = $1 WHERE code = 'vetis'", [`${start}1`]);
    const { text } = await queries.get("/queries/worksites.csv?territories=strasbourg");
    const cell = `'${start}1`;
    expect(text).toContain(`vetis,${/[\r\n]/.test(start) ? `"${cell}"` : cell},`);
  },
);

test.each([
  ["a;=1+1", "a;'=1+1"],
  ["a,=1+1", "a,'=1+1"],
  ["a\t @SUM(1)", "a\t' @SUM(1)"],
  ["a; b, c", "a; b, c"],
])("in CSV, no separator inside the text %j starts a formula", async (name, cell) => {
  await queries.hub.owner.query("UPDATE hub.worksite SET name = $1 WHERE code = 'vetis'", [name]);
  for (const [profile, delimiter] of [
    ["plain", ","],
    ["fr", ";"],
  ] as const) {
    const { text } = await queries.get(`/queries/worksites.csv?territories=strasbourg&profile=${profile}`);
    const shown = cell.includes(delimiter) ? `"${cell}"` : cell;
    expect(text).toContain(`vetis${delimiter}${shown}${delimiter}`);
  }
});

test.each(["01004", "010000024", "20009320100016", "1E5", "1.5e+10", "2023-07", "1-2", "1/2/2023"])(
  "in the French profile of CSV, the code %s survives a double click",
  async (name) => {
    await queries.hub.owner.query("UPDATE hub.worksite SET name = $1 WHERE code = 'vetis'", [name]);
    const file = async (profile: string) =>
      (await queries.get(`/queries/worksites.csv?territories=strasbourg&profile=${profile}`)).text;
    expect(await file("fr")).toContain(`vetis;"=""${name}""";`);
    expect(await file("plain")).toContain(`vetis,${name},`);
  },
);

test("CSV distinguishes empty from missing text, and joins the values of a list", async () => {
  const { owner } = queries.hub;
  await owner.query(
    "UPDATE hub_raw.observation SET wording = '', statuses = '{PROVISIONAL,ESTIMATED}' WHERE code = 'astelles-phc-pathways'",
  );
  const { text } = await queries.get("/queries/observations.csv?indicators=pathways&from=2023");
  expect(text.split("\r\n")[1]).toBe(
    'astelles-phc-pathways,pathways,Parcours engagés,parcours,FLOW,WORKSITE,somme,Somme,astelles,Astelles,,PHC,2023,2022-06/..,2022-06-01,,all,,,,,ACTUAL,ABSOLUTE,ESTABLISHED,20,,EXACT,,PROVISIONAL|ESTIMATED,"",new-territories-2023-11,Somme,',
  );
});

test("NDJSON has one object per line, keyed by column name", async () => {
  const { headers, text } = await queries.get("/queries/fundings.ndjson");
  expect(headers.get("content-type")).toBe("application/x-ndjson; charset=utf-8");
  expect(text).toBe(ROWS.map((row) => `${JSON.stringify(row)}\n`).join(""));
});

test("JSON is an array of the same objects", async () => {
  const { headers, text } = await queries.get("/queries/fundings.json");
  expect(headers.get("content-type")).toBe("application/json; charset=utf-8");
  expect(JSON.parse(text)).toEqual(ROWS);
});

test("a table without rows is a valid file", async () => {
  const fileOf = async (ending: string) => queries.get(`/queries/worksites.${ending}?territories=none`);
  expect((await fileOf("csv")).text).toBe(
    "code,name,audience,siret,territory.code,territory.name,operator.code,operator.name,operator.siren\r\n",
  );
  expect((await fileOf("ndjson")).text).toBe("");
  expect(JSON.parse((await fileOf("json")).text)).toEqual([]);
  expect(await parquetReadObjects({ file: (await fileOf("parquet")).bytes })).toEqual([]);
  const [rows] = await readWorkbook(Buffer.from((await fileOf("xlsx")).bytes));
  expect(rows?.data).toHaveLength(1);
});

test("Parquet has typed text, numbers and dates, and null for missing values", async () => {
  const { headers, bytes } = await queries.get("/queries/fundings.parquet");
  expect(headers.get("content-type")).toBe("application/vnd.apache.parquet");
  const { children } = parquetSchema(parquetMetadata(bytes));
  expect(
    children.map(({ element: { converted_type, name, repetition_type, type } }) =>
      [name, type, converted_type, repetition_type].join(" "),
    ),
  ).toEqual([
    "code BYTE_ARRAY UTF8 REQUIRED",
    "purpose BYTE_ARRAY UTF8 REQUIRED",
    "nature BYTE_ARRAY UTF8 OPTIONAL",
    "status BYTE_ARRAY UTF8 REQUIRED",
    "amountEuros DOUBLE  OPTIONAL",
    "period.edtf BYTE_ARRAY UTF8 OPTIONAL",
    "decision.edtf BYTE_ARRAY UTF8 OPTIONAL",
    "decision.earliest INT32 DATE OPTIONAL",
    "decision.latest INT32 DATE OPTIONAL",
    "decision.precision BYTE_ARRAY UTF8 OPTIONAL",
    "citation.section BYTE_ARRAY UTF8 REQUIRED",
    "citation.position INT32  OPTIONAL",
  ]);
  expect(await parquetReadObjects({ file: bytes })).toEqual(ROWS.map(withDates));
});

test("Parquet has lists as lists", async () => {
  const { bytes } = await queries.get("/queries/observations.parquet?indicators=pathways&from=2023");
  const [row] = await parquetReadObjects({ file: bytes });
  expect(row?.["statuses"]).toEqual(["PROVISIONAL", "ESTIMATED"]);
});

test("a workbook has a sheet of rows with typed dates and numbers, and one that describes the columns", async () => {
  const { headers, bytes } = await queries.get("/queries/fundings.xlsx");
  expect(headers.get("content-type")).toBe(
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  );
  const [rows, columns] = await readWorkbook(Buffer.from(bytes));
  expect(rows).toEqual({ sheet: "Rows", data: [NAMES, ...ROWS.map((row) => Object.values(withDates(row)))] });
  expect(columns?.data.slice(0, 1)).toEqual([["column", "type", "unit", "description"]]);
  expect(columns?.data[5]).toEqual([
    "amountEuros",
    "Float",
    "EUR",
    "Amount in euros, to the cent. Null when no source gives it.",
  ]);
});

/** A row in formats with dates. */
function withDates(row: (typeof ROWS)[number]): object {
  const day = (text: string | null) => (text === null ? null : new Date(text));
  return {
    ...row,
    "decision.earliest": day(row["decision.earliest"]),
    "decision.latest": day(row["decision.latest"]),
  };
}

test("a value without a form in the workbook is text in it, and one that exceeds a limit breaks the file off", async () => {
  const { owner } = queries.hub;
  await owner.query(`UPDATE hub.funding SET decision_earliest = '1899-12-31', decision_latest = '1900-02-28',
    decision_edtf = '1899-12-31/1900-02-28', purpose = E'a\\u0001b' WHERE code = 'secure-2024'`);
  const { bytes } = await queries.get("/queries/fundings.xlsx");
  const [sheet] = await readWorkbook(Buffer.from(bytes));
  expect([sheet?.data[2]?.[1], sheet?.data[2]?.[7], sheet?.data[2]?.[8]]).toEqual([
    "a\u0001b",
    "1899-12-31",
    "1900-02-28",
  ]);
  await owner.query("UPDATE hub.funding SET purpose = repeat('a', 32768) WHERE code = 'secure-2024'");
  await expect(queries.get("/queries/fundings.xlsx")).rejects.toThrow("terminated");
  for (const ending of ["csv", "ndjson", "json"])
    expect((await queries.get(`/queries/fundings.${ending}`)).text).toContain("a".repeat(32_768));
});
