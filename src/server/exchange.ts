import type { HTTPGraphQLRequest } from "@apollo/server";
import { GraphQLError } from "graphql";
import type { CallersOperation } from "./admission/caller-rules";
import type { FinishedAnswer } from "./answers/finished-answers";

/** What Apollo Server does not hand on between a request and its answer. */
export interface Exchange {
  /** Aborted when the client has gone. */
  readonly signal: AbortSignal;
  /** Version of the data that the client has seen: the answer must not be older. */
  readonly leastVersion: number;
  /** The operation when it was let in already, and what failed it since; null for one that is still to be looked at. */
  letIn: { operation: CallersOperation; failure: unknown } | null;
  /** The answer when it is finished bytes; Apollo Server then carries an empty one. */
  answer: FinishedAnswer | null;
  /** Version of the data that was read by resolvers; null when they read nothing. */
  version: number | null;
}

/** Nobody waits for the answer any more. */
export class ClientGone extends GraphQLError {
  constructor() {
    super("the client has gone", { extensions: { code: "CLIENT_GONE" } });
  }
}

const exchanges = new WeakMap<HTTPGraphQLRequest, Exchange>();

export function keepExchange(request: HTTPGraphQLRequest, exchange: Exchange): void {
  exchanges.set(request, exchange);
}

export function exchangeOf(request: HTTPGraphQLRequest | undefined): Exchange {
  const exchange = request === undefined ? undefined : exchanges.get(request);
  if (exchange === undefined) throw new Error("expected a request that came over HTTP");
  return exchange;
}
