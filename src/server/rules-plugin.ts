import { type ApolloServerPlugin, type GraphQLResponse, HeaderMap } from "@apollo/server";
import type { GraphQLFormattedError } from "graphql";
import type { Grant } from "../access/grant";
import { NeedsReference } from "../compiler/needs-reference";
import type { CallerRules, ReadCounts } from "./admission/caller-rules";
import { formattedError } from "./answers/errors";
import { exchangeOf } from "./exchange";
import type { FinishedAnswers } from "./answers/finished-answers";
import type { KnownOperations } from "./admission/known-operations";

/** What the rules need to know of a request's context. */
export interface CallerContext {
  grant: Grant;
  /** What was read so far; none for a server without data. */
  transaction?: { rowCount: number; protectedCount: number; version: number | null };
}

/** PostgreSQL does not count the rows of an answer that it writes whole; what the operation costs bounds them. */
export const NOT_COUNTED: ReadCounts = { rowCount: null, protectedCount: null };

/**
 * Holds the operations that come through Apollo Server to the rules, and answers those that need no resolvers.
 * @param answers Null when all operations need resolvers.
 * @param known Told of the operations that are valid.
 */
export function rulesPlugin<TContext extends CallerContext>(
  rules: CallerRules,
  answers: FinishedAnswers | null,
  known: KnownOperations,
): ApolloServerPlugin<TContext> {
  return {
    async requestDidStart({ contextValue: { grant }, request }) {
      const exchange = exchangeOf(request.http);
      const { letIn } = exchange;
      const asked = letIn?.operation ?? rules.begin(grant);
      return {
        async didResolveOperation({ document, operation, source }) {
          if (operation === undefined || letIn !== null) return;
          known.keep({ document, operation, text: source }, request.operationName ?? null);
          await asked.enter({ document, operation, text: source, variables: request.variables ?? {} });
        },
        async responseForOperation({ document, operation }) {
          const { coerced, hash } = asked;
          if (letIn?.failure != null) return emptyAnswer([formattedError(rules.log, letIn.failure)]);
          if (answers === null || letIn !== null || operation === undefined || coerced === null) return null;
          try {
            const answer = await answers.answer(
              { document, operation, hash, variables: coerced, grant },
              exchange,
            );
            if (answer instanceof NeedsReference) return null;
            exchange.answer = answer;
            return emptyAnswer();
          } catch (error) {
            return emptyAnswer([formattedError(rules.log, error)]);
          }
        },
        async willSendResponse({ response: { body, http }, contextValue: { transaction } }) {
          const [error] = body.kind === "single" ? (body.singleResult.errors ?? []) : [];
          const retryAfter = error?.extensions?.["retryAfterSeconds"];
          if (typeof retryAfter === "number") http.headers.set("retry-after", String(retryAfter));
          const { rowCount, protectedCount } = transaction ?? NOTHING_READ;
          asked.end(error, exchange.answer === null ? { rowCount, protectedCount } : NOT_COUNTED);
        },
      };
    },
  };
}

const NOTHING_READ = { rowCount: 0, protectedCount: 0 };

/** An answer without data: they are bytes already, or there is none. */
function emptyAnswer(errors: readonly GraphQLFormattedError[] = []): GraphQLResponse {
  const singleResult = errors.length === 0 ? { data: {} } : { errors, data: null };
  return { http: { headers: new HeaderMap() }, body: { kind: "single", singleResult } };
}
