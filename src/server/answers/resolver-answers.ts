import type { FastifyBaseLogger } from "fastify";
import { execute, type ExecutionResult, type GraphQLSchema, OperationTypeNode } from "graphql";
import type { Grant } from "../../access/grant";
import { ServiceUnavailable } from "../../data/service-unavailable";
import { operationLabel } from "../../graph/operation-label";
import type { AdmittedOperation, ReadCounts } from "../admission/admission";
import { codeIn, formattedError, statusOf } from "../errors";
import type { AnswerOrigin } from "../http/answer-headers";

/** Context of resolvers. */
export interface ResolverContext {
  grant: Grant;
  /** Rows read so far; not counted by a server without data. */
  transaction?: ReadCounts & { version: number | null };
}

/** Opens and closes the context that the resolvers of one operation share. */
export interface Contexts<TContext extends object> {
  /** Called once for each operation executed by resolvers; the label identifies it in the comments of its statements. */
  openContext: (grant: Grant, signal: AbortSignal, label: string) => TContext;
  /**
   * Called exactly once for every opened context, after the execution and before the answer is sent, even if the client has
   * disconnected. If it fails, the caller gets an internal error, so that a failed commit is never reported as a success.
   */
  closeContext: (context: TContext) => Promise<void>;
}

/** An answer of resolvers. */
export interface ResolvedAnswer extends AnswerOrigin {
  status: number;
  parts: readonly Buffer[];
}

/** Executes operations by graphql-js with resolvers and DataLoader: mutations, and operations that cannot be compiled. */
export class ResolverAnswers<TContext extends ResolverContext> {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly contexts: Contexts<TContext>,
    private readonly log: FastifyBaseLogger,
  ) {}

  async answer(admitted: AdmittedOperation, signal: AbortSignal): Promise<ResolvedAnswer> {
    const { document, grant, operation, sent } = admitted;
    const context = this.contexts.openContext(grant, signal, operationLabel(admitted));
    let result: ExecutionResult;
    try {
      result = await execute({
        schema: this.schema,
        document,
        operationName: operation.name?.value,
        variableValues: sent,
        contextValue: context,
      });
    } finally {
      await this.contexts.closeContext(context);
      if (context.transaction !== undefined) admitted.counts = context.transaction;
    }
    const unavailable = result.errors?.map(({ originalError }) => originalError).find(isUnavailable);
    // All reads of a query share one transaction. If it is lost, there is no partial answer either.
    if (unavailable !== undefined && operation.operation === OperationTypeNode.QUERY) throw unavailable;
    const errors = result.errors?.map((error) => formattedError(this.log, error));
    const [first] = errors ?? [];
    admitted.status = first === undefined ? "OK" : codeIn(first);
    return {
      status: result.errors?.map(statusOf).findLast((status) => status !== null) ?? 200,
      parts: [Buffer.from(JSON.stringify({ errors, data: result.data }))],
      by: "reference",
      version: context.transaction?.version ?? null,
      etag: null,
    };
  }
}

function isUnavailable(error: unknown): error is ServiceUnavailable {
  return error instanceof ServiceUnavailable;
}
