import { ApolloServer, type ApolloServerPlugin, HeaderMap, type HTTPGraphQLRequest } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import type { FastifyBaseLogger } from "fastify";
import type { GraphQLSchema } from "graphql";
import type { Variables } from "../../graph/deferred";
import { MOST_TOKENS } from "../admission/limits";
import type { ValidOperation } from "../admission/valid-operations";
import { errorFormatter } from "../errors";
import { OWN_ANSWER } from "../http/answer-headers";
import { PREFLIGHTED_HEADERS } from "../http/parse-request";
import type { HttpAnswer } from "../http/http-answer";

/** An operation that Apollo Server found valid, with its variables. */
export interface SentValidOperation extends ValidOperation {
  /** Name of the operation in the request; null if it has none. */
  name: string | null;
  variables: Variables;
}

/** Most errors to report in one document. */
const MOST_ERRORS = 5;

/**
 * Apollo Server, which parses requests and checks new operations: syntax, validation, GET and CSRF prevention, persisted
 * queries, and error messages. Valid operations are admitted and executed elsewhere.
 */
export class OperationCheck {
  private constructor(private readonly apollo: ApolloServer<Check>) {}

  static async start(schema: GraphQLSchema, log: FastifyBaseLogger): Promise<OperationCheck> {
    const apollo = new ApolloServer<Check>({
      schema,
      logger: log,
      plugins: [
        ApolloServerPluginCacheControlDisabled(),
        ApolloServerPluginInlineTraceDisabled(),
        ApolloServerPluginLandingPageDisabled(),
        ApolloServerPluginSchemaReportingDisabled(),
        ApolloServerPluginUsageReportingDisabled(),
        findsValidOperations,
      ],
      formatError: errorFormatter(log),
      includeStacktraceInErrorResponses: false,
      introspection: true,
      hideSchemaDetailsFromClientErrors: true,
      // Similar names would be searched for among all of the schema, and then removed from the message.
      validationOptions: { maxErrors: MOST_ERRORS, hideSuggestions: true },
      parseOptions: { maxTokens: MOST_TOKENS },
      // Valid operations are cached in one place only, where they are executed.
      documentStore: null,
      allowBatchedHttpRequests: false,
      csrfPrevention: { requestHeaders: PREFLIGHTED_HEADERS },
      persistedQueries: false,
      stopOnTerminationSignals: false,
      nodeEnv: "production",
    });
    await apollo.start();
    return new OperationCheck(apollo);
  }

  /** The operation of a request, or the answer with the errors if there is no valid one. */
  async check(request: HTTPGraphQLRequest): Promise<SentValidOperation | HttpAnswer> {
    const found: SentValidOperation[] = [];
    const { body, headers, status } = await this.apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: request,
      context: async () => ({ found }),
    });
    const [operation] = found;
    if (operation !== undefined) return operation;
    if (body.kind !== "complete")
      throw new Error(`expected a complete answer, but got one that is ${body.kind}`);
    return {
      status: status ?? 200,
      headers: { ...OWN_ANSWER, ...Object.fromEntries(headers) },
      body: [Buffer.from(body.string)],
    };
  }

  async stop(): Promise<void> {
    await this.apollo.stop();
  }
}

/** Apollo context of a check. */
interface Check {
  /** The operation, once it was validated. */
  found: SentValidOperation[];
}

/** Plugin that stops Apollo Server before it executes a valid operation. */
const findsValidOperations: ApolloServerPlugin<Check> = {
  async requestDidStart() {
    return {
      async responseForOperation({ contextValue, document, operation, request, source }) {
        // There is none if the document has several and the request names none of them; graphql-js reports that.
        if (operation === undefined) return null;
        const { operationName = null, variables = {} } = request;
        contextValue.found.push({ document, operation, text: source, name: operationName, variables });
        return CHECKED;
      },
    };
  },
};

const CHECKED = {
  http: { headers: new HeaderMap() },
  body: { kind: "single" as const, singleResult: {} },
};
