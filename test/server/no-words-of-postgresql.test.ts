import {
  getNamedType,
  getNullableType,
  type GraphQLInputType,
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from "graphql";
import { FULL_GRANT } from "../../src/access/grant";
import { hubSchema } from "../../src/schema";
import { corpusSize } from "../setup/corpus";
import { openTestHub, type TestHub } from "../setup/hub";
import { type HubServer, serveTestHub } from "../setup/hub-server";
import { fc } from "../setup/properties";

let hub: TestHub;
let servers: HubServer[];

beforeAll(async () => {
  hub = await openTestHub();
  const anonymous = { ...FULL_GRANT, pointsPerMinute: 2_000_000_000 };
  servers = [
    await serveTestHub(hub, { anonymous, cacheBytes: 1_000_000 }),
    await serveTestHub(hub, { anonymous, isCompiled: false }),
  ];
});

afterAll(async () => {
  for (const server of servers) await server.close();
  await hub.close();
});

/** Text that only PostgreSQL or its driver produces. */
const WORDS =
  /SQLSTATE|syntax error at|relation "|column "|does not exist|out of range for type|invalid input syntax|date\/time field|division by zero|invalid regular expression|statement timeout|canceling statement|stack depth|violates|permission denied|byte sequence|unsupported Unicode|untranslatable|numeric field overflow|value overflows|must not be (zero|negative)|cached plan|terminating connection|\bhub_(raw|read|access|scoped|everything)\b|\bhub\.[a-z]|ECONNRE|Connection terminated/;

const TEXTS = [
  "\u0000",
  "a\u0000b",
  "\ud800",
  "\udc00x",
  "\u{10ffff}",
  "%",
  "\\",
  "'",
  "'; SELECT 1 --",
  "$1",
  "(((",
  "[[:<:]]",
  "*",
  "",
  " ",
  "x".repeat(20_000),
  "é".repeat(5_000),
  "9".repeat(400),
  "NaN",
  "Infinity",
];
const DAYS = [
  "0000-01-01",
  "0001-01-01",
  "9999-12-31",
  "2023-02-29",
  "10000-01-01",
  "-0001-01-01",
  "infinity",
];
const cursorOf = (...values: unknown[]) => Buffer.from(JSON.stringify(values)).toString("base64url");
const CURSORS = [
  ...["Area", "Worksite", "Nothing"].map((name) => Buffer.from(`${name}:99999999999`).toString("base64url")),
  cursorOf("x", "1"),
  cursorOf(null),
  cursorOf("\u0000"),
  Buffer.from("[".repeat(5_000)).toString("base64url"),
];

/** Hostile values, some of which a type accepts. */
function hostileTo(type: GraphQLNamedType): readonly unknown[] {
  switch (type.name) {
    case "Int":
      return [2_147_483_647, -2_147_483_648, 2_147_483_648, 0, -1, 1e308];
    case "Float":
      return [Number.MAX_VALUE, -Number.MAX_VALUE, Number.MIN_VALUE, -0, 1e300, 2 ** 63];
    case "Boolean":
      return [true, "true"];
    case "ID":
      return [...CURSORS, ...TEXTS];
    case "LocalDate":
    case "DateTimeISO":
      return [...DAYS, ...DAYS.map((day) => `${day}T24:00:00Z`), ...TEXTS];
    default:
      return isEnumType(type) ? type.getValues().map(({ name }) => name) : [...TEXTS, ...DAYS, ...CURSORS];
  }
}

const LEVELS = 3;

/** A random value of a type, with the required fields and one other. */
function valueOf(type: GraphQLInputType, levels = LEVELS): fc.Arbitrary<unknown> {
  const known = getNullableType(type);
  if (isListType(known)) return fc.array(valueOf(known.ofType, levels), { minLength: 0, maxLength: 3 });
  if (!isInputObjectType(known)) return fc.constantFrom(...hostileTo(getNamedType(known)));
  const fields = Object.values(known.getFields()).filter(
    (field) => isRequiredInputField(field) || levels > 0 || !isInputObjectType(getNamedType(field.type)),
  );
  if (fields.length === 0) return fc.constant({});
  return fc
    .record({
      required: fc.record(
        Object.fromEntries(
          fields
            .filter(isRequiredInputField)
            .map(({ name, type: inner }) => [name, valueOf(inner, levels - 1)]),
        ),
      ),
      other: fc
        .constantFrom(...fields)
        .chain(({ name, type: inner }) => valueOf(inner, levels - 1).map((value) => ({ [name]: value }))),
    })
    .map(({ other, required }) => ({ ...required, ...other }));
}

const ROOT_FIELDS = [
  ...Object.values(hubSchema().getQueryType()?.getFields() ?? {}).map((field) => ({ kind: "query", field })),
  ...Object.values(hubSchema().getMutationType()?.getFields() ?? {}).map((field) => ({
    kind: "mutation",
    field,
  })),
].filter(({ field }) => field.args.length > 0);

/** An operation on a root field with variables for all arguments; optional ones are omitted half of the time. */
const QUESTIONS = fc.constantFrom(...ROOT_FIELDS).chain(({ field, kind }) => {
  const variables = field.args.map(({ name, type }) => `$${name}: ${String(type)}`).join(", ");
  const given = field.args.map(({ name }) => `${name}: $${name}`).join(", ");
  const query = `${kind} (${variables}) { ${field.name}(${given}) ${selectionOf(getNamedType(field.type))} }`;
  const values = fc.record(Object.fromEntries(field.args.map(({ name, type }) => [name, valueOf(type)])), {
    requiredKeys: field.args.filter(isRequiredArgument).map(({ name }) => name),
  });
  return values.map((given) => ({ query, variables: given }));
});

/** Some fields of a type, and some fields of its rows. */
function selectionOf(type: GraphQLNamedType): string {
  if (isLeafType(type)) return "";
  if (!isObjectType(type)) return "{ __typename }";
  const fields = Object.values(type.getFields()).filter(({ args }) => args.length === 0);
  const leaves = fields.filter(({ type: inner }) => isLeafType(getNamedType(inner))).map(({ name }) => name);
  const rows = fields.find(({ name }) => name === "nodes");
  const ofRows = rows === undefined ? "" : `nodes ${selectionOf(getNamedType(rows.type))}`;
  return `{ __typename ${leaves.slice(0, MOST_FIELDS).join(" ")} ${ofRows} }`;
}

const MOST_FIELDS = 8;

async function answered({ url }: HubServer, question: object): Promise<string> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(question),
  });
  return response.text();
}

