import type { HTTPGraphQLRequest } from "@apollo/server";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { TrustedOperations } from "../access/trusted-operations";
import { BadUserInput } from "../graph/bad-user-input";
import { refuseDeepBody } from "./deep-body";
import type { Admission } from "./admission";
import type { GraphAnswers } from "./graph-answers";
import { headerMapOf } from "./header-map";
import type { KnownOperations } from "./admission/known-operations";
import { newExchange } from "./new-exchange";
import { isPlainPost, plainPost } from "./plain-request";
import type { CallerContext } from "./rules-plugin";
import { sendAnswer } from "./send-answer";
import type { ShortWay } from "./short-way";

/**
 * Serves the graph to callers who write their operations themselves, or name reviewed ones in the body. What Apollo Server
 * has let through before is answered the short way.
 */
export function serveGraph<TContext extends CallerContext>(
  server: FastifyInstance,
  answers: GraphAnswers<TContext>,
  shortWay: ShortWay | null,
  admission: Admission,
  { trusted, known }: { trusted: TrustedOperations; known: KnownOperations },
): void {
  server.route({
    method: ["GET", "POST"],
    url: "/graphql",
    onRequest: admission.admit,
    handler: async (request, reply) => {
      const grant = admission.grantOf(request);
      const exchange = newExchange(request.raw);
      refuseDeepBody(request.body);
      const body = withTrustedText(request.body, trusted);
      const plain = isPlainPost(request.method, request.url, request.headers) ? plainPost(body, known) : null;
      const { accept } = request.headers;
      const answer =
        shortWay === null || plain === null
          ? null
          : await shortWay.answer({ ...plain, grant, exchange, accept });
      return sendAnswer(
        request,
        reply,
        answer ?? (await answers.answer(grant, asHttp(request, body), exchange)),
      );
    },
  });
}

function asHttp({ headers, method, url }: FastifyRequest, body: unknown): HTTPGraphQLRequest {
  const queryAt = url.indexOf("?");
  return { body, method, headers: headerMapOf(headers), search: queryAt === -1 ? "" : url.slice(queryAt) };
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
