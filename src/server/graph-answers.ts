import type { ApolloServer, HTTPGraphQLRequest, HTTPGraphQLResponse } from "@apollo/server";
import type { Grant } from "../access/grant";
import { answerHeaders } from "./http/answer-headers";
import { type Exchange, keepExchange } from "./exchange";
import type { HttpAnswer } from "./http/http-answer";
import type { CallerContext } from "./rules-plugin";

/** What the resolvers of one request share, from its first field to its answer. */
export interface Contexts<TContext extends object> {
  /** Called once a GraphQL request. Resolvers get a shallow copy: Apollo Server clones it. */
  openContext: (grant: Grant, signal: AbortSignal) => TContext;
  /**
   * Called exactly once with every opened context when its answer is made and not yet sent, also when the client has gone.
   * When it fails the caller gets an internal error, so that a commit which failed is never told as a success.
   */
  closeContext: (context: TContext) => Promise<void>;
}

/**
 * Answers of Apollo Server. The try/finally here closes the context: Apollo Server skips its hooks when one of them
 * throws; of fastify's, onResponse does not run for a client that has gone, and onRequestAbort runs while resolvers read.
 */
export class GraphAnswers<TContext extends CallerContext> {
  private readonly underWay = new Set<Promise<HttpAnswer>>();

  constructor(
    private readonly apollo: ApolloServer<TContext>,
    private readonly contexts: Contexts<TContext>,
  ) {}

  async answer(grant: Grant, request: HTTPGraphQLRequest, exchange: Exchange): Promise<HttpAnswer> {
    const answering = this.execute(grant, request, exchange);
    this.underWay.add(answering);
    try {
      return await answering;
    } finally {
      this.underWay.delete(answering);
    }
  }

  /** Resolves when no request is under way, also none whose client has gone. */
  async finished(): Promise<void> {
    await Promise.allSettled(this.underWay);
  }

  private async execute(
    grant: Grant,
    httpGraphQLRequest: HTTPGraphQLRequest,
    exchange: Exchange,
  ): Promise<HttpAnswer> {
    keepExchange(httpGraphQLRequest, exchange);
    const { headers, body, status } = await this.apolloAnswer(grant, httpGraphQLRequest, exchange);
    if (body.kind !== "complete")
      throw new Error(`expected a complete answer, but got one that is ${body.kind}`);
    return {
      status: status ?? 200,
      headers: { ...answerHeaders(exchange), ...Object.fromEntries(headers) },
      body: exchange.answer?.parts ?? [Buffer.from(body.string)],
    };
  }

  private async apolloAnswer(
    grant: Grant,
    httpGraphQLRequest: HTTPGraphQLRequest,
    exchange: Exchange,
  ): Promise<HTTPGraphQLResponse> {
    const { openContext, closeContext } = this.contexts;
    const opened: TContext[] = [];
    try {
      return await this.apollo.executeHTTPGraphQLRequest({
        httpGraphQLRequest,
        context: async () => {
          const context = openContext(grant, exchange.signal);
          opened.push(context);
          return context;
        },
      });
    } finally {
      // Apollo Server may refuse a request before it comes to an operation that was let in.
      exchange.letIn?.operation.abandon();
      for (const context of opened) {
        await closeContext(context);
        exchange.version = context.transaction?.version ?? null;
      }
    }
  }
}
