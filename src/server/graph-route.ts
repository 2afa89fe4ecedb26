import type { HTTPGraphQLRequest } from "@apollo/server";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { TrustedOperations } from "../access/trusted-operations";
import { BadUserInput } from "../graph/bad-user-input";
import { refuseDeepBody } from "./deep-body";
import type { Admission } from "./admission";
import { leastVersionOf } from "./answer-headers";
import type { Exchange } from "./exchange";
import type { GraphAnswers } from "./graph-answers";
import { headerMapOf } from "./header-map";
import type { CallerContext } from "./rules-plugin";
import { sendAnswer, whileConnected } from "./send-answer";

/** Serves the graph to callers who write their operations themselves, or name reviewed ones in the body. */
export function serveGraph<TContext extends CallerContext>(
  server: FastifyInstance,
  answers: GraphAnswers<TContext>,
  admission: Admission,
  trusted: TrustedOperations,
): void {
  server.route({
    method: ["GET", "POST"],
    url: "/graphql",
    onRequest: admission.admit,
    handler: async (request, reply) => {
      const exchange: Exchange = {
        signal: whileConnected(reply),
        leastVersion: leastVersionOf(request.headers),
        letIn: null,
        answer: null,
        version: null,
      };
      const answer = await answers.answer(
        admission.grantOf(request),
        readRequest(request, trusted),
        exchange,
      );
      return sendAnswer(request, reply, answer);
    },
  });
}

function readRequest(
  { body, headers, method, url }: FastifyRequest,
  trusted: TrustedOperations,
): HTTPGraphQLRequest {
  const queryAt = url.indexOf("?");
  refuseDeepBody(body);
  return {
    body: withTrustedText(body, trusted),
    method,
    headers: headerMapOf(headers),
    search: queryAt === -1 ? "" : url.slice(queryAt),
  };
}

/** A body may name a reviewed operation by `documentId` in place of its text. */
function withTrustedText(body: unknown, trusted: TrustedOperations): unknown {
  if (typeof body !== "object" || body === null || !("documentId" in body) || "query" in body) return body;
  const { documentId, ...rest } = body;
  const query = typeof documentId === "string" ? trusted.textOf(documentId) : null;
  if (query === null) {
    throw new BadUserInput({
      argument: "documentId",
      expected: "the name or SHA-256 of an operation in schema/operations",
      received: documentId,
    });
  }
  return { ...rest, query };
}
