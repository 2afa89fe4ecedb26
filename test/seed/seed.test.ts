import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { seed } from "../../src/seed/seed";
import { SeedError } from "../../src/seed/seed-error";
import { MODELS } from "../setup/models";
import { TEST_DISCLOSURE } from "../setup/disclosure";
import { openTestHub, type TestHub } from "../setup/hub";

let hub: TestHub;
let owner: Client;
let folder: string;

beforeEach(async () => {
  hub = await openTestHub();
  owner = new Client({ connectionString: hub.url });
  await owner.connect();
  folder = mkdtempSync(join(tmpdir(), "hub-seed-"));
});

afterEach(async () => {
  await owner.end();
  await hub.close();
  rmSync(folder, { recursive: true });
});

async function load(content: string, file = "test.yaml"): Promise<string[]> {
  writeFileSync(join(folder, file), content);
  const lines: string[] = [];
  await seed(hub.url, {
    models: MODELS,
    disclosure: TEST_DISCLOSURE,
    folder,
    skipUnchanged: true,
    report: (line) => lines.push(line.replace(/ \(.*\)/, "")),
  });
  return lines;
}

const HEAD = `source: minutes
sources:
  - { code: minutes, title: Minutes, kind: REPORT, publisher: Somebody, published: "2024", language: fr }
`;

test("a file becomes rows with their citations, dates with their bounds, and links", async () => {
  const report = await load(`${HEAD}
defaults:
  worksites: { territory: lyon }
worksites:
  - { code: one, name: One, siret: "35600000000048", cite: { section: Début, position: 2 } }
  - { code: two, name: Two, cite: { section: Début, position: 2, derivation: INFERRED, note: It follows. } }
worksiteGroups:
  - { code: both, name: Both, territory: lyon, worksites: [one, two], cite: { section: Début } }
participations:
  - code: one-cvg
    worksite: one
    programme: CVG
    territory: lyon
    started: { edtf: "2022-12~", earliest: "2022-11-01", anchor: "2022-06-01" }
    certainty: EXPECTED
    cite: { section: Fin }
`);
  expect(report).toEqual(["Seeded test.yaml: 5 records, 9 rows added, 0 changed"]);
  const { data } = await hub.ask(`{
    source(code: "minutes") { citations { nodes { code note } } }
    worksiteGroup(code: "both") {
      worksites { nodes { name siret citation { derivation } participations { nodes {
        citations { nodes { code } }
        started { edtf earliest latest precision qualifier anchor derivation }
      } } } }
    }
  }`);
  expect(data).toEqual({
    source: {
      citations: {
        nodes: [
          { code: "minutes/debut/0/stated", note: null },
          { code: "minutes/debut/2/inferred/worksite/two", note: "It follows." },
          { code: "minutes/debut/2/stated", note: null },
          { code: "minutes/fin/0/stated", note: null },
        ],
      },
    },
    worksiteGroup: {
      worksites: {
        nodes: [
          {
            name: "One",
            siret: "35600000000048",
            citation: { derivation: "STATED" },
            participations: {
              nodes: [
                {
                  citations: { nodes: [{ code: "minutes/fin/0/stated" }] },
                  started: {
                    edtf: "2022-12~",
                    earliest: "2022-11-01",
                    latest: "2022-12-31",
                    precision: "MONTH",
                    qualifier: "APPROXIMATE",
                    anchor: "2022-06-01",
                    derivation: "STATED",
                  },
                },
              ],
            },
          },
          { name: "Two", siret: null, citation: { derivation: "INFERRED" }, participations: { nodes: [] } },
        ],
      },
    },
  });
});

test.each([
  ["has no French text", "name: Un, summaryEn: Here", "programmes one: summary: expected the French text"],
  [
    "has an empty English text",
    "name: Un, summary: Ici, summaryEn: ''",
    "programmes one: summaryEn: Too small",
  ],
])("a record that %s does not load", async (_rule, texts, reason) => {
  const record = `{ code: one, ${texts}, cite: { section: A } }`;
  await expect(load(`${HEAD}programmes:\n  - ${record}`)).rejects.toThrow(reason);
});

test("seeding again changes no row at all", async () => {
  const versions = async () => {
    const { rows: tables } = await owner.query<{ table: string }>(
      "SELECT relname AS table FROM pg_class WHERE relnamespace = 'hub'::regnamespace AND relkind = 'r' AND relname <> 'data_version' ORDER BY 1",
    );
    const sums = tables.map(
      ({ table }) => `SELECT '${table}' AS t, count(*), sum(xmin::text::bigint) FROM hub."${table}"`,
    );
    return (await owner.query(`${sums.join(" UNION ALL ")} ORDER BY t`)).rows;
  };
  const before = await versions();
  await seed(hub.url, {
    models: MODELS,
    disclosure: TEST_DISCLOSURE,
    skipUnchanged: false,
    report: () => undefined,
  });
  expect(await versions()).toEqual(before);
});

