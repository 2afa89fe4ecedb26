import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { seed } from "../src/seed/seed";
import { TEST_DISCLOSURE } from "./setup/disclosure";
import { openTestHub, type TestHub } from "./setup/hub";
import { serveTestHub } from "./setup/hub-server";

const ROOT = join(__dirname, "..");

let hub: TestHub;

beforeAll(async () => {
  hub = await openTestHub();
});

afterAll(() => hub.close());

function blocks(file: string, language: string): string[] {
  const text = readFileSync(join(ROOT, file), "utf8");
  return [...text.matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``, "g"))].map(
    ([, block]) => block ?? "",
  );
}

test("the question of the README gets the answer that stands there", async () => {
  const [, question = ""] = blocks("README.md", "sh");
  const body = /-d '(.*)'/s.exec(question)?.[1]?.replaceAll("\n", " ") ?? "";
  const { query }: { query: string } = JSON.parse(body);
  const [answer = ""] = blocks("README.md", "json");
  expect({ data: (await hub.ask(query)).data }).toEqual(JSON.parse(answer));
});

test.each(["docs/asking.md", "docs/series.md"].flatMap((file) => blocks(file, "graphql")))(
  "an example of the documentation finds something: %s",
  async (example) => {
    const { data } = await hub.ask(example);
    expect(JSON.stringify(data)).toMatch(/"(nodes|search|axes)":\[["{]|"totalCount":[1-9]|"value":182/);
  },
);

test("the seed file of docs/seed-files.md loads", async () => {
  const folder = mkdtempSync(join(tmpdir(), "hub-docs-"));
  const [example = ""] = blocks("docs/seed-files.md", "yaml");
  writeFileSync(join(folder, "example.yaml"), example);
  const lines: string[] = [];
  await seed(hub.url, {
    disclosure: TEST_DISCLOSURE,
    folder,
    skipUnchanged: true,
    report: (line) => lines.push(line),
  });
  rmSync(folder, { recursive: true });
  expect(lines).toEqual([expect.stringMatching(/^Seeded example.yaml: 3 records, 5 rows added, 0 changed/)]);
});

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
  const file: Record<string, unknown> = parse(
    readFileSync(join(ROOT, "src", "seed", "data", "20-copil-2023-07-06.yaml"), "utf8"),
  );
  const cited = Object.entries(file).flatMap(([noun, records]) =>
    (Array.isArray(records) ? records : []).flatMap(({ code, cite }: Cited) =>
      cite === undefined ? [] : [`${cite.section} ${cite.position ?? 0} ${noun} ${code}`],
    ),
  );
  expect(named.toSorted()).toEqual(cited.toSorted());
});

test("every address of a table in the README and in docs/queries.md has one", async () => {
  const texts = ["README.md", "docs/queries.md"].map((file) => readFileSync(join(ROOT, file), "utf8"));
  const paths = texts.flatMap(
    (text) => text.match(/(?<=[\s0`])\/queries(\/[\w-]+\.(csv|parquet)(\?[\w=&]+)?)?(?=[\s'"`])/g) ?? [],
  );
  expect(new Set(paths)).toEqual(
    new Set([
      "/queries",
      "/queries/headcounts.csv?year=2023",
      "/queries/observation-deletions.csv?changedSince=1764028800000",
      "/queries/observations.csv?changedSince=1764028800000",
      "/queries/observations.parquet",
    ]),
  );
  const server = await serveTestHub(hub);
  try {
    for (const path of paths) {
      const { status } = await fetch(new URL(path, server.url));
      expect([path, status]).toEqual([path, 200]);
    }
  } finally {
    await server.close();
  }
});
