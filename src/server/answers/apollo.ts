import { ApolloServer } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import type { GraphQLSchema } from "graphql";
import type { CallerRules } from "../admission/caller-rules";
import { errorFormatter } from "./errors";
import type { FinishedAnswers } from "./finished-answers";
import type { KnownOperations } from "../admission/known-operations";
import { legacyStatusPlugin } from "../legacy-status";
import { MOST_TOKENS } from "../admission/limits";
import { type CallerContext, rulesPlugin } from "../rules-plugin";

/** Faults of a document that are told at once. */
const MOST_ERRORS = 5;

/** Apollo Server over the schema, with nothing that reports to anybody. */
export async function startApollo<TContext extends CallerContext>(
  schema: GraphQLSchema,
  {
    rules,
    finished,
    known,
  }: { rules: CallerRules; finished: FinishedAnswers | null; known: KnownOperations },
): Promise<ApolloServer<TContext>> {
  const apollo = new ApolloServer<TContext>({
    schema,
    logger: rules.log,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      rulesPlugin(rules, finished, known),
      legacyStatusPlugin(),
    ],
    formatError: errorFormatter(rules.log),
    includeStacktraceInErrorResponses: false,
    introspection: true,
    hideSchemaDetailsFromClientErrors: true,
    validationOptions: { maxErrors: MOST_ERRORS },
    parseOptions: { maxTokens: MOST_TOKENS },
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    nodeEnv: "production",
  });
  await apollo.start();
  return apollo;
}
