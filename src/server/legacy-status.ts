import type { ApolloServerPlugin } from "@apollo/server";

/** Faults of the operation itself, as against faults of the request that carries it. */
const FAULTS_OF_THE_OPERATION = new Set<unknown>([
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "BAD_USER_INPUT",
]);

/**
 * Clients that do not name the newer media type take any status but 200 for a fault of the transport, and do not read the
 * errors: GraphQL over HTTP asks for 200 there when the operation alone is at fault. Refusals by a limit stay 400.
 */
export function legacyStatusPlugin<TContext extends object>(): ApolloServerPlugin<TContext> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ request, response }) {
          const { body, http } = response;
          const accepts = request.http?.headers.get("accept") ?? "";
          if (http.status !== 400 || accepts.includes("application/graphql-response+json")) return;
          if (body.kind !== "single" || typeof request.query !== "string") return;
          const codes = body.singleResult.errors?.map(({ extensions }) => extensions?.["code"]) ?? [];
          if (codes.length > 0 && codes.every((code) => FAULTS_OF_THE_OPERATION.has(code))) http.status = 200;
        },
      };
    },
  };
}
