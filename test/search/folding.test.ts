import { askBothWays, type BothWays } from "../setup/both-ways";
import { openTestHub, type TestHub } from "../setup/hub";
import { fc } from "../setup/properties";
import { addGroups, hitsOf } from "./searched";

let hub: TestHub;
let both: BothWays;

beforeAll(async () => {
  hub = await openTestHub();
  both = askBothWays(hub);
});

afterAll(async () => {
  await both.close();
  await hub.close();
});

const SYLLABLES = ["bro", "câ", "dé", "fœ", "gnî", "ço", "lù", "mê", "nö", "prou", "sté", "trë", "vau", "zi"];
const SEPARATORS = [" ", "-", "’", "'", "ʼ", " – ", " "];
/** Letters by which a hurried writer replaces others. */
const PLAIN: readonly [RegExp, string][] = [
  [/œ/g, "oe"],
  [/\p{Mn}/gu, ""],
];

/** Invented words, so that nothing else in the hub contains them. */
const word = fc
  .array(fc.constantFrom(...SYLLABLES), { minLength: 3, maxLength: 5 })
  .map((syllables) => syllables.join(""));

/** One of the ways in which people write a text. */
const writing = fc.record({
  separators: fc.array(fc.constantFrom(...SEPARATORS), { minLength: 4, maxLength: 4 }),
  isPlain: fc.boolean(),
  case: fc.constantFrom("as is", "upper", "lower", "capital"),
  form: fc.constantFrom("NFC", "NFD", "NFKC", "NFKD"),
});

function written(
  words: readonly string[],
  how: typeof writing extends fc.Arbitrary<infer Way> ? Way : never,
): string {
  const joined = words
    .map((each, index) => (index === 0 ? each : `${how.separators[index - 1]}${each}`))
    .join("");
  const plain = how.isPlain
    ? PLAIN.reduce((text, [from, to]) => text.replaceAll(from, to), joined.normalize("NFD"))
    : joined;
  const cased = {
    "as is": plain,
    upper: plain.toUpperCase(),
    lower: plain.toLowerCase(),
    capital: plain.charAt(0).toUpperCase() + plain.slice(1),
  }[how.case];
  return cased?.normalize(how.form) ?? plain;
}

test("a name is found first however its accents, case, apostrophes, hyphens and Unicode form are written, on either side", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(word, { minLength: 1, maxLength: 4 }),
      writing,
      writing,
      async (words, stored, asked) => {
        const name = written(words, stored);
        await addGroups(hub, [{ name }, { name: `Autre ${name}` }]);
        const hits = await hitsOf(both, written(words, asked));
        await hub.owner.query("DELETE FROM hub.working_group WHERE name IN ($1, $2)", [
          name,
          `Autre ${name}`,
        ]);
        expect(hits.map(({ title }) => title)).toEqual([name, `Autre ${name}`]);
      },
    ),
    { numRuns: 30 },
  );
});

test("a text is compared in one Unicode form, in variables and in literals, by every operator of a filter", async () => {
  await addGroups(hub, [{ name: "Atelier Éloïse" }]);
  const composed = "Atelier Éloïse".normalize("NFC");
  const decomposed = composed.normalize("NFD");
  expect(decomposed).not.toBe(composed);
  const filters: ((text: string) => object)[] = [
    (eq) => ({ name: { eq } }),
    (text) => ({ name: { in: [text] } }),
    (contains) => ({ name: { contains } }),
    (startsWith) => ({ name: { startsWith } }),
    (text) => ({ not: { name: { ne: text } } }),
  ];
  for (const filter of filters) {
    for (const text of [composed, decomposed]) {
      const byVariable = await both.ask(
        `query ($filter: WorkingGroupFilter) { workingGroups(filter: $filter) { nodes { name } } }`,
        { filter: filter(text) },
      );
      const literal = JSON.stringify(filter(text)).replaceAll(/"(\w+)":/g, "$1:");
      const byLiteral = await both.ask(`{ workingGroups(filter: ${literal}) { nodes { name } } }`);
      const found = { workingGroups: { nodes: [{ name: composed }] } };
      expect([byVariable, byLiteral]).toEqual([found, found]);
    }
  }
});

test("everything that the hub holds is in one Unicode form", async () => {
  const { rows: columns } = await hub.owner.query<{ table: string; column: string }>(
    `SELECT attrelid::regclass::text AS "table", quote_ident(attname) AS "column" FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
     WHERE relnamespace IN ('hub'::regnamespace, 'hub_raw'::regnamespace) AND relkind IN ('r', 'p') AND attnum > 0 AND NOT attisdropped
       AND atttypid IN ('text'::regtype, 'text[]'::regtype)`,
  );
  expect(columns.length).toBeGreaterThan(50);
  for (const { table, column } of columns) {
    const { rows } = await hub.owner.query(
      `SELECT ${column}::text AS text FROM ${table} WHERE ${column}::text IS NOT NFC NORMALIZED LIMIT 1`,
    );
    expect([`${table}.${column}`, rows]).toEqual([`${table}.${column}`, []]);
  }
});
