import type { FastifyBaseLogger } from "fastify";
import { GraphQLError, type GraphQLFormattedError, type GraphQLSchema, OperationTypeNode } from "graphql";
import type { Grant } from "../access/grant";
import type { TrustedOperations } from "../access/trusted-operations";
import { NeedsReference } from "../compiler/needs-reference";
import { type AdmittedOperation, type Admission, type Caller, NOT_COUNTED } from "./admission/admission";
import type { Callers } from "./admission/callers";
import { checkDocument } from "./admission/check-document";
import { RecentDecisions } from "./admission/recent-decisions";
import { ValidOperations } from "./admission/valid-operations";
import type { OperationCheck, SentValidOperation } from "./answers/apollo";
import type { CachedAnswer } from "./answers/answer-cache";
import type { FinishedAnswers, Wanted } from "./answers/finished-answers";
import type { ResolverAnswers, ResolverContext } from "./answers/resolver-answers";
import { CpuTime } from "./cpu-time";
import { codeIn, codeOf, formattedErrors, statusOf } from "./errors";
import { answerHeaders, type AnswerHeaders, type AnswerOrigin } from "./http/answer-headers";
import { BadRequest } from "./http/bad-request";
import {
  operationErrorAnswer,
  requestErrorAnswer,
  statusFor,
  unauthenticatedAnswer,
} from "./http/error-answer";
import type { Answerer } from "./http/answerer";
import { type GraphRequest, headerIn } from "./http/graph-request";
import { type HttpAnswer, unlessNotModified } from "./http/http-answer";
import { type MediaType, preferredMediaType } from "./http/media-type";
import { bodyOf, type ParsedRequest, parseRequest } from "./http/parse-request";
import { requestKey } from "./http/request-key";

export interface GraphParts<TContext extends ResolverContext> {
  schema: GraphQLSchema;
  callers: Callers;
  trusted: TrustedOperations;
  check: OperationCheck;
  admission: Admission;
  /** Answers of compiled operations; null when resolvers answer everything. */
  finished: FinishedAnswers | null;
  resolvers: ResolverAnswers<TContext>;
  log: FastifyBaseLogger;
}

/** Bodies up to this size are read and parsed even when the caller has exceeded the budget of refusals. */
const SMALL_BODY = 10_000;

/** Result of an execution. */
interface Execution extends AnswerOrigin {
  status: number;
  parts: readonly Buffer[];
}

/** What was done for a request so far. */
interface Received {
  body: string;
  /** Since the body was read; null if it was not, or if the operation has waited since. */
  cpu: CpuTime | null;
}

/** The parts of a request that matter once its operation is known. */
interface AnswerRequest extends Received {
  request: GraphRequest;
  key: string;
  /** Version of the data that the client has seen. */
  leastVersion: number;
  mediaType: MediaType;
}

/** An operation whose answer is cached, with the key of the answer and its media type. */
interface CachedOperation {
  admitted: AdmittedOperation;
  cacheKey: string;
  mediaType: MediaType;
}

/**
 * Handles every request to the graph, from any adapter: identifies the caller, parses the request, admits and executes the
 * operation, and builds the answer.
 */
export class Graph<TContext extends ResolverContext> implements Answerer {
  /** Operations that need no second validation, and requests that need no second parsing. */
  private readonly valid = new ValidOperations();
  private readonly recent = new RecentDecisions<CachedOperation>();
  /** The headers of cached answers as they were last sent. */
  private readonly headers = new WeakMap<CachedAnswer, { mediaType: MediaType; headers: AnswerHeaders }>();
  private readonly inProgress = new Set<Promise<HttpAnswer>>();

  constructor(private readonly parts: GraphParts<TContext>) {}

  answer(request: GraphRequest): HttpAnswer | Promise<HttpAnswer> {
    const repeated = request.method === "GET" ? this.repeated(request, requestKey(request, ""), null) : null;
    if (repeated !== null) return repeated;
    const answering = this.answered(request).finally(() => this.inProgress.delete(answering));
    this.inProgress.add(answering);
    return answering;
  }

  /** Resolves when no request is in progress, including requests whose clients have disconnected. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.inProgress);
  }

  private async answered(request: GraphRequest): Promise<HttpAnswer> {
    const { callers, trusted } = this.parts;
    let caller: Caller | null = null;
    let body = "";
    let cpu: CpuTime | null = null;
    try {
      const grant = await callers.identify(request);
      if (grant === null) return unauthenticatedAnswer(request.headers);
      caller = { grant, address: request.address };
      const mediaType = preferredMediaType(headerIn(request.headers, "accept"));
      const announced = Number(headerIn(request.headers, "content-length") ?? 0);
      if (announced > SMALL_BODY) await this.parts.admission.checkRefusals(caller);
      if (request.method === "POST") body = await bodyOf(request);
      const key = requestKey(request, body);
      const repeated = this.repeated(request, key, grant);
      if (repeated !== null) return repeated;
      if (body.length > SMALL_BODY) await this.parts.admission.checkRefusals(caller);
      cpu = new CpuTime();
      const parsed = parseRequest(request, body, trusted);
      const asked = this.findValid(parsed, request.method) ?? (await this.checked(caller, parsed));
      if ("status" in asked) return this.refused(caller, asked, { body, cpu }, mediaType);
      const { leastVersion } = parsed;
      return unlessNotModified(
        request,
        await this.executed(caller, asked, { body, cpu, key, leastVersion, mediaType, request }),
      );
    } catch (error) {
      return this.failed(caller, error, { body, cpu });
    }
  }

  /** The answer to a request that failed before its operation was known. */
  private failed(caller: Caller | null, error: unknown, received: Received): HttpAnswer {
    const { admission, log } = this.parts;
    if (caller !== null) {
      admission.noteRefusal(caller.grant, codeOf(error));
      this.countRefusal(caller, codeOf(error), received);
    }
    return requestErrorAnswer(log, error);
  }

