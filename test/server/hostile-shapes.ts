/** A body that is cheap to send and must not be expensive to handle. */
export interface Shape {
  title: string;
  body: string;
}

const MOST_BYTES = 99_000;

const FILTERED = "query ($f: AreaFilter) { areas(filter: $f, first: 1) { totalCount } }";
const LISTED = "query ($f: [String!]) { areas(filter: { code: { in: $f } }, first: 1) { totalCount } }";

/** As many copies of a part as fit between a head and a tail. */
function filled(head: string, part: (index: number) => string, tail: string, most = MOST_BYTES): string {
  const parts: string[] = [];
  let size = head.length + tail.length;
  for (let index = 0; ; index += 1) {
    const next = part(index);
    size += Buffer.byteLength(next);
    if (size > most) return head + parts.join("") + tail;
    parts.push(next);
  }
}

function withVariables(query: string, variables: string): string {
  return `{"query":${JSON.stringify(query)},"variables":${variables}}`;
}

/** Adds commas between elements, none before the first. */
function listed(element: (index: number) => string) {
  return (index: number) => (index === 0 ? "" : ",") + element(index);
}

const inVariables = (element: (index: number) => string, query = LISTED): string =>
  withVariables(query, filled('{"f":[', listed(element), "]}", MOST_BYTES - 200));

const inFilter = (head: string, element: (index: number) => string, tail: string): string =>
  withVariables(FILTERED, filled(`{"f":${head}`, listed(element), `${tail}}`, MOST_BYTES - 200));

const text = (query: string): string => JSON.stringify({ query });

const filledText = (head: string, part: (index: number) => string, tail: string): string =>
  text(filled(head, part, tail, MOST_BYTES / 2));

const repeated = (count: number, part: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => part(index)).join("");

