import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

const REPORT = "copil-2023-07-06";
const ROOT = join(__dirname, "..", "..");
const SEEDS = join(ROOT, "src", "seed", "data");

interface Cite {
  section: string;
  position?: number;
  source?: string;
  derivation?: string;
}

interface Cited {
  code: string;
  cite?: Cite | Cite[];
}

function seedFiles(): string[] {
  return readdirSync(SEEDS).filter((name) => name.endsWith(".yaml"));
}

/** Each place of the report that a record of any seed file cites, with the record. */
function citedPlaces(): string[] {
  return seedFiles().flatMap((name) => {
    const file: Record<string, unknown> = parse(readFileSync(join(SEEDS, name), "utf8"));
    return Object.entries(file).flatMap(([noun, records]) =>
      (Array.isArray(records) ? records : []).flatMap(({ code, cite = [] }: Cited) =>
        [cite]
          .flat()
          .filter(({ source = file["source"] }) => source === REPORT)
          .map(
            ({ derivation = "STATED", position = 0, section }) =>
              `${section} ${position} ${noun} ${code} ${derivation}`,
          ),
      ),
    );
  });
}

/** What the page says of a record that it does not confirm as said by the sentence. */
const DERIVATIONS: Readonly<Record<string, string>> = {
  "": "STATED",
  déduit: "INFERRED",
  calculé: "COMPUTED",
};

test("docs/report-coverage.md confirms every record of the report at the sentence that it cites: said, inferred or computed", () => {
  const table = readFileSync(join(ROOT, "docs", "report-coverage.md"), "utf8");
  const named = [...table.matchAll(/^\| ([^|]+?) +\| (\d+) +\|[^|]*\|([^|]*)\|$/gm)].flatMap(
    ([, section, position, records = ""]) =>
      [...records.matchAll(/(\w+) `([^`]+)`(?: (\p{L}+))?/gu)].map(
        ([, noun, code, derivation = ""]) =>
          `${section} ${position} ${noun} ${code} ${DERIVATIONS[derivation] ?? derivation}`,
      ),
  );
  const cited = citedPlaces();
  const missing = cited.filter((record) => !named.includes(record));
  const gone = named.filter((record) => !cited.includes(record));
  expect([
    ...missing.map((record) => `add to docs/report-coverage.md, by its section and sentence: ${record}`),
    ...gone.map((record) => `no longer in src/seed/data, or at another sentence: ${record}`),
  ]).toEqual([]);
});

test("a record stands in one seed file only, or loading one of them again would undo the other", () => {
  const records = seedFiles().flatMap((name) => {
    const file: Record<string, unknown> = parse(readFileSync(join(SEEDS, name), "utf8"));
    return Object.entries(file).flatMap(([noun, given]) =>
      (Array.isArray(given) ? given : []).map(({ code }: Cited) => `${noun} ${code}`),
    );
  });
  expect(records.filter((record, index) => records.indexOf(record) !== index)).toEqual([]);
});
