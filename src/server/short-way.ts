import { OperationTypeNode } from "graphql";
import type { Grant } from "../access/grant";
import { NeedsReference } from "../compiler/needs-reference";
import type { Variables } from "../graph/later";
import { answerHeaders } from "./http/answer-headers";
import type { CallerRules, CallersOperation } from "./admission/caller-rules";
import type { Exchange } from "./exchange";
import type { FinishedAnswers } from "./answers/finished-answers";
import type { HttpAnswer } from "./http/http-answer";
import type { KnownOperation } from "./admission/known-operations";
import { plainMediaType } from "./plain-request";
import { NOT_COUNTED } from "./rules-plugin";

/** A request for an operation that is known to be valid. */
export interface KnownRequest extends KnownOperation {
  grant: Grant;
  variables: Variables;
  exchange: Exchange;
  /** The header of the request. */
  accept: string | undefined;
}

/**
 * Answers known operations without Apollo Server, by the same rules. Whatever is not a plain success is left to it, from
 * where this came to its end, so that errors read the same.
 */
export class ShortWay {
  constructor(
    private readonly rules: CallerRules,
    private readonly finished: FinishedAnswers,
  ) {}

  /** Null where Apollo Server must answer. */
  async answer(request: KnownRequest): Promise<HttpAnswer | null> {
    const { accept, document, exchange, grant, operation } = request;
    const mediaType = plainMediaType(accept);
    const isTried = exchange.letIn !== null;
    if (isTried || mediaType === null || operation.operation !== OperationTypeNode.QUERY) return null;
    const letIn = await this.letIn(request);
    if (letIn === null) return null;
    exchange.letIn = letIn;
    const { coerced, hash } = letIn.operation;
    if (coerced === null) return null;
    try {
      const answer = await this.finished.answer(
        { document, operation, hash, variables: coerced, grant },
        exchange,
      );
      if (answer instanceof NeedsReference) return null;
      exchange.answer = answer;
    } catch (error) {
      letIn.failure = error;
      return null;
    }
    letIn.operation.end(undefined, NOT_COUNTED);
    return {
      status: 200,
      headers: { "content-type": `${mediaType}; charset=utf-8`, ...answerHeaders(exchange) },
      body: exchange.answer.parts,
    };
  }

  /** Null for a caller who may not ask this, or not now: Apollo Server finds and words the same refusal. */
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
