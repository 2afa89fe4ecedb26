import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { addMilestones } from "../exports/many-milestones";
import { eventually } from "../setup/eventually";
import { holdBack } from "../setup/held-back";
import {
  type ClientHub,
  findProgram,
  openClientHub,
  recipe,
  testWith,
  testWithCurl,
  testWithPandas,
  testWithR,
} from "./client-hub";

/** So many rows that no buffer on the way holds them all. */
const MANY = 40_000;
const FIRST_BYTES = 200_000;
/** The beginning of a Parquet file comes at once, and its first row group when there are 100,000 rows. */
const FIRST_BYTES_OF_PARQUET = 1;
/** Exit code of curl. */
const PARTIAL_FILE = 18;
const FORMATS = ["csv", "ndjson", "json", "xlsx", "parquet"];

const withCurl = testWithCurl();
const withPandas = testWithPandas();
const withR = testWithR();
const withLibreOffice = testWith("LibreOffice Calc", findProgram(["soffice"], ["--version"]));

let clients: ClientHub;
let token: string;

beforeAll(async () => {
  clients = await openClientHub();
  await addMilestones(clients.hub.owner, MANY);
  token = await clients.token({ pointsPerMinute: 100_000_000 });
});

afterAll(() => clients.close());

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs a program that downloads a file, and ends the connection of PostgreSQL once the first bytes have come. */
async function brokenOff(
  program: string,
  given: readonly string[],
  firstBytes = FIRST_BYTES,
): Promise<Ended> {
  const way = await holdBack(new URL(clients.server.url), firstBytes);
  const child = spawn(program, given, {
    cwd: clients.folder,
    env: { ...process.env, HUB_URL: way.origin, HUB_TOKEN: token, HOME: clients.folder, LC_ALL: "C.UTF-8" },
  });
  const ended = once(child, "close");
  const seen = { code: null, stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (seen.stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (seen.stderr += text));
  try {
    await Promise.race([way.begun, ended]);
    expect(await terminateCopies()).toBe(1);
    await eventually(async () => (await terminateCopies()) === 0);
    way.release();
    const [code]: (number | null)[] = await ended;
    return { ...seen, code: code ?? null };
  } finally {
    child.kill();
    await way.close();
  }
}

async function terminateCopies(): Promise<number> {
  const { rowCount } = await clients.hub.owner.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid() AND query LIKE '%COPY (%'`,
  );
  return rowCount ?? 0;
}

/** A recipe of the documentation for another table. */
function recipeOfMilestones(language: string, part: string): string {
  return recipe(language, part).replaceAll("observations", "milestones").replaceAll("period.", "occurs.");
}

describe("a file that fails in the middle is not taken for a whole one:", () => {
  for (const ending of FORMATS) {
    withCurl(`curl fails for ${ending}`, async (curl) => {
      const { code } = await brokenOff(
        "sh",
        [
          "-c",
          `${curl} -s -o cut.${ending} "$HUB_URL/queries/milestones.${ending}" -H "authorization: Bearer $HUB_TOKEN"`,
        ],
        ending === "parquet" ? FIRST_BYTES_OF_PARQUET : FIRST_BYTES,
      );
      expect(code).toBe(PARTIAL_FILE);
      expect(existsSync(join(clients.folder, `cut.${ending}`))).toBe(true);
    });
  }

  withCurl(
    "HTTP/1.0, which cannot tell the end of a file from a broken connection, gets none",
    async (curl) => {
      const script = `${curl} -s --http1.0 -w '%{http_code}' "$HUB_URL/queries/milestones.csv" -H "authorization: Bearer $HUB_TOKEN"`;
      expect(await clients.run("sh", ["-c", script], token)).toMatch(/files need HTTP\/1\.1, but got.*426$/);
    },
  );

  withPandas("pandas raises for CSV", async (python) => {
    writeFileSync(join(clients.folder, "cut.py"), recipeOfMilestones("python", "read_csv"));
    const { code, stderr, stdout } = await brokenOff(python, ["cut.py"]);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/IncompleteRead/);
  });

  withPandas("pandas raises for JSON", async (python) => {
    writeFileSync(join(clients.folder, "cut.py"), recipeOfMilestones("python", "read_json"));
    const { code, stderr, stdout } = await brokenOff(python, ["cut.py"]);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/IncompleteRead/);
  });

  withR("R stops for CSV", async (rscript) => {
    writeFileSync(join(clients.folder, "cut.R"), recipeOfMilestones("r", "read.csv"));
    const { code, stderr, stdout } = await brokenOff(rscript, ["cut.R"]);
    expect([code, stdout, stderr]).toEqual([1, "", expect.stringContaining("Error")]);
  });

  withR("R stops for JSON", async (rscript) => {
    writeFileSync(join(clients.folder, "cut.R"), recipeOfMilestones("r", "observations.json"));
    const { code, stderr, stdout } = await brokenOff(rscript, ["cut.R"]);
    expect([code, stdout, stderr]).toEqual([1, "", expect.stringContaining("Error")]);
  });

  withCurl("DuckDB refuses a Parquet file that curl has left behind", async () => {
    await brokenOff(
      "sh",
      [
        "-c",
        `curl -s -o cut.parquet "$HUB_URL/queries/milestones.parquet" -H "authorization: Bearer $HUB_TOKEN"`,
      ],
      FIRST_BYTES_OF_PARQUET,
    );
    const instance = await DuckDBInstance.create(":memory:");
    const duckdb = await instance.connect();
    await expect(duckdb.run(`FROM '${join(clients.folder, "cut.parquet")}'`)).rejects.toThrow(
      /magic bytes|too small/,
    );
    duckdb.closeSync();
    instance.closeSync();
  });

  withLibreOffice("the recipe of LibreOffice ends before it opens a CSV file that is not whole", async () => {
    const { code } = await brokenOff("sh", ["-c", recipeOfMilestones("sh", "soffice")]);
    expect(code).toBe(PARTIAL_FILE);
    expect(existsSync(join(clients.folder, "milestones.ods"))).toBe(false);
  });

  withLibreOffice("LibreOffice does not open a workbook that curl has left behind", async (soffice) => {
    await brokenOff("sh", [
      "-c",
      `curl -s -o cut.xlsx "$HUB_URL/queries/milestones.xlsx" -H "authorization: Bearer $HUB_TOKEN"`,
    ]);
    await clients.run(soffice, ["--headless", "--convert-to", "ods", "cut.xlsx"], token);
    expect(existsSync(join(clients.folder, "cut.ods"))).toBe(false);
  });
});