  /**
   * The cached answer to a request that was admitted a moment ago.
   * @param grant Null when the key of the request already identifies the caller.
   */
  private repeated(request: GraphRequest, key: string, grant: Grant | null): HttpAnswer | null {
    const recent = this.recent.find(key);
    if (recent === null || (grant !== null && recent.admitted.grant !== grant)) return null;
    const cached = this.parts.finished?.current(recent.cacheKey) ?? null;
    if (cached === null || !this.parts.admission.repeat(recent.admitted)) return null;
    const headers = this.headersOf(cached, recent.mediaType);
    return unlessNotModified(request, { status: 200, headers, body: cached.parts });
  }

  private headersOf(cached: CachedAnswer, mediaType: MediaType): AnswerHeaders {
    let known = this.headers.get(cached);
    if (known?.mediaType !== mediaType) {
      known = { mediaType, headers: answerHeaders({ ...cached, by: "cached" }, mediaType) };
      this.headers.set(cached, known);
    }
    return known.headers;
  }

  /** An operation that was validated before; null for one that Apollo Server must check. */
  private findValid({ sent }: ParsedRequest, method: string): SentValidOperation | null {
    const found = sent === null ? null : this.valid.find(sent.text, sent.name);
    if (sent === null || found === null) return null;
    const { document, operation, text } = found;
    if (method !== "POST" && operation.operation !== OperationTypeNode.QUERY) return null;
    return { document, operation, text, name: sent.name, variables: sent.variables };
  }

  /** The operation of a request if Apollo Server finds it valid, otherwise the answer with the errors. */
  private async checked(
    caller: Caller,
    { forApollo, sent }: ParsedRequest,
  ): Promise<SentValidOperation | HttpAnswer> {
    await this.parts.admission.checkRefusals(caller);
    if (sent !== null) checkDocument(sent.text);
    const checked = await this.parts.check.check(forApollo());
    if ("status" in checked) return checked;
    const { operation: kind } = checked.operation;
    if (this.parts.schema.getRootType(kind) == null) throw new BadRequest(`the graph has no ${kind}`);
    return checked;
  }

  private refused(caller: Caller, answer: HttpAnswer, received: Received, mediaType: MediaType): HttpAnswer {
    const { errors }: { errors: GraphQLFormattedError[] } = JSON.parse(answer.body.join(""));
    const codes = errors.map(codeIn);
    const [code = "UNKNOWN"] = codes;
    this.parts.admission.noteRefusal(caller.grant, code);
    this.countRefusal(caller, code, received);
    return { ...answer, status: statusFor(answer.status, codes, mediaType) };
  }

  /** Admits an operation and executes it; its slot is released and its audit entry written when the execution ends. */
  private async executed(
    caller: Caller,
    asked: SentValidOperation,
    { body, cpu, key, leastVersion, mediaType, request }: AnswerRequest,
  ): Promise<HttpAnswer> {
    const { admission, log } = this.parts;
    let isExecuted = false;
    try {
      const execution = await admission.run(caller.grant, asked, asked.variables, async (admitted) => {
        isExecuted = true;
        this.valid.add(asked, asked.name);
        const signal = () => request.signal;
        const execution = await this.execute(admitted, {
          leastVersion,
          signal,
          inTurn: (read) => admission.inTurn(admitted, signal(), read),
        });
        if ("cacheKey" in execution && execution.cacheKey !== null)
          this.recent.add(key, { admitted, cacheKey: execution.cacheKey, mediaType });
        return execution;
      });
      const { parts, status } = execution;
      return { status, headers: answerHeaders(execution, mediaType), body: parts };
    } catch (error) {
      this.countRefusal(caller, codeOf(error), { body, cpu: isExecuted ? null : cpu });
      return operationErrorAnswer(log, error, mediaType);
    }
  }

  /** Callers are not charged for an outage of the database, nor for the time that a rejection was delayed. */
  private countRefusal(caller: Caller, code: string, { body, cpu }: Received): void {
    if (code === "SERVICE_UNAVAILABLE") return;
    const cpuMs = code === "RATE_LIMITED" ? 0 : (cpu?.ms() ?? 0);
    this.parts.admission.countRefusal(caller, { bodyBytes: body.length, cpuMs });
  }

  /** Executes an operation as one SQL statement if it can be compiled, otherwise by resolvers. */
  private async execute(
    admitted: AdmittedOperation,
    wanted: Wanted,
  ): Promise<Execution & { cacheKey?: string | null }> {
    const { finished, log, resolvers } = this.parts;
    if (finished === null || admitted.operation.operation !== OperationTypeNode.QUERY) {
      return wanted.inTurn(() => resolvers.answer(admitted, wanted.signal()));
    }
    try {
      const answer = await finished.answer(admitted, wanted);
      if (answer instanceof NeedsReference) {
        return await wanted.inTurn(() => resolvers.answer(admitted, wanted.signal()));
      }
      admitted.counts = NOT_COUNTED;
      return answer;
    } catch (error) {
      if (!(error instanceof GraphQLError) || statusOf(error) !== null) throw error;
      admitted.status = codeOf(error);
      const parts = [Buffer.from(JSON.stringify({ errors: formattedErrors(log, error), data: null }))];
      return { status: 200, parts, by: "compiled", version: null, etag: null };
    }
  }
}
