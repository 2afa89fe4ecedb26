import { GraphQLObjectType, GraphQLSchema, GraphQLString } from "graphql";
import { startTestServer, type TestServer } from "./test-server";

let server: TestServer;

beforeEach(async () => {
  server = await startTestServer();
});

afterEach(() => server.close());

test.each([
  ["a plain error", "broken", "secret of the database"],
  ["a plain error that carries extensions", "brokenWithExtensions", "secret of a driver"],
  ["a GraphQL error without a code", "uncoded", "secret of a resolver"],
])(
  "%s is masked and logged once, with the reference, the path and its own stack",
  async (_case, field, secret) => {
    const answer = await server.query(`{ hello ${field} }`);
    const lines = server.errors();
    const reference = lines[0]?.reference;
    expect(answer).toEqual({
      status: 200,
      body: {
        errors: [
          {
            message: `Internal error. Reference: ${reference}`,
            locations: [{ line: 1, column: 9 }],
            path: [field],
            extensions: { code: "INTERNAL_SERVER_ERROR", reference },
          },
        ],
        data: { hello: "world", [field]: null },
      },
    });
    expect(lines.map(({ msg, path, err }) => ({ msg, path, message: err?.message }))).toEqual([
      { msg: "internal error", path: [field], message: secret },
    ]);
    expect(lines[0]?.err?.stack).toContain("test-server.ts");
  },
);

test("two internal errors have two references", async () => {
  await server.query("{ a: broken b: broken }");
  expect(new Set(server.errors().map(({ reference }) => reference)).size).toBe(2);
});

test("an error of the closed list is shown with its data, and not logged", async () => {
  expect(await server.query("{ forbidden }")).toEqual({
    status: 200,
    body: {
      errors: [
        {
          message: "this needs records:write",
          locations: [{ line: 1, column: 3 }],
          path: ["forbidden"],
          extensions: { code: "FORBIDDEN", scope: "records:write" },
        },
      ],
      data: { forbidden: null },
    },
  });
  expect(server.errors()).toEqual([]);
});

test("bad user input names the argument, the expected and the received value", async () => {
  expect(await server.query("{ badInput }")).toEqual({
    status: 200,
    body: {
      errors: [
        {
          message: "first must be an integer from 1 to 500, but got 9000",
          locations: [{ line: 1, column: 3 }],
          path: ["badInput"],
          extensions: {
            code: "BAD_USER_INPUT",
            argument: "first",
            expected: "an integer from 1 to 500",
            received: 9000,
          },
        },
      ],
      data: { badInput: null },
    },
  });
});

test("a literal that a scalar rejects is bad user input, with the scalar's data", async () => {
  expect(await server.query("{ half(of: 3) }")).toEqual({
    status: 400,
    body: {
      errors: [
        {
          message: "expected an even number, but got 3",
          extensions: { code: "BAD_USER_INPUT", expected: "an even number", received: 3 },
        },
      ],
    },
  });
});

test("a variable that a scalar rejects is bad user input, with the scalar's data", async () => {
  expect(await server.query("query ($n: Even!) { half(of: $n) }", { n: 3 })).toEqual({
    status: 400,
    body: {
      errors: [
        {
          message: 'Variable "$n" got invalid value 3; expected an even number, but got 3',
          locations: [{ line: 1, column: 8 }],
          extensions: { code: "BAD_USER_INPUT", expected: "an even number", received: 3 },
        },
      ],
    },
  });
});

test("a null for a variable with a default, where an argument is required, is bad user input before anything is executed", async () => {
  expect(await server.query("query ($n: Even = 2) { half(of: $n) }", { n: null })).toEqual({
    status: 400,
    body: {
      errors: [
        {
          message: 'Argument "of" of non-null type "Even!" must not be null.',
          locations: [{ line: 1, column: 33 }],
          extensions: { code: "BAD_USER_INPUT" },
        },
      ],
    },
  });
  expect(server.errors()).toEqual([]);
});

test("more invalid variables than graphql-js reports are still bad user input", async () => {
  const names = Array.from({ length: 60 }, (_, index) => `v${index}`);
  const query = `query (${names.map((name) => `$${name}: Even!`).join()}) { ${names
    .map((name) => `${name}: half(of: $${name})`)
    .join(" ")} }`;
  const { status, body } = await server.query(query, Object.fromEntries(names.map((name) => [name, 1])));
  expect({ status, codes: new Set(codesOf(body)), logged: server.errors() }).toEqual({
    status: 400,
    codes: new Set(["BAD_USER_INPUT"]),
    logged: [],
  });
});

test.each([
  ["a syntax error", { query: "{ hello" }, "GRAPHQL_PARSE_FAILED"],
  ["an unknown field", { query: "{ nothing }" }, "GRAPHQL_VALIDATION_FAILED"],
  [
    "an unknown operation",
    { query: "query A { hello }", operationName: "B" },
    "OPERATION_RESOLUTION_FAILURE",
  ],
  ["no query", { variables: {} }, "BAD_REQUEST"],
  ["a batch", [{ query: "{ hello }" }], "BAD_REQUEST"],
  ["a persisted query", persistedQuery(), "PERSISTED_QUERY_NOT_SUPPORTED"],
])("%s keeps the code of Apollo Server, has no stack and is not logged", async (_case, body, code) => {
  const answer = await (await server.post(body)).json();
  expect(extensionsOf(answer)).toEqual([{ code }]);
  expect(server.errors()).toEqual([]);
});

function persistedQuery() {
  return { extensions: { persistedQuery: { version: 1, sha256Hash: "0" } } };
}

function codesOf(body: unknown): unknown[] {
  return extensionsOf(body).map(({ code }) => code);
}

function extensionsOf(body: unknown): { code?: unknown }[] {
  const { errors }: { errors: { extensions: { code?: unknown } }[] } = JSON.parse(JSON.stringify(body));
  return errors.map(({ extensions }) => extensions);
}

test("of fifty different failures, no text reaches the caller, and each is found in the log by its reference", async () => {
  const secrets = Array.from(
    { length: 50 },
    (_, index) => `secret ${index}: postgresql://user:pw@10.0.0.${index}/x`,
  );
  const planted = await startTestServer({
    schema: new GraphQLSchema({
      query: new GraphQLObjectType({
        name: "Query",
        fields: Object.fromEntries(
          secrets.map((secret, index) => [
            `f${index}`,
            {
              type: GraphQLString,
              resolve: () => {
                const kinds = [
                  new Error(secret),
                  new TypeError(secret),
                  new AggregateError([new Error(secret)], secret),
                  secret,
                ];
                throw kinds[index % kinds.length];
              },
            },
          ]),
        ),
      }),
    }),
  });
  for (const index of secrets.keys()) {
    const { body } = await planted.query(`{ f${index} }`);
    expect(JSON.stringify(body)).not.toMatch(/secret|postgresql|10\.0\.0/);
    const reference = /Reference: ([\w-]+)/.exec(JSON.stringify(body))?.[1];
    expect(planted.errors().find((line) => line.reference === reference)).toBeDefined();
  }
  await planted.close();
  expect(planted.errors()).toHaveLength(50);
});