export const SHAPES: readonly Shape[] = Object.entries({
  // Variables
  "numbers where texts are wanted": inVariables(() => "1"),
  "nulls where texts are wanted": inVariables(() => "null"),
  "objects where texts are wanted": inVariables(() => "{}"),
  "lists where texts are wanted": inVariables(() => "[]"),
  "short texts": inVariables(() => '""'),
  "the same long text": inVariables(() => `"${"x".repeat(1_000)}"`),
  "different texts": inVariables((index) => `"${index}"`),
  "texts of escapes": inVariables(() => String.raw`"\u0000\ud800"`),
  "one text of 98 kB": inVariables((index) =>
    index === 0 ? `"${"x".repeat(98_000)}"` : `"${"x".repeat(98_000)}"`,
  ),
  "one number of 98 kB": withVariables(LISTED, `{"f":[${"9".repeat(98_000)}]}`),
  "empty conditions": inFilter('{"or":[', () => "{}", "]}"),
  "conditions of a wrong type": inFilter('{"or":[', () => "7", "]}"),
  "unknown conditions": inFilter('{"or":[', (index) => `{"k${index}":1}`, "]}"),
  "unknown keys": inFilter("{", (index) => `"k${index}":1`, "}"),
  "keys that all begin the same": inFilter("{", (index) => `"${"a".repeat(50)}${index}":1`, "}"),
  "conditions that look for texts": inFilter('{"or":[', () => '{"name":{"contains":"e"}}', "]}"),
  "a hundred conditions that look for texts": withVariables(
    FILTERED,
    `{"f":{"or":[${Array.from({ length: 100 }, (_, index) => `{"name":{"contains":"e${index}"}}`).join()}]}}`,
  ),
  "a condition that looks for a text of 98 kB": withVariables(
    FILTERED,
    `{"f":{"name":{"contains":"${"%".repeat(98_000)}"}}}`,
  ),
  "not of not": withVariables(FILTERED, `{"f":${'{"not":'.repeat(9_000)}{}${"}".repeat(9_000)}}`),
  "lists of lists": withVariables(FILTERED, `{"f":${"[".repeat(49_000)}${"]".repeat(49_000)}}`),
  "two lists of many at ten levels": withVariables(
    FILTERED,
    `{"f":{"and":[${Array.from({ length: 90 }, () => `{"or":[${Array.from({ length: 90 }, () => "{}").join()}]}`).join()}]}}`,
  ),
  "ids that are none": inVariables((index) => `"x${index}"`, "query ($f: [ID!]!) { nodes(ids: $f) { id } }"),
  "the same id": inVariables(() => '"VGVycml0b3J5OjE"', "query ($f: [ID!]!) { nodes(ids: $f) { id } }"),
  "many variables that nobody asked for": withVariables(
    FILTERED,
    filled(
      "{",
      listed((index) => `"v${index}":1`),
      "}",
      MOST_BYTES - 200,
    ),
  ),
  "many variables that are asked for": text(
    `query (${repeated(300, (index) => `$v${index}: String!`)}) { programmes { totalCount } }`,
  ),
  "a variable of a type with many values, of none": withVariables(
    "query ($f: [AreaKind!]) { areas(filter: { kind: { in: $f } }, first: 1) { totalCount } }",
    filled(
      '{"f":[',
      listed((index) => `"COMMUN${index}"`),
      "]}",
      MOST_BYTES - 200,
    ),
  ),
  // Numbers
  "numbers with long exponents": inVariables(() => "1e999999"),
  "a page of a number that is none": withVariables(
    "query ($n: Int) { areas(first: $n) { totalCount } }",
    `{"n":${"1".repeat(90_000)}}`,
  ),
  "a literal number of many digits": text(`{ areas(first: ${"1".repeat(49_000)}) { totalCount } }`),
  // Literals
  "a list of empty conditions in the text": filledText(
    "{ areas(filter: {or: [",
    () => "{}",
    "]}) { totalCount } }",
  ),
  "a list of texts in the text": filledText(
    "{ areas(filter: {code: {in: [",
    () => '""',
    "]}}) { totalCount } }",
  ),
  "a list of numbers in the text": filledText(
    "{ areas(filter: {code: {in: [",
    () => "1 ",
    "]}}) { totalCount } }",
  ),
  "a block text of many lines": text(
    `{ areas(filter: {code: {eq: """${"\n ".repeat(24_000)}"""}}) { totalCount } }`,
  ),
  "not of not in the text": filledText("{ areas(filter: ", () => "{not:", "{}) { totalCount } }"),
  // Aliases, fields and directives
  "the same field": filledText("{ programmes { nodes { ", () => "code ", "} } }"),
  "the same field, as often as may be": text(`{ programmes { nodes { ${"code ".repeat(1_900)} } } }`),
  "lists of the same fields, as many as may be": text(
    `{ ${repeated(280, () => "programmes { nodes { code } } ")} }`,
  ),
  "fields that do not exist": filledText("{ programmes { nodes { ", (index) => `x${index} `, "} } }"),
  "aliases of a field": filledText("{ programmes { nodes { ", (index) => `a${index}:code `, "} } }"),
  "aliases that clash": filledText(
    "{ programmes { nodes { ",
    (index) => `a:code a:name `.slice(0, 14 + (index % 1)),
    "} } }",
  ),
  "the same list, again and again": filledText("{ ", () => "programmes{totalCount} ", "}"),
  "a thousand lists of fields that clash": text(
    `{ ${repeated(150, () => "programmes { nodes { code name } } ")} }`,
  ),
  "directives on one field": filledText("{ programmes { totalCount ", () => "@skip(if:false) ", "} }"),
  "unknown directives": filledText("{ programmes { totalCount ", (index) => `@d${index} `, "} }"),
  "arguments that do not exist": filledText("{ programmes(", (index) => `a${index}:1 `, ") { totalCount } }"),
  // Fragments
  "fragments that nobody spreads": filledText(
    "{ programmes { totalCount } } ",
    (index) => `fragment F${index} on Query{__typename} `,
    "",
  ),
  "fragments that double": text(
    `{ ...F0 } ${repeated(80, (index) => `fragment F${index} on Query { ...F${index + 1} ...F${index + 1} } `)} fragment F80 on Query { programmes { totalCount } }`,
  ),
  "fragments in a ring": text(
    `{ ...F0 } ${repeated(100, (index) => `fragment F${index} on Query { ...F${(index + 1) % 100} } `)}`,
  ),
  "fragments that all spread all": text(
    `{ ...F0 } ${repeated(18, (index) => `fragment F${index} on Query { ${repeated(18, (other) => (other > index ? `...F${other} ` : ""))} __typename } `)}`,
  ),
  "fragments on the same fields that must be compared": text(
    `{ programmes { nodes { ${repeated(40, (index) => `...F${index} `)} } } } ${repeated(40, (index) => `fragment F${index} on Programme { x: code ${repeated(8, (other) => `y${other}: name `)} } `)}`,
  ),
  // Names, depth and unicode
  "selections within selections": filledText("", () => "{a", "}"),
  "one name of 48 kB": text(`{ ${"a".repeat(48_000)} }`),
  "names of every kind": filledText("{ ", (index) => `n${index.toString(36)} `, "}"),
  "marks that combine": text(`{ search(text: "e${"\u0301".repeat(20_000)}", first: 1) { __typename } }`),
  "letters of many bytes": text(`{ search(text: "${"𝕏".repeat(12_000)}", first: 1) { __typename } }`),
  comments: filledText("{ programmes { totalCount } ", () => "#\n", "}"),
  commas: text(`{ programmes { totalCount } ${",".repeat(90_000)} }`),
  "several operations": filledText("", (index) => `query Q${index}{__typename} `, ""),
  "text that is no GraphQL": text("(".repeat(90_000)),
}).map(([title, body]) => ({ title, body }));
