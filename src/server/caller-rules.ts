import type { ApolloServerPlugin } from "@apollo/server";
import type { FastifyBaseLogger } from "fastify";
import { type GraphQLFormattedError, OperationTypeNode } from "graphql";
import type { Audit, AuditEntry } from "../access/audit";
import { type Budget, budgetKey, RateLimited } from "../access/budget";
import type { Grant } from "../access/grant";
import { checkScopes } from "../access/scope-check";
import { hashOf, type TrustedOperations } from "../access/trusted-operations";
import { checkSize } from "./limits";

/** What the rules need to know of a request's context. */
export interface CallerContext {
  grant: Grant;
  /** What was read so far; none for a server without data. */
  transaction?: { rowCount: number; protectedCount: number };
}

export interface CallerRules {
  budget: Budget;
  trusted: TrustedOperations;
  /** Null when nothing is recorded. */
  audit: Audit | null;
  /** Whether operations come from a gateway, which writes them anew: their shape and text are its own. */
  isSubgraph: boolean;
}

/** Operations of one organisation at the same moment, in one process. */
const MOST_AT_ONCE = 20;

/**
 * What depends on who asks: reviewed operations, scopes, size and budget, looked at before anything is read. It must not
 * be a validation rule, because a validated document is kept for the next caller.
 */
export function callerRules<TContext extends CallerContext>(
  { budget, trusted, audit, isSubgraph }: CallerRules,
  log: FastifyBaseLogger,
): ApolloServerPlugin<TContext> {
  const underWay = new Map<string, number>();
  return {
    async requestDidStart({ contextValue: { grant } }) {
      const key = budgetKey(grant);
      const entry = newEntry(grant);
      let isCounted = false;

      function enter(): void {
        const others = underWay.get(key) ?? 0;
        if (others >= MOST_AT_ONCE) {
          throw new RateLimited(
            `at most ${MOST_AT_ONCE} operations of an organisation run at once; try again in a moment`,
            { limit: MOST_AT_ONCE },
            1,
          );
        }
        underWay.set(key, others + 1);
        isCounted = true;
      }

      function leave(): void {
        if (!isCounted) return;
        const left = (underWay.get(key) ?? 1) - 1;
        if (left === 0) underWay.delete(key);
        else underWay.set(key, left);
      }

      return {
        async didResolveOperation({ schema, document, operation, request, source }) {
          if (operation === undefined) return;
          const variables = request.variables ?? {};
          entry.operationHash = hashOf(source);
          entry.operationName = operation.name?.value ?? null;
          if (!isSubgraph) {
            trusted.check(source, grant, (hash) =>
              log.warn({ tokenId: grant.tokenId, operationHash: hash }, "operation is not a reviewed one"),
            );
          }
          checkScopes(schema, document, operation, variables, grant.scopes);
          entry.cost = checkSize(schema, document, operation, variables, isSubgraph);
          enter();
          await budget.spend(grant, entry.cost);
          entry.kind = operation.operation === OperationTypeNode.MUTATION ? "MUTATION" : "QUERY";
          if (entry.kind === "MUTATION") await audit?.require({ ...entry, status: "BEGUN" });
        },
        async willSendResponse({ response: { body, http }, contextValue: { transaction } }) {
          leave();
          const [error] = body.kind === "single" ? (body.singleResult.errors ?? []) : [];
          const retryAfter = error?.extensions?.["retryAfterSeconds"];
          if (typeof retryAfter === "number") http.headers.set("retry-after", String(retryAfter));
          entry.status = error === undefined ? "OK" : codeOf(error);
          entry.rowCount = transaction?.rowCount ?? 0;
          entry.protectedCount = transaction?.protectedCount ?? 0;
          audit?.note(entry);
        },
      };
    },
  };
}

function codeOf({ extensions }: GraphQLFormattedError): string {
  const code = extensions?.["code"];
  return typeof code === "string" ? code : "UNKNOWN";
}

function newEntry({ tokenId, name, organisation }: Grant): AuditEntry {
  return {
    at: new Date(),
    tokenId: tokenId ?? name,
    organisation: organisation?.code ?? null,
    operationName: null,
    operationHash: "",
    kind: "REFUSED",
    cost: 0,
    rowCount: 0,
    protectedCount: 0,
    status: "OK",
  };
}
