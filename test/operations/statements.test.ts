import { type ConstArgumentNode, Kind, parse, print, TypeInfo, visit, visitWithTypeInfo } from "graphql";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { hubSchema } from "../../src/schema";
import { cloneFacts } from "../factories/clone-facts";
import { openTestHub, operationText, type TestHub } from "../setup/hub";

const FOLDER = join(__dirname, "..", "..", "schema", "operations");
const FILES = readdirSync(FOLDER);
const OPERATIONS = FILES.filter((file) => file.endsWith(".graphql"))
  .map((file) => file.replace(".graphql", ""))
  .filter((name) => name !== "fact-with-source");

/** Variables with which an operation finds rows. */
function variablesOf(name: string): object {
  const file = `${name}.variables.json`;
  return FILES.includes(file) ? JSON.parse(readFileSync(join(FOLDER, file), "utf8")) : {};
}

let few: TestHub;
let many: TestHub;

beforeAll(async () => {
  few = await openTestHub();
  many = await openTestHub();
  await cloneFacts(many.url, 8);
});

afterAll(async () => {
  await few.close();
  await many.close();
});

/** With the largest page size, so that the same edges have rows in both databases. */
function inLargePages(text: string): string {
  const types = new TypeInfo(hubSchema());
  const first: ConstArgumentNode = {
    kind: Kind.ARGUMENT,
    name: { kind: Kind.NAME, value: "first" },
    value: { kind: Kind.INT, value: "500" },
  };
  const paged = visit(
    parse(text),
    visitWithTypeInfo(types, {
      Field: (node) => {
        if (!String(types.getType()).endsWith("Connection!")) return undefined;
        const others = node.arguments?.filter(({ name }) => name.value !== "first") ?? [];
        return { ...node, arguments: [...others, first] };
      },
    }),
  );
  return print(paged).replace("$first: Int = 50, ", "");
}

/** Hits of one type only: a type whose rows are multiplied pushes others out of the best hits, which need statements too. */
function variablesFor(name: string): object {
  return name === "search" ? { ...variablesOf(name), types: ["FINDING"] } : variablesOf(name);
}

test.each(OPERATIONS)("%s takes the same number of statements on 9 times the rows", async (name) => {
  const operation = inLargePages(operationText(name));
  const small = await few.ask(operation, variablesFor(name));
  const large = await many.ask(operation, variablesFor(name));
  expect(large.statements).toBe(small.statements);
});

test.each([
  ["worksites", "{ nodes { name participations { nodes { programme { code } } totalCount } } }", 5],
  [
    "commitments",
    "{ nodes { institution { name } citation { source { code } } } pageInfo { endCursor } }",
    5,
  ],
  [
    "observations",
    "{ totalCount nodes { value indicator { code } programmeScope { programmes { nodes { code } } } } }",
    6,
  ],
  ["perimeters", "{ nodes { area { name memberOf(first: 2) { nodes { name } } } } }", 4],
])(
  "%s of 2 and of all territories that have some take the same number of statements",
  async (edge, selection, expected) => {
    const operation = `query ($first: Int!) { territories(first: $first, filter: { worksites: { some: {} }, commitments: { some: {} } }) { nodes { ${edge} ${selection} } } }`;
    const two = await many.ask(operation, { first: 2 });
    const hundred = await many.ask(operation, { first: 100 });
    expect([two.statements, hundred.statements]).toEqual([expected, expected]);
  },
);