test("a changed record changes only its row, and a link that is no longer listed is removed", async () => {
  const group = (name: string, members: string) =>
    `${HEAD}worksiteGroups:\n  - { code: some, name: ${name}, territory: lille, worksites: [${members}], cite: { section: A } }`;
  await load(group("Some", "abej-solidarite, fcp"));
  expect(await load(group("Renamed", "fcp"))).toEqual([
    "Seeded test.yaml: 2 records, 0 rows added, 1 changed",
  ]);
  const { data } = await hub.ask(`{ worksiteGroup(code: "some") { name worksites { nodes { code } } } }`);
  expect(data).toEqual({ worksiteGroup: { name: "Renamed", worksites: { nodes: [{ code: "fcp" }] } } });
});

test("a file that has not changed since it was loaded is skipped at start-up", async () => {
  expect(await load(HEAD)).toHaveLength(1);
  expect(await load(HEAD)).toEqual([]);
});

test("a row may reference another row of its noun that comes later in the file", async () => {
  await load(`${HEAD}posts:
  - { code: b, role: COORDINATOR, state: PLANNED, territory: lyon, predecessor: a, cite: { section: A } }
  - { code: a, role: COORDINATOR, state: FILLED, territory: lyon, cite: { section: A } }`);
  const { data } = await hub.ask(`{ post(code: "b") { predecessor { code } } }`);
  expect(data).toEqual({ post: { predecessor: { code: "a" } } });
});

const worksite = (rest: string) =>
  `${HEAD}worksites:\n  - code: good\n    name: Good\n    territory: lyon\n    cite: { section: A }\n  - code: bad\n${rest}`;

test.each([
  [
    "a text that is no YAML",
    "source: [",
    "test.yaml:1: Flow sequence in block collection must be sufficiently indented and end with a ] at line 1, column 10: source: [ ^",
  ],
  ["no source", "worksites: []", "test.yaml:1: expected `source`, the code of the file's source"],
  ["an unknown noun", `${HEAD}people: []`, 'test.yaml:4: expected the plural of a noun, but got "people"'],
  [
    "a missing key",
    worksite("    territory: lyon\n    cite: { section: A }"),
    "test.yaml:9: worksites bad: name: expected the French text",
  ],
  [
    "an unknown key",
    worksite("    name: Bad\n    nom: Bad\n    territory: lyon\n    cite: { section: A }"),
    'test.yaml:9: worksites bad: Unrecognized key: "nom"',
  ],
  [
    "an unknown value of an enum",
    worksite("    name: Bad\n    audience: MEN\n    territory: lyon\n    cite: { section: A }"),
    'test.yaml:9: worksites bad: audience: Invalid option: expected one of "ALL"|"WOMEN"',
  ],
  [
    "a number for a text",
    worksite("    name: 7\n    territory: lyon\n    cite: { section: A }"),
    "test.yaml:9: worksites bad: name: Invalid input: expected string, received number",
  ],
  [
    "a wrong SIRET",
    worksite('    name: Bad\n    siret: "12345678901234"\n    territory: lyon\n    cite: { section: A }'),
    'test.yaml:9: worksites bad: siret: expected a SIRET: 14 digits without spaces, not all zero, whose Luhn sum is a multiple of 10, but got "12345678901234"',
  ],
  [
    "a fact without its citation",
    worksite("    name: Bad\n    territory: lyon"),
    "test.yaml:9: worksites bad: cite: expected the place in the source that states it, or a list of places",
  ],
  [
    "a reference to nothing",
    worksite("    name: Bad\n    territory: lyons\n    cite: { section: A }"),
    'test.yaml:9: worksites bad: territory: expected the code of a known Territory, but got "lyons"',
  ],
  [
    "a code used twice",
    worksite("    name: Bad\n    territory: lyon\n    cite: { section: A }").replace(
      "code: bad",
      "code: good",
    ),
    "test.yaml:9: worksites good: expected a unique code, but line 5 has the same",
  ],
  [
    "a date that is none",
    `${HEAD}meetings:\n  - { code: bad, title: Bad, kind: NATIONAL_STEERING, held: "2023-13", cite: { section: A } }`,
    'test.yaml:5: meetings bad: held: expected a date in Extended Date/Time Format such as 2023-09 or 2023-07/2023-12, but got "2023-13"',
  ],
  [
    "a broken rule of the domain",
    `${HEAD}meetings:\n  - { code: bad, title: Bad, kind: NATIONAL_STEERING, held: "2023", territory: lyon, cite: { section: A } }`,
    "test.yaml:5: meetings bad: breaks the rule meeting_territorial_has_territory",
  ],
  [
    "a link to nothing",
    `${HEAD}worksiteGroups:\n  - { code: bad, name: Bad, territory: lille, worksites: [nobody], cite: { section: A } }`,
    'test.yaml:5: worksiteGroups bad: worksites: expected the code of a known Worksite, but got "nobody"',
  ],
])(
  "%s aborts the file with file, line, record and reason, and nothing of it is loaded",
  async (_fault, content, message) => {
    await expect(load(content)).rejects.toThrow(SeedError);
    await expect(load(content)).rejects.toThrow(message);
    const { data } = await hub.ask(`{ source(code: "minutes") { code } worksite(code: "good") { code } }`);
    expect(data).toEqual({ source: null, worksite: null });
  },
);

