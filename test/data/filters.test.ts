import { pageSql } from "../../src/data/list-statement";
import { openTestHub, type TestHub } from "../setup/hub";
import { MODELS } from "../setup/models";

let hub: TestHub;

beforeAll(async () => {
  hub = await openTestHub();
});

afterAll(() => hub.close());

async function codes(list: string, filter: string, variables?: object): Promise<string[]> {
  const parameters = variables === undefined ? "" : "($text: String)";
  const { data } = await hub.ask<Record<string, { nodes: { code: string }[] }>>(
    `query ${parameters} { ${list}(filter: ${filter}, orderBy: [{ code: ASC }], first: 500) { nodes { code } } }`,
    { ...variables },
  );
  return data[list]?.nodes.map(({ code }) => code) ?? [];
}

test.each<[string, string, string[]]>([
  ["an empty filter holds for all", "{}", ["CVG", "DPH", "PHC"]],
  ["eq compares exactly", `{ code: { eq: "CVG" } }`, ["CVG"]],
  ["eq minds case", `{ code: { eq: "cvg" } }`, []],
  ["ne holds for the others", `{ code: { ne: "CVG" } }`, ["DPH", "PHC"]],
  ["in holds for those listed", `{ code: { in: ["PHC", "DPH", "X"] } }`, ["DPH", "PHC"]],
  ["in of nothing holds for nothing", `{ code: { in: [] } }`, []],
  ["contains ignores accents and case", `{ name: { contains: "PREMIERES" } }`, ["DPH", "PHC"]],
  ["startsWith ignores accents and case", `{ name: { startsWith: "première" } }`, ["PHC"]],
  ["null is no condition", `{ name: { startsWith: null }, code: null }`, ["CVG", "DPH", "PHC"]],
  ["several operators must all hold", `{ code: { ne: "CVG", in: ["CVG", "PHC"] } }`, ["PHC"]],
  ["several fields must all hold", `{ code: { ne: "CVG" }, name: { contains: "chantier" } }`, ["PHC"]],
  ["and of nothing holds", `{ and: [] }`, ["CVG", "DPH", "PHC"]],
  ["or of nothing does not", `{ or: [] }`, []],
  ["or holds where one does", `{ or: [{ code: { eq: "CVG" } }, { code: { eq: "DPH" } }] }`, ["CVG", "DPH"]],
  ["not turns a condition round", `{ not: { code: { eq: "CVG" } } }`, ["DPH", "PHC"]],
  ["an edge that is there is asked for by an empty filter", `{ predecessor: {} }`, ["PHC"]],
  ["an edge that is not there by its negation", `{ not: { predecessor: {} } }`, ["CVG", "DPH"]],
  ["a field of a to-one edge", `{ predecessor: { code: { eq: "DPH" } } }`, ["PHC"]],
  ["some of a list", `{ scopes: { some: { code: { eq: "CVG+PHC" } } } }`, ["CVG", "PHC"]],
  ["none of a list", `{ scopes: { none: { code: { eq: "CVG+PHC" } } } }`, ["DPH"]],
  [
    "every of a list, which an empty list meets",
    `{ successors: { every: { code: { eq: "X" } } } }`,
    ["CVG", "PHC"],
  ],
])("programmes: %s", async (_rule, filter, expected) => {
  expect(await codes("programmes", filter)).toEqual(expected);
});

test("a comparison with a missing value is false, and its negation is true", async () => {
  const all = await codes("observations", "{}");
  const above = await codes("observations", "{ value: { gt: 100 } }");
  const negated = await codes("observations", "{ not: { value: { gt: 100 } } }");
  const missing = await codes("observations", "{ value: { isNull: true } }");
  expect([...above, ...negated].toSorted()).toEqual([...all].toSorted());
  expect(missing.every((code) => negated.includes(code))).toBe(true);
  expect(missing).toContain("paris-headcount-2023-07");
  expect(await codes("observations", "{ value: { ne: 252 } }")).toEqual(
    all.filter((code) => code !== "lyon-headcount-2023-07"),
  );
});

