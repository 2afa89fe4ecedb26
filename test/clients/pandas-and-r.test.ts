import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DisclosureLevel, type Grant } from "../../src/access/grant";
import { grantOn } from "../setup/grants";
import { type ClientHub, openClientHub, recipe, testWithPandas, testWithR } from "./client-hub";

const withPandas = testWithPandas();
const withR = testWithR();

/** The list that the scripts read page by page. */
const LIST = `{ observations(first: 10000, orderBy: [{ code: ASC }]) {
  nodes { code year value territory { code } } } }`;

/** Page size, small enough for several pages. */
const PAGE = 5;

const SCOPES: Grant["scopes"] = ["graph:read", "indicators:read", "export:run"];

let clients: ClientHub;
/** A partner that may see two territories, as a token and as a grant. */
let token: string;
let grant: Grant;

beforeAll(async () => {
  clients = await openClientHub();
  const given = { territories: ["lyon", "lille"], disclosure: DisclosureLevel.PARTNER, scopes: SCOPES };
  token = await clients.token(given);
  grant = await grantOn(clients.hub.url, given);
});

afterAll(() => clients.close());

interface Listed {
  observations: {
    nodes: { code: string; year: number | null; value: number | null; territory: { code: string } | null }[];
  };
}

/** The rows of the list in the form of flat tables. */
async function listed(): Promise<object[]> {
  const { data } = await clients.hub.ask<Listed>(LIST, {}, grant);
  const rows = data.observations.nodes.map(({ territory, ...node }) => ({
    ...node,
    "territory.code": territory?.code ?? null,
  }));
  expect(rows.length).toBeGreaterThan(2 * PAGE);
  return rows;
}

/** The table from the hub's NDJSON. */
async function table(): Promise<Record<string, unknown>[]> {
  const response = await fetch(new URL("/queries/observations.ndjson", clients.server.url), {
    headers: { authorization: `Bearer ${token}` },
  });
  const lines = (await response.text()).trimEnd().split("\n");
  expect(lines.length).toBeGreaterThan(2 * PAGE);
  return lines.map((line) => JSON.parse(line));
}

/** A row in CSV: the values of a list are joined. */
function inCsv({ statuses, ...row }: Record<string, unknown>): Record<string, unknown> {
  return { ...row, statuses: Array.isArray(statuses) && statuses.length > 0 ? statuses.join("|") : null };
}

/** Runs a recipe of the documentation, and reads what it prints. */
async function runRecipe(program: string, language: string, part: string): Promise<unknown> {
  const file = join(clients.folder, `recipe.${language}`);
  writeFileSync(file, recipe(language, part).replace("first: 1000", `first: ${PAGE}`));
  return JSON.parse(await clients.run(program, [file], token));
}

/** Dates in the format of pandas timestamps. */
function withMoments(row: Record<string, unknown>): Record<string, unknown> {
  const moment = (day: unknown) => (typeof day === "string" ? `${day}T00:00:00.000` : day);
  return {
    ...row,
    "period.earliest": moment(row["period.earliest"]),
    "period.latest": moment(row["period.latest"]),
  };
}

withPandas(
  "pandas reads a table as CSV, with dates as dates and missing values as missing",
  async (python) => {
    expect(await runRecipe(python, "python", "read_csv")).toEqual(
      (await table()).map(inCsv).map(withMoments),
    );
  },
);

withPandas("pandas reads a table as JSON, with lists as lists", async (python) => {
  expect(await runRecipe(python, "python", "read_json")).toEqual((await table()).map(withMoments));
});

withPandas("the Python script of the documentation reads a list through its pages", async (python) => {
  expect(await runRecipe(python, "python", "endCursor")).toEqual(await listed());
});

withR("R reads a table as CSV, with missing values as missing", async (rscript) => {
  expect(await runRecipe(rscript, "r", "read.csv")).toEqual((await table()).map(inCsv));
});

withR("R reads a table as JSON, with lists as lists", async (rscript) => {
  expect(await runRecipe(rscript, "r", "observations.json")).toEqual(await table());
});

withR("the R script of the documentation reads a list through its pages", async (rscript) => {
  expect(await runRecipe(rscript, "r", "endCursor")).toEqual(await listed());
});