test("no answer to a hostile argument of any root field contains a message of PostgreSQL, or has to mask one", async () => {
  await fc.assert(
    fc.asyncProperty(QUESTIONS, async (question) => {
      for (const server of servers) {
        const text = await answered(server, question);
        expect(text).not.toMatch(WORDS);
        expect(text).not.toContain("INTERNAL_SERVER_ERROR");
      }
    }),
    { numRuns: corpusSize("hostile") },
  );
});

interface OrderedList {
  name: string;
  keys: (string | null)[];
}

/** Lists with the keys of their first row, as in its cursor. */
async function orderedLists(server: HubServer): Promise<OrderedList[]> {
  const names = ROOT_FIELDS.filter(({ field }) => field.args.some(({ name }) => name === "last")).map(
    ({ field }) => field.name,
  );
  const lists = await Promise.all(
    names.map(async (name) => {
      const text = await answered(server, { query: `{ ${name}(first: 1) { pageInfo { endCursor } } }` });
      const cursor: string | null = JSON.parse(text).data[name].pageInfo.endCursor;
      const keys: (string | null)[] = JSON.parse(
        cursor === null ? "[]" : Buffer.from(cursor, "base64url").toString(),
      );
      return { name, keys };
    }),
  );
  return lists.filter(({ keys }) => keys.length > 0);
}

test("no answer to a forged cursor contains a message of PostgreSQL, or has to mask one", async () => {
  const [server] = servers;
  if (server === undefined) throw new Error("expected a server");
  const lists = await orderedLists(server);
  expect(lists.length).toBeGreaterThan(20);
  const forgeries = fc.constantFrom(...lists).chain(({ keys, name }) =>
    fc
      .record({
        place: fc.integer({ min: 1, max: keys.length - 1 }),
        value: fc.constantFrom(null, ...TEXTS, ...DAYS, ...DAYS.map((day) => `${day} 24:61:61+99`), "1e400"),
        side: fc.constantFrom("first: 1, after", "last: 1, before"),
      })
      .map(({ place, side, value }) => ({
        query: `query ($c: String) { ${name}(${side}: $c) { totalCount nodes { __typename } } }`,
        variables: { c: cursorOf(...keys.with(place, value)) },
      })),
  );
  await fc.assert(
    fc.asyncProperty(forgeries, async (question) => {
      for (const one of servers) {
        const text = await answered(one, question);
        expect(text).not.toMatch(WORDS);
        expect(text).not.toContain("INTERNAL_SERVER_ERROR");
      }
    }),
    { numRuns: corpusSize("hostile") },
  );
});

test.each([
  [
    "a right that is missing",
    "REVOKE SELECT ON hub.post FROM hub_read",
    "GRANT SELECT ON hub.post TO hub_read",
  ],
  [
    "a column that is missing",
    "ALTER TABLE hub.post RENAME COLUMN role TO lost",
    "ALTER TABLE hub.post RENAME COLUMN lost TO role",
  ],
  [
    "a row rule that fails",
    "CREATE POLICY failing ON hub.post AS RESTRICTIVE FOR SELECT USING (1 / (length(code) - length(code)) = 1)",
    "DROP POLICY failing ON hub.post",
  ],
])(
  "%s is reported by a reference to the log, on every path to the data",
  async (_case, breaking, mending) => {
    await hub.owner.query(breaking);
    try {
      for (const server of servers) {
        const texts = [
          await answered(server, { query: "{ posts { nodes { code role } } }" }),
          await (await fetch(new URL("/queries/teams.csv", server.url))).text(),
        ];
        for (const text of texts) {
          expect(text).toContain("INTERNAL_SERVER_ERROR");
          expect(text).not.toMatch(WORDS);
        }
      }
    } finally {
      await hub.owner.query(mending);
    }
  },
);