test("numbers, booleans, computed values and lists of strings are filtered by their own operators", async () => {
  expect(await codes("observations", "{ value: { gte: 162, lt: 252 } }")).toEqual([
    "ille-et-vilaine-headcount-2023-11",
    "lyon-headcount-growth",
    "strasbourg-headcount-2023-07",
  ]);
  expect(await codes("findings", "{ containsPersonalData: { eq: true } }")).toEqual([
    "strasbourg-psychologist-works",
  ]);
  expect(await codes("calls", "{ isOpen: { eq: false } }")).toEqual(["somme-call"]);
  expect(await codes("workingGroups", `{ subjects: { has: "Sélection des chantiers" } }`)).toEqual([
    "marseille-selection",
  ]);
  expect(await codes("observations", `{ statuses: { isEmpty: false } }`)).toEqual([]);
  expect(
    await codes("sources", `{ published: { during: { to: "2023-08-01", certainty: CERTAINLY } } }`),
  ).toEqual(["copil-2023-07-06"]);
});

test("an uncertain date is in a window certainly, possibly, or not at all", async () => {
  const planned = (window: string) =>
    codes("milestones", `{ territory: { code: { eq: "lyon" } }, occurs: { during: ${window} } }`);
  expect(await planned(`{ from: "2023-07-07", to: "2023-12-31", certainty: CERTAINLY }`)).toEqual([
    "lyon-new-structures",
  ]);
  expect(await planned(`{ from: "2023-07-07", to: "2023-12-31" }`)).toEqual([
    "lyon-fourth-phc-worksite",
    "lyon-new-structures",
  ]);
  expect(await planned(`{ from: "2025-01-01", to: "2025-12-31" }`)).toEqual(["lyon-fourth-phc-worksite"]);
  expect(await planned(`{ from: "2025-01-01", to: "2025-12-31", certainty: CERTAINLY }`)).toEqual([]);
  expect(await planned(`{ to: "2020-04-30", certainty: CERTAINLY }`)).toEqual(["lyon-start"]);
  expect(await planned(`{ to: "2020-04-29", certainty: CERTAINLY }`)).toEqual([]);
  expect(await planned(`{ from: "2019-10-01", certainty: CERTAINLY }`)).toEqual([
    "lyon-fourth-phc-worksite",
    "lyon-more-worksites-2024",
    "lyon-new-structures",
    "lyon-start",
  ]);
});

test("a window that ends before it begins has no days, whatever the date and the certainty", async () => {
  for (const certainty of ["CERTAINLY", "POSSIBLY"]) {
    const window = `{ from: "2024-01-02", to: "2024-01-01", certainty: ${certainty} }`;
    expect(await codes("milestones", `{ occurs: { during: ${window} } }`)).toEqual([]);
  }
  expect(
    await codes("milestones", `{ occurs: { during: { from: "2024-01-02", to: "2024-01-02" } } }`),
  ).not.toEqual([]);
});

test("a date that no source gives is in no window and is found as missing", async () => {
  const inAnyWindow = await codes("milestones", "{ occurs: { during: {} } }");
  const missing = await codes("milestones", "{ occurs: { isNull: true } }");
  expect(missing).toEqual([
    "france-travail-pilots",
    "ille-et-vilaine-coordinator-sought",
    "moselle-call-open",
  ]);
  expect(inAnyWindow.filter((code) => missing.includes(code))).toEqual([]);
});

test("relation filters can span several edges", async () => {
  const filter = `{ territory: { commitments: { some: { institution: { kind: { eq: METROPOLIS } } } } } }`;
  expect(await codes("worksites", filter)).toEqual(["abej-solidarite", "fcp"]);
});

