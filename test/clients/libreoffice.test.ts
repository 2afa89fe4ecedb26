import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type ClientHub, findProgram, openClientHub, recipe, testWith } from "./client-hub";

const SOFFICE = findProgram(["soffice"], ["--version"]);
const withLibreOffice = testWith("LibreOffice Calc", SOFFICE);
const withCurlToo = testWith("LibreOffice Calc, and curl", findProgram(["curl"], ["--version"]) && SOFFICE);

let clients: ClientHub;
let token: string;

beforeAll(async () => {
  clients = await openClientHub();
  token = await clients.token({ scopes: ["graph:read", "fundings:read", "export:run"] });
  await clients.hub.owner.query(
    `UPDATE hub.funding SET purpose = '=1+1', amount_euros = 1250000.50 WHERE code = 'secure-2024'`,
  );
});

afterAll(() => clients.close());

const text = (value: string) => ["string", value];
const number = (value: number) => ["float", value];
const day = (value: string) => ["date", value];

const NAMES = [
  "code",
  "purpose",
  "nature",
  "status",
  "amountEuros",
  "period.edtf",
  "decision.edtf",
  "decision.earliest",
  "decision.latest",
  "decision.precision",
  "citation.section",
  "citation.position",
];

/** Headers of the French profile, in which a label stands before each code. */
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

/** A row with the labels of its three codes before them. */
function withLabels(row: unknown[], [nature, status, precision]: (string | null)[]): unknown[] {
  const label = (value: string | null | undefined) => (value == null ? null : text(value));
  const [code, purpose, ...others] = row;
  return [
    code,
    purpose,
    label(nature),
    others[0],
    label(status),
    ...others.slice(1, 7),
    label(precision),
    ...others.slice(7),
  ];
}

/** The expected sheet of the table: cells with their types, including a text that looks like a formula and the period. */
function sheetWith(purpose: unknown, period: unknown): unknown[][] {
  const section = text("Entrée dans le droit commun");
  return [
    NAMES.map(text),
    [
      text("common-law-funding"),
      text("Financement durable des ACI et des structures porteuses, sans subventions en cascade."),
      text("COMMON_LAW"),
      text("UNDER_STUDY"),
      ...Array.from({ length: 6 }, () => null),
      section,
      number(2),
    ],
    [
      text("secure-2024"),
      purpose,
      text("EXPERIMENTAL"),
      text("REQUESTED"),
      number(1250000.5),
      period,
      text("2023-07/2023-09"),
      day("2023-07-07"),
      day("2023-09-22"),
      text("SEASON"),
      section,
      number(5),
    ],
  ];
}

/** Cells of the sheets of a flat OpenDocument file, each with its type. */
function sheetsOf(file: string): Record<string, unknown[][]> {
  return Object.fromEntries(
    [...readFileSync(file, "utf8").matchAll(/<table:table table:name="([^"]+)"[^]*?<\/table:table>/g)].map(
      ([sheet, name]) => [
        name,
        [...sheet.matchAll(/<table:table-row[^]*?<\/table:table-row>/g)].map(([row]) =>
          withoutEnd(cellsOf(row)),
        ),
      ],
    ),
  );
}

function cellsOf(row: string): unknown[] {
  return [...row.matchAll(/<table:table-cell([^>]*?)(?:\/>|>([^]*?)<\/table:table-cell>)/g)].flatMap(
    ([, attributes = "", content = ""]) => {
      const value = (name: string) => new RegExp(`(?:table|office):${name}="([^"]*)"`).exec(attributes)?.[1];
      const type = value("value-type") ?? null;
      const shown = content
        .replaceAll(/<[^>]*>/g, "")
        .trim()
        .replaceAll("&apos;", "'");
      const cell = [type, value("date-value") ?? (type === "float" ? Number(value("value")) : shown)];
      const formula = value("formula");
      return Array.from({ length: Number(value("number-columns-repeated") ?? 1) }, () =>
        type === null ? null : formula === undefined ? cell : [...cell, formula],
      );
    },
  );
}

/** A row without the empty cells after its last value. */
function withoutEnd(cells: unknown[]): unknown[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell !== null) + 1);
}

async function download(path: string, file: string): Promise<void> {
  const response = await fetch(new URL(path, clients.server.url), {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(response.status).toBe(200);
  writeFileSync(join(clients.folder, file), Buffer.from(await response.arrayBuffer()));
}

withLibreOffice(
  "LibreOffice reads numbers, dates and text of a workbook with their types, and no text as a formula",
  async (soffice) => {
    await download("/queries/fundings.xlsx", "fundings.xlsx");
    await clients.run(soffice, ["--headless", "--convert-to", "fods", "fundings.xlsx"], token);
    const sheets = sheetsOf(join(clients.folder, "fundings.fods"));
    expect(sheets["Rows"]).toEqual(sheetWith(text("=1+1"), text("2024")));
  },
);

withCurlToo(
  "LibreOffice reads numbers and dates with their types from CSV with the French profile, opened as documented",
  async () => {
    const script = recipe("sh", "soffice").replaceAll("observations", "fundings").replace("ods", "fods");
    await clients.run("sh", ["-euc", script], token);
    // CSV does not distinguish years from numbers; a workbook does.
    const [, ...rows] = sheetWith(text("'=1+1"), number(2024));
    const labels = [
      ["Droit commun", "À l’étude", null],
      ["Expérimental", "Demandé", "Saison"],
    ];
    expect(sheetsOf(join(clients.folder, "fundings.fods"))).toEqual({
      fundings: [FRENCH_NAMES.map(text), ...rows.map((row, place) => withLabels(row, labels[place] ?? []))],
    });
  },
);
