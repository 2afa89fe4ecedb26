import { setTimeout as wait } from "node:timers/promises";
import {
  GraphQLError,
  GraphQLInt,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLScalarType,
  GraphQLSchema,
  GraphQLString,
  Kind,
} from "graphql";
import { Budget } from "../../src/access/budget";
import { FULL_GRANT, type Grant } from "../../src/access/grant";
import { BadUserInput } from "../../src/graph/bad-user-input";
import { startServer, type RunningServer, type ServerOptions } from "../../src/server/start-server";

interface TestContext {
  number: number;
  grant: Grant;
}

type Parts = Partial<Omit<ServerOptions<TestContext>, "logTo" | "logLevel">>;

export interface TestServer extends RunningServer {
  opened: number[];
  closed: number[];
  /** Lines of the log at level error. */
  errors: () => LogLine[];
  post: (body: unknown, headers?: Record<string, string>) => Promise<Response>;
  /** Status and body of a query sent by POST. */
  query: (query: string, variables?: Record<string, unknown>) => Promise<{ status: number; body: unknown }>;
}

export interface LogLine {
  level: number;
  msg: string;
  reference?: string;
  path?: (string | number)[];
  err?: { message: string; stack: string };
}

/** The media type of clients that interpret the status as specified by GraphQL over HTTP. */
const GRAPHQL_RESPONSE = "application/graphql-response+json, application/json;q=0.9";
const ERROR_LEVEL = 50;
/** Long enough for an answer to overtake it if the server did not wait. */
const CLOSING_MS = 50;

export async function startTestServer(parts: Parts = {}): Promise<TestServer> {
  const lines: string[] = [];
  const opened: number[] = [];
  const closed: number[] = [];
  const server = await startServer<TestContext>({
    schema: testSchema(),
    authenticate: async () => FULL_GRANT,
    budget: await Budget.open(null, () => undefined),
    finished: null,
    audit: null,
    issuer: null,
    openContext: (grant) => {
      opened.push(opened.length + 1);
      return { number: opened.length, grant };
    },
    closeContext: async ({ number }) => {
      await wait(CLOSING_MS);
      closed.push(number);
    },
    exampleOperations: [],
    host: "127.0.0.1",
    port: 0,
    ...parts,
    logLevel: "info",
    logTo: { write: (line) => lines.push(line) },
  });
  const post = (body: unknown, headers: Record<string, string> = {}) =>
    fetch(server.url, {
      method: "POST",
      headers: { "content-type": "application/json", accept: GRAPHQL_RESPONSE, ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  return {
    ...server,
    opened,
    closed,
    post,
    errors: () => lines.map((line): LogLine => JSON.parse(line)).filter(({ level }) => level >= ERROR_LEVEL),
    query: async (query, variables) => {
      const response = await post({ query, variables });
      return { status: response.status, body: await response.json() };
    },
  };
}

/** A promise that a test settles, and another that resolves when somebody waits for it. */
export class Gate {
  readonly reached: Promise<void>;
  private tellReached: () => void = () => undefined;
  private readonly opening: Promise<string>;
  private tellOpen: () => void = () => undefined;

  constructor() {
    this.reached = new Promise((resolve) => (this.tellReached = resolve));
    this.opening = new Promise((resolve) => (this.tellOpen = () => resolve("passed")));
  }

  pass(): Promise<string> {
    this.tellReached();
    return this.opening;
  }

  open(): void {
    this.tellOpen();
  }
}

/** A scalar that rejects values like those of the graph. */
const Even = new GraphQLScalarType<number, number>({
  name: "Even",
  parseValue: (value) => {
    if (typeof value === "number" && value % 2 === 0) return value;
    throw refusal(value);
  },
  parseLiteral: (node) => {
    if (node.kind === Kind.INT && Number(node.value) % 2 === 0) return Number(node.value);
    throw refusal(node.kind === Kind.INT ? Number(node.value) : node.kind);
  },
});

function refusal(received: unknown): GraphQLError {
  const expected = "an even number";
  return new GraphQLError(`expected ${expected}, but got ${JSON.stringify(received)}`, {
    extensions: { code: "BAD_USER_INPUT", expected, received },
  });
}

export function testSchema(gate = new Gate()): GraphQLSchema {
  const field = (resolve: (context: TestContext) => unknown) => ({
    type: GraphQLString,
    resolve: (_source: unknown, _args: unknown, context: TestContext) => resolve(context),
  });
  return new GraphQLSchema({
    query: new GraphQLObjectType<unknown, TestContext>({
      name: "Query",
      fields: {
        hello: field(() => "world"),
        contextNumber: field(({ number }) => number),
        slow: field(() => gate.pass()),
        broken: field(() => {
          throw new Error("secret of the database");
        }),
        brokenWithExtensions: field(() => {
          throw Object.assign(new Error("secret of a driver"), {
            extensions: { code: "NOT_FOUND", expected: "x" },
          });
        }),
        uncoded: field(() => {
          throw new GraphQLError("secret of a resolver");
        }),
        forbidden: field(() => {
          throw new GraphQLError("this needs records:write", {
            extensions: { code: "FORBIDDEN", scope: "records:write" },
          });
        }),
        badInput: field(() => {
          throw new BadUserInput({ argument: "first", expected: "an integer from 1 to 500", received: 9000 });
        }),
        half: {
          type: GraphQLInt,
          args: { of: { type: new GraphQLNonNull(Even) } },
          resolve: (_source, { of }: { of: number }) => of / 2,
        },
      },
    }),
    mutation: new GraphQLObjectType<unknown, TestContext>({
      name: "Mutation",
      fields: { touch: field(() => "touched") },
    }),
  });
}