test("text that looks like SQL or a pattern is only text", async () => {
  for (const text of ["' OR true --", "%", "_", "\\"]) {
    expect(await codes("programmes", "{ name: { contains: $text } }", { text })).toEqual([]);
  }
});

test("the id of another type is rejected", async () => {
  const { errors } = await hub.answer(
    `{ programmes(filter: { id: { eq: "VGVycml0b3J5OjE" } }) { totalCount } }`,
  );
  expect(errors.map(({ extensions }) => extensions)).toEqual([
    {
      code: "BAD_USER_INPUT",
      argument: "filter.id.eq",
      expected: "the id of a Programme",
      received: "VGVycml0b3J5OjE",
    },
  ]);
});

test("names are ordered as in French, É beside E", async () => {
  const { data } = await hub.ask(
    `{ worksites(filter: { territory: { code: { eq: "ille-et-vilaine" } } }) { nodes { name } } }`,
  );
  expect(data).toEqual({
    worksites: {
      nodes: [
        { name: "AIPR" },
        { name: "Compagnons bâtisseurs" },
        { name: "Emmaüs Atelier 2M" },
        { name: "Études et Chantiers" },
        { name: "Prélude" },
      ],
    },
  });
});

test.each([
  [`query ($value: String!) { territory(code: $value) { name } programmes { totalCount } }`, "a\u0000b"],
  [
    `query ($value: LocalDate!) { milestones(filter: { occurs: { during: { from: $value } } }) { totalCount } }`,
    "0000-01-01",
  ],
])(
  "a value that the database cannot compare with is bad input, in every field where it fails, without the database's message: %s",
  async (operation, value) => {
    const { errors } = await hub.answer(operation, { value });
    const details = {
      code: "BAD_USER_INPUT",
      argument: "a value of the operation",
      expected:
        "one that the database can compare with: no NUL in a text, no number or date beyond its range",
      received: "another",
    };
    expect(errors.length).toBeGreaterThan(0);
    expect(errors.map(({ extensions }) => extensions)).toEqual(errors.map(() => details));
  },
);

test("a text inside of a name of one of many areas is found by an index, also under row rules", async () => {
  const { owner } = hub;
  await owner.query(
    `INSERT INTO hub.area (kind, code, vintage, name, source_id)
     SELECT 'COMMUNE', 'T' || lpad(n::text, 4, '0'), 2000 + m, md5(n || '.' || m), (SELECT min(source_id) FROM hub.area)
     FROM generate_series(1, 9999) n, generate_series(1, 4) m`,
  );
  await owner.query("ANALYZE hub.area");
  const filter = { or: [{ name: { contains: "abcde" } }, { name: { startsWith: "fedcb" } }] };
  const list = {
    field: "Query.areas",
    target: MODELS.named("Area"),
    edge: null,
    groupBy: null,
    orderBy: null,
  };
  const page = { direction: "FORWARD", size: 10, after: null, before: null } as const;
  const { text, values } = pageSql({ ...list, filter, page, properties: ["name"] }, [0]);
  await owner.query("SET ROLE hub_scoped");
  const { rows } = await owner.query<{ "QUERY PLAN": string }>(`EXPLAIN ${text}`, [...values]);
  await owner.query("RESET ROLE");
  const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
  expect(plan).toContain("area_name_trigrams");
  expect(plan).not.toContain("Seq Scan on area");
});

test.each(["50%", "a_b", "back\\slash", "%", "_"])(
  "contains and startsWith take %j literally",
  async (name) => {
    await hub.owner.query("UPDATE hub.worksite SET name = $1 WHERE code = 'vetis'", [`${name} Vetis`]);
    const escaped = JSON.stringify(name);
    const found = await codes("worksites", `{ name: { contains: ${escaped} } }`);
    const started = await codes("worksites", `{ name: { startsWith: ${escaped} } }`);
    expect([found, started]).toEqual([["vetis"], ["vetis"]]);
  },
);
