import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

const SEED_FILE = "src/seed/data/20-copil-2023-07-06.yaml";
const ROOT = join(__dirname, "..", "..");

interface Cited {
  code: string;
  cite?: { section: string; position?: number };
}

test("docs/report-coverage.md names every record of the report at the sentence that it cites", () => {
  const table = readFileSync(join(ROOT, "docs", "report-coverage.md"), "utf8");
  const named = [...table.matchAll(/^\| ([^|]+?) +\| (\d+) +\|[^|]*\|([^|]*)\|$/gm)].flatMap(
    ([, section, position, records = ""]) =>
      [...records.matchAll(/(\w+) `([^`]+)`/g)].map(
        ([, noun, code]) => `${section} ${position} ${noun} ${code}`,
      ),
  );
  const file: Record<string, unknown> = parse(readFileSync(join(ROOT, SEED_FILE), "utf8"));
  const cited = Object.entries(file).flatMap(([noun, records]) =>
    (Array.isArray(records) ? records : []).flatMap(({ code, cite }: Cited) =>
      cite === undefined ? [] : [`${cite.section} ${cite.position ?? 0} ${noun} ${code}`],
    ),
  );
  const missing = cited.filter((record) => !named.includes(record));
  const gone = named.filter((record) => !cited.includes(record));
  expect([
    ...missing.map((record) => `add to docs/report-coverage.md, by its section and sentence: ${record}`),
    ...gone.map((record) => `no longer in ${SEED_FILE}, or at another sentence: ${record}`),
  ]).toEqual([]);
});
