import { HeaderMap, type ApolloServer, type HTTPGraphQLRequest } from "@apollo/server";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

/** What the resolvers of one request share, from its first field to its answer. */
export interface Contexts<TContext extends object> {
  /** Called once a GraphQL request. Resolvers get a shallow copy: Apollo Server clones it. */
  openContext: () => TContext;
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
export function serveGraph<TContext extends object>(
  server: FastifyInstance,
  apollo: ApolloServer<TContext>,
  { openContext, closeContext }: Contexts<TContext>,
): OpenRequests {
  const open = new Set<Promise<string>>();

  async function answer(request: FastifyRequest, reply: FastifyReply): Promise<string> {
    const contexts: TContext[] = [];
    try {
      const { headers, body, status } = await apollo.executeHTTPGraphQLRequest({
        httpGraphQLRequest: readRequest(request),
        context: async () => {
          const context = openContext();
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

function readRequest({ body, headers, method, url }: FastifyRequest): HTTPGraphQLRequest {
  const queryAt = url.indexOf("?");
  return { body, method, headers: readHeaders(headers), search: queryAt === -1 ? "" : url.slice(queryAt) };
}

function readHeaders(headers: FastifyRequest["headers"]): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  return map;
}
