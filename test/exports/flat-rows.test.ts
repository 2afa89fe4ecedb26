import { getOperationAST, parse } from "graphql";
import { flatRowsOf } from "../../src/exports/flat-rows";
import { namedQueries } from "../../src/exports/named-query";
import { hubSchema } from "../../src/schema";

function columnsOf(text: string): string[] {
  const document = parse(text);
  const operation = getOperationAST(document);
  if (operation == null) throw new Error("expected one operation");
  return flatRowsOf(hubSchema(), document, operation, {}).columns.map(
    ({ name, kind, isNullable }) => `${name} ${kind}${isNullable ? "?" : ""}`,
  );
}

test.each<[string, string, string[]]>([
  [
    "scalars become columns, and to-one fields and parts of dates become columns with dots",
    "{ calls { nodes { id code territory { name coordinator { siren } } due { edtf latest } isOpen } } }",
    [
      "id TEXT",
      "code TEXT",
      "territory.name TEXT",
      "territory.coordinator.siren TEXT?",
      "due.edtf TEXT?",
      "due.latest DATE?",
      "isOpen BOOLEAN",
    ],
  ],
  [
    "the elements of a list may be asked for by edges and node, beside what is said of the page",
    "{ worksites(first: 1) { totalCount pageInfo { endCursor } edges { cursor node { name } } } }",
    ["name TEXT"],
  ],
  [
    "a name of the operation's own names the column",
    "{ worksites { nodes { chantier: name lieu: territory { nom: name } } } }",
    ["chantier TEXT", "lieu.nom TEXT"],
  ],
  [
    "the list may stand below one row that is looked up, whose fields are the same in each row",
    `{ territory(code: "lyon") { name coordinator { name } calls { nodes { title } } } }`,
    ["territory.name TEXT", "territory.coordinator.name TEXT?", "title TEXT"],
  ],
  [
    "fields may come by fragments",
    "{ worksites { nodes { ...Names } } } fragment Names on Worksite { code name }",
    ["code TEXT", "name TEXT"],
  ],
])("%s", (_rule, text, columns) => {
  expect(columnsOf(text)).toEqual(columns);
});

test.each([
  [
    "{ worksites { nodes { name participations { nodes { end } } } } }",
    "it contains a second list: participations besides worksites",
  ],
  [
    `{ territory(code: "lyon") { calls { nodes { title } } worksites { nodes { name } } } }`,
    "it contains a second list: territory.worksites besides territory.calls",
  ],
  [
    "{ worksites { nodes { name } } calls { nodes { title } } }",
    "it must have one root field, but has worksites, calls",
  ],
  [`{ territory(code: "lyon") { name } }`, "it contains no list for the rows"],
  ["{ viewer { name } }", "its root field viewer is neither a list nor a lookup of one row"],
  [
    "{ worksites { totalCount } }",
    "worksites must select its elements exactly once, by nodes or by edges and node",
  ],
  ["{ worksites { nodes { name __typename } } }", "__typename is the same in every row"],
  ["{ worksites(last: 3) { nodes { name } } }", "its rows are read from the start, but it uses last"],
  [
    "query ($all: Boolean!) { worksites { nodes { name @include(if: $all) } } }",
    "its columns must always be the same, but @include may leave some out",
  ],
])("%s is refused: %s", (text, reason) => {
  expect(() => columnsOf(text)).toThrow(reason);
});

const WORKSITES = { name: "worksites", description: "Worksites.", variables: null };

test.each([
  [
    "{ worksites { nodes { name calls: participations { nodes { end } } } } }",
    {},
    "it contains a second list: calls besides worksites",
  ],
  [
    "query ($codes: [String!]) { worksites(filter: { code: { in: $codes } }) { nodes { name } } }",
    {},
    "its variable codes has no description",
  ],
  [
    "{ worksites { nodes { name } } }",
    { codes: "Codes." },
    "it has no variable codes, but a description of one",
  ],
  ["{ worksites { nodes { colour } } }", {}, 'Cannot query field "colour" on type "Worksite".'],
])("an entry whose operation is not a flat table is rejected at start-up: %s", (text, variables, reason) => {
  expect(() =>
    namedQueries(
      hubSchema(),
      [{ ...WORKSITES, text }],
      new Map([["worksites", { title: "Worksites", variables }]]),
    ),
  ).toThrow(`schema/queries.json: worksites cannot be read as a flat table: ${reason}`);
});

test("an entry without an operation is rejected", () => {
  expect(() => namedQueries(hubSchema(), [], new Map([["gone", { title: "Gone", variables: {} }]]))).toThrow(
    "schema/queries.json: gone cannot be read as a flat table: there is no such operation",
  );
});
