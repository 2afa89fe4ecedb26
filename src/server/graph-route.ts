import { HeaderMap, type ApolloServer, type HTTPGraphQLRequest } from "@apollo/server";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Grant } from "../access/grant";
import type { TrustedOperations } from "../access/trusted-operations";
import { BadUserInput } from "../graph/bad-user-input";
import type { CallerContext } from "./caller-rules";
import type { Admission } from "./admission";

/** What the resolvers of one request share, from its first field to its answer. */
export interface Contexts<TContext extends object> {
  /** Called once a GraphQL request. Resolvers get a shallow copy: Apollo Server clones it. */
  openContext: (grant: Grant) => TContext;
  /**
   * Called exactly once with every opened context when its answer is made and not yet sent, also when the client has gone.
   * When it fails the caller gets an internal error, so that a commit which failed is never told as a success.
   */
  closeContext: (context: TContext) => Promise<void>;
}

/** Requests under way, also those whose client has gone. */
export interface OpenRequests {
  /** Resolves when none is left. */
  finished(): Promise<void>;
}

/**
 * The handler's own try/finally closes the context. Apollo Server skips its hooks when one of them throws; of fastify's,
 * onResponse does not run for a client that has gone, and onRequestAbort runs while resolvers still read.
 */
export function serveGraph<TContext extends CallerContext>(
  server: FastifyInstance,
  apollo: ApolloServer<TContext>,
  { openContext, closeContext }: Contexts<TContext>,
  admission: Admission,
  trusted: TrustedOperations,
): OpenRequests {
  const open = new Set<Promise<string>>();
  async function answer(request: FastifyRequest, reply: FastifyReply): Promise<string> {
    const grant = admission.grantOf(request);
    const contexts: TContext[] = [];
    try {
      const { headers, body, status } = await apollo.executeHTTPGraphQLRequest({
        httpGraphQLRequest: readRequest(request, trusted),
        context: async () => {
          const context = openContext(grant);
          contexts.push(context);
          return context;
        },
      });
      if (body.kind !== "complete")
        throw new Error(`expected a complete answer, but got one that is ${body.kind}`);
      void reply.code(status ?? 200).headers(Object.fromEntries(headers));
      return body.string;
    } finally {
      for (const context of contexts) await closeContext(context);
    }
  }

  server.route({
    method: ["GET", "POST"],
    url: "/graphql",
    onRequest: admission.admit,
    handler: async (request, reply) => {
      const answering = answer(request, reply);
      open.add(answering);
      try {
        return await answering;
      } finally {
        open.delete(answering);
      }
    },
  });
  return {
    async finished() {
      await Promise.allSettled(open);
    },
  };
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
    headers: readHeaders(headers),
    search: queryAt === -1 ? "" : url.slice(queryAt),
  };
}

const DEEPEST_BODY = 50;

/** Whatever walks through variables does so level by level, and would run out of stack. */
function refuseDeepBody(body: unknown): void {
  if (!isDeeperThan(body, DEEPEST_BODY)) return;
  throw new BadUserInput({
    argument: "the body",
    expected: `at most ${DEEPEST_BODY} levels deep`,
    received: "more",
  });
}

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeperThan(inner, levels - 1));
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

function readHeaders(headers: FastifyRequest["headers"]): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  return map;
}
