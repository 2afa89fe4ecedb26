import { OperationTypeNode } from "graphql";
import type { Grant } from "../access/grant";
import { NeedsReference } from "../compiler/needs-reference";
import type { Variables } from "../graph/later";
import { answerHeaders } from "./answer-headers";
import type { CallerRules, CallersOperation } from "./caller-rules";
import type { Exchange } from "./exchange";
import type { FinishedAnswers } from "./finished-answers";
import type { HttpAnswer } from "./graph-answers";
import type { KnownOperation } from "./known-operations";
import { NOT_COUNTED } from "./rules-plugin";

/** A request for an operation that is known to be valid. */
export interface KnownRequest extends KnownOperation {
  grant: Grant;
  variables: Variables;
  exchange: Exchange;
  /** Media type of the answer. */
  mediaType: string;
}

/** Answers by Apollo Server, from the beginning or from where the short way came to its end. */
export type LongWay = () => Promise<HttpAnswer>;

/**
 * Answers known operations without Apollo Server, by the same rules. Whatever is not a plain success takes the long way, so
 * that errors read the same on both.
 */
export class ShortWay {
  constructor(
    private readonly rules: CallerRules,
    private readonly finished: FinishedAnswers,
  ) {}

  async answer(request: KnownRequest, longWay: LongWay): Promise<HttpAnswer> {
    const { document, exchange, grant, mediaType, operation } = request;
    if (operation.operation !== OperationTypeNode.QUERY) return longWay();
    const letIn = await this.letIn(request);
    if (letIn === null) return longWay();
    exchange.letIn = letIn;
    const { coerced, hash } = letIn.operation;
    if (coerced === null) return longWay();
    try {
      const answer = await this.finished.answer(
        { document, operation, hash, variables: coerced, grant },
        exchange,
      );
      if (answer instanceof NeedsReference) return await longWay();
      exchange.answer = answer;
    } catch (error) {
      letIn.failure = error;
      return longWay();
    }
    letIn.operation.end(undefined, NOT_COUNTED);
    return {
      status: 200,
      headers: { "content-type": `${mediaType}; charset=utf-8`, ...answerHeaders(exchange) },
      body: exchange.answer.bytes,
    };
  }

  /** Null for a caller who may not ask this, or not now: the long way finds and words the same refusal. */
  private async letIn({
    document,
    grant,
    operation,
    text,
    variables,
  }: KnownRequest): Promise<Exchange["letIn"]> {
    const asked: CallersOperation = this.rules.begin(grant);
    try {
      await asked.enter({ document, operation, text, variables });
      return { operation: asked, failure: null };
    } catch {
      asked.abandon();
      return null;
    }
  }
}

const GRAPHQL_RESPONSE = "application/graphql-response+json";

/** The media type that a client plainly prefers; null where it must be worked out. */
export function plainMediaType(accept: string | undefined): string | null {
  if (accept === undefined || accept === "*/*" || accept === "application/json") return "application/json";
  return accept === GRAPHQL_RESPONSE || accept.startsWith(`${GRAPHQL_RESPONSE},`) ? GRAPHQL_RESPONSE : null;
}
