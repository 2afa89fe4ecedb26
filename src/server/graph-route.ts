import type { HTTPGraphQLRequest } from "@apollo/server";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { TrustedOperations } from "../access/trusted-operations";
import { BadUserInput } from "../graph/bad-user-input";
import { refuseDeepBody } from "./deep-body";
import type { Admission } from "./admission";
import type { GraphAnswers } from "./graph-answers";
import { headerMapOf } from "./header-map";
import type { KnownOperation, KnownOperations } from "./known-operations";
import { newExchange } from "./new-exchange";
import type { CallerContext } from "./rules-plugin";
import { sendAnswer } from "./send-answer";
import { type KnownRequest, plainMediaType, type ShortWay } from "./short-way";

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
      const exchange = newExchange(request);
      refuseDeepBody(request.body);
      const body = withTrustedText(request.body, trusted);
      const longWay = async () => answers.answer(grant, asHttp(request, body), exchange);
      const plain = shortWay === null ? null : plainRequest(request, body, known);
      const answer =
        shortWay === null || plain === null
          ? await longWay()
          : await shortWay.answer({ ...plain, grant, exchange }, longWay);
      return sendAnswer(request, reply, answer);
    },
  });
}

function asHttp({ headers, method, url }: FastifyRequest, body: unknown): HTTPGraphQLRequest {
  const queryAt = url.indexOf("?");
  return { body, method, headers: headerMapOf(headers), search: queryAt === -1 ? "" : url.slice(queryAt) };
}

const PLAIN_PARTS = new Set(["query", "variables", "operationName"]);

/** A posted operation that is known, and nothing besides; null for anything else. */
function plainRequest(
  { headers: { accept }, method, url }: FastifyRequest,
  body: unknown,
  known: KnownOperations,
): Pick<KnownRequest, keyof KnownOperation | "variables" | "mediaType"> | null {
  const mediaType = plainMediaType(accept);
  if (mediaType === null || method !== "POST" || url !== "/graphql") return null;
  if (typeof body !== "object" || body === null || !("query" in body) || typeof body.query !== "string")
    return null;
  if (!Object.keys(body).every((part) => PLAIN_PARTS.has(part))) return null;
  const name = "operationName" in body ? body.operationName : null;
  const variables = "variables" in body ? (body.variables ?? {}) : {};
  if (typeof variables !== "object" || Array.isArray(variables)) return null;
  if (name != null && typeof name !== "string") return null;
  const operation = known.find(body.query, name ?? null);
  return operation === null ? null : { ...operation, variables: { ...variables }, mediaType };
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
