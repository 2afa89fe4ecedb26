import type { HTTPGraphQLRequest } from "@apollo/server";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { BadUserInput } from "../graph/bad-user-input";
import type { Variables } from "../graph/later";
import type { Admission } from "./admission";
import { refuseDeepBody } from "./deep-body";
import type { GraphAnswers } from "./graph-answers";
import { headerMapOf } from "./header-map";
import type { KnownOperation } from "./admission/known-operations";
import type { NamedOperations } from "./named-operations";
import { newExchange } from "./new-exchange";
import type { CallerContext } from "./rules-plugin";
import { sendAnswer } from "./send-answer";
import type { ShortWay } from "./short-way";

/** Serves reviewed operations by name, at `/operations/NAME`: variables in the body or in the query. */
export function serveOperations<TContext extends CallerContext>(
  server: FastifyInstance,
  answers: GraphAnswers<TContext>,
  shortWay: ShortWay | null,
  admission: Admission,
  named: NamedOperations,
): void {
  server.route<{ Params: { name: string } }>({
    method: ["GET", "POST"],
    url: "/operations/:name",
    onRequest: admission.admit,
    handler: async (request, reply) => {
      const operation = named.find(request.params.name);
      if (operation === null) return reply.callNotFound();
      const grant = admission.grantOf(request);
      const exchange = newExchange(request.raw);
      const variables = variablesOf(request);
      const { accept } = request.headers;
      const answer =
        shortWay === null
          ? null
          : await shortWay.answer({ ...operation, grant, variables, exchange, accept });
      return sendAnswer(
        request,
        reply,
        answer ?? (await answers.answer(grant, writtenOut(request, operation, variables), exchange)),
      );
    },
  });
}

/** The request as one that holds the text of its operation. */
function writtenOut(
  request: FastifyRequest,
  { text }: KnownOperation,
  variables: Variables,
): HTTPGraphQLRequest {
  const headers = headerMapOf(request.headers);
  // An operation that is only named cannot be forged by a page of another site.
  headers.set("apollo-require-preflight", "true");
  headers.set("content-type", "application/json");
  const { method } = request;
  if (method !== "GET") return { method, headers, search: "", body: { query: text, variables } };
  const search = new URLSearchParams({ query: text, variables: JSON.stringify(variables) });
  return { method, headers, search: `?${search}`, body: {} };
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