test("the official areas are those of the official code, and an EPCI is in each département where it has a commune", async () => {
  const count = (kind: string) =>
    `${kind.toLowerCase()}: areas(filter: { kind: { eq: ${kind} } }) { totalCount }`;
  const { data } = await hub.ask(`{
    ${["REGION", "DEPARTEMENT", "EPCI", "COMMUNE"].map(count).join(" ")}
    lyon: area(kind: EPCI, code: "200046977") { nature vintage members { totalCount } }
    spanning: area(kind: EPCI, code: "200006682") { name memberOf(orderBy: [{ code: ASC }]) { nodes { code } } }
    ain: area(kind: DEPARTEMENT, code: "01") { memberOf { nodes { kind code } } population }
  }`);
  expect(data).toEqual({
    region: { totalCount: 26 },
    departement: { totalCount: 109 },
    epci: { totalCount: 1255 },
    commune: { totalCount: 34969 },
    lyon: { nature: "MET69", vintage: 2026, members: { totalCount: 58 } },
    spanning: {
      name: "CA Beaune, Côte et Sud - Communauté Beaune-Chagny-Nolay",
      memberOf: { nodes: [{ code: "21" }, { code: "71" }] },
    },
    ain: { memberOf: { nodes: [{ kind: "REGION", code: "84" }] }, population: null },
  });
});

test("texts are stored in one Unicode form, however the file composes them", async () => {
  const written = "Atelier Éloïse";
  await load(
    `${HEAD}\noperators: [{ code: eloise, name: ${written.normalize("NFD")}, cite: { section: Début } }]\n`.normalize(
      "NFD",
    ),
  );
  const { rows } = await owner.query("SELECT name FROM hub.operator WHERE code = 'eloise'");
  expect(rows).toEqual([{ name: written.normalize("NFC") }]);
});

test("a thesaurus replaces the one before: terms find their group, wide ones the narrow, notes tell homographs", async () => {
  expect(
    await load(
      "# Made up\nBEC = bureau des écluses = 115 > BIEF\nBIEF (canal) = bief = eau\n",
      "thesaurus.txt",
    ),
  ).toEqual(["Seeded thesaurus.txt: 6 terms"]);
  const { rows } = await owner.query(
    `SELECT term, phrases, names, needs_capitals AS "needsCapitals" FROM hub.thesaurus ORDER BY term COLLATE "C"`,
  );
  expect(rows).toEqual([
    {
      term: "115",
      phrases: ["BEC", "bureau des écluses", "bief", "eau"],
      names: ["BEC"],
      needsCapitals: false,
    },
    { term: "BEC", phrases: ["bureau des écluses", "bief", "eau"], names: ["BEC"], needsCapitals: false },
    { term: "BIEF", phrases: ["bief", "eau"], names: ["BIEF"], needsCapitals: false },
    { term: "bief", phrases: ["eau"], names: ["BIEF"], needsCapitals: false },
    { term: "bureau des écluses", phrases: ["BEC", "bief", "eau"], names: ["BEC"], needsCapitals: false },
    { term: "eau", phrases: ["bief"], names: ["BIEF"], needsCapitals: false },
  ]);
  await expect(load("BEC = = bief\n", "thesaurus.txt")).rejects.toThrow(
    "thesaurus.txt:1: expected terms between “=”, and narrower terms after one “>”",
  );
});
