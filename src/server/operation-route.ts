import type { HTTPGraphQLRequest } from "@apollo/server";
import type { FastifyInstance, FastifyRequest } from "fastify";
import {
  type DocumentNode,
  getOperationAST,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
} from "graphql";
import type { Grant } from "../access/grant";
import type { TrustedOperations } from "../access/trusted-operations";
import { NeedsReference } from "../compiler/needs-reference";
import { BadUserInput } from "../graph/bad-user-input";
import type { Variables } from "../graph/later";
import type { Admission } from "./admission";
import { answerHeaders, leastVersionOf } from "./answer-headers";
import type { CallerRules, CallersOperation } from "./caller-rules";
import { refuseDeepBody } from "./deep-body";
import type { Exchange } from "./exchange";
import type { FinishedAnswers } from "./finished-answers";
import type { GraphAnswers, HttpAnswer } from "./graph-answers";
import { headerMapOf } from "./header-map";
import { type CallerContext, NOT_COUNTED } from "./rules-plugin";
import { sendAnswer, whileConnected } from "./send-answer";

/** What serves an operation: its rules, the answers that PostgreSQL writes, and the whole of Apollo Server. */
export interface OperationServing<TContext extends CallerContext> {
  trusted: TrustedOperations;
  rules: CallerRules;
  /** Null when all operations need resolvers. */
  finished: FinishedAnswers | null;
  whole: GraphAnswers<TContext>;
}

/** A reviewed operation, ready to be answered. */
interface ReadyOperation {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  text: string;
}

/** One request for it. */
interface Asked extends ReadyOperation {
  grant: Grant;
  variables: Variables;
  request: FastifyRequest;
  exchange: Exchange;
}

/**
 * Serves reviewed operations by name, at `/operations/NAME`: variables in the body or in the query. The short way leaves
 * Apollo Server out; whatever is not a plain success takes the long way, so that errors read the same on both.
 */
export function serveOperations<TContext extends CallerContext>(
  server: FastifyInstance,
  serving: OperationServing<TContext>,
  admission: Admission,
): void {
  const ready = new Map<string, ReadyOperation>();

  function operationAt(name: string): ReadyOperation | null {
    const known = ready.get(name);
    if (known !== undefined) return known;
    const text = serving.trusted.textOf(name);
    if (text === null) return null;
    const document = parse(text);
    const operation = getOperationAST(document);
    if (operation == null) throw new Error(`expected one operation in ${name}`);
    const found = { document, operation, text };
    ready.set(name, found);
    return found;
  }

  server.route<{ Params: { name: string } }>({
    method: ["GET", "POST"],
    url: "/operations/:name",
    onRequest: admission.admit,
    handler: async (request, reply) => {
      const operation = operationAt(request.params.name);
      if (operation === null) return reply.callNotFound();
      const exchange: Exchange = {
        signal: whileConnected(reply),
        leastVersion: leastVersionOf(request.headers),
        letIn: null,
        answer: null,
        version: null,
      };
      const grant = admission.grantOf(request);
      const asked = { ...operation, grant, variables: variablesOf(request), request, exchange };
      return sendAnswer(request, reply, await answerOf(asked, serving));
    },
  });
}

async function answerOf<TContext extends CallerContext>(
  asked: Asked,
  { rules, finished, whole }: OperationServing<TContext>,
): Promise<HttpAnswer> {
  const { document, exchange, grant, operation } = asked;
  if (finished === null || operation.operation !== OperationTypeNode.QUERY) return theLongWay(asked, whole);
  const letIn = await tryToEnter(rules.begin(grant), asked);
  if (letIn === null) return theLongWay(asked, whole);
  exchange.letIn = letIn;
  const { coerced, hash } = letIn.operation;
  if (coerced === null) return theLongWay(asked, whole);
  try {
    const answer = await finished.answer({ document, operation, hash, variables: coerced, grant }, exchange);
    if (answer instanceof NeedsReference) return await theLongWay(asked, whole);
    exchange.answer = answer;
  } catch (error) {
    letIn.failure = error;
    return theLongWay(asked, whole);
  }
  letIn.operation.end(undefined, NOT_COUNTED);
  return {
    status: 200,
    headers: { "content-type": mediaTypeOf(asked.request), ...answerHeaders(exchange) },
    body: exchange.answer.bytes,
  };
}

/** Null for a caller who may not ask this, or not now: the long way finds and words the same refusal. */
async function tryToEnter(
  operation: CallersOperation,
  { document, operation: node, text, variables }: Asked,
): Promise<Exchange["letIn"]> {
  try {
    await operation.enter({ document, operation: node, text, variables });
    return { operation, failure: null };
  } catch {
    operation.abandon();
    return null;
  }
}

function theLongWay<TContext extends CallerContext>(
  { exchange, grant, request, text, variables }: Asked,
  whole: GraphAnswers<TContext>,
): Promise<HttpAnswer> {
  const headers = headerMapOf(request.headers);
  // An operation that is only named cannot be forged by a page of another site.
  headers.set("apollo-require-preflight", "true");
  headers.set("content-type", "application/json");
  const isGet = request.method === "GET";
  const search = new URLSearchParams({ query: text, variables: JSON.stringify(variables) });
  const asHttp: HTTPGraphQLRequest = {
    method: request.method,
    headers,
    search: isGet ? `?${search}` : "",
    body: isGet ? {} : { query: text, variables },
  };
  return whole.answer(grant, asHttp, exchange);
}

function variablesOf({ body, method, query }: FastifyRequest): Variables {
  if (method !== "GET") {
    refuseDeepBody(body);
    return variablesIn("variables of the body", isObject(body) ? body["variables"] : (body ?? null));
  }
  const text = isObject(query) ? query["variables"] : undefined;
  if (text === undefined) return {};
  const variables = variablesIn("variables", parsedJson(text));
  refuseDeepBody(variables);
  return variables;
}

function variablesIn(argument: string, value: unknown): Variables {
  if (value == null) return {};
  if (isObject(value)) return value;
  throw new BadUserInput({ argument, expected: "an object", received: value });
}

function parsedJson(text: unknown): unknown {
  try {
    if (typeof text === "string") return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new BadUserInput({ argument: "variables", expected: "one object as JSON", received: text });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const GRAPHQL_RESPONSE = "application/graphql-response+json";

function mediaTypeOf({ headers: { accept = "" } }: FastifyRequest): string {
  const type = accept.includes(GRAPHQL_RESPONSE) ? GRAPHQL_RESPONSE : "application/json";
  return `${type}; charset=utf-8`;
}
