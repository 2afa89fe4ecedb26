import type { ApolloServerPlugin } from "@apollo/server";
import { LimitExceeded } from "../graph/limit-exceeded";
import { DEFAULT_PAGE_SIZE, LARGEST_PAGE_SIZE } from "../graph/page-arguments";
import { measureOperation, type OperationSize } from "./operation-size";

/** Tokens of a document; more are not even parsed. */
export const MOST_TOKENS = 2_000;

/** What an operation may ask for. Four hops over lists stay well within. */
export const OPERATION_LIMITS: Readonly<OperationSize> = {
  depth: 8,
  aliases: 30,
  directives: 5,
  rootFields: 10,
  objects: 50_000,
};

/** In the order in which they are looked at. */
const LIMITS = ["depth", "aliases", "directives", "rootFields", "objects"] as const;

/** Refuses an operation beyond a limit before it reads anything. */
export function limitsPlugin<TContext extends object>(): ApolloServerPlugin<TContext> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ schema, document, operation, request }) {
          if (operation === undefined) return;
          const pages = { defaultSize: DEFAULT_PAGE_SIZE, largestSize: LARGEST_PAGE_SIZE };
          const size = measureOperation(schema, document, operation, request.variables ?? {}, pages);
          if (size === null) return;
          for (const limit of LIMITS) {
            const allowed = OPERATION_LIMITS[limit];
            if (size[limit] > allowed) throw new LimitExceeded({ limit, allowed, received: size[limit] });
          }
        },
      };
    },
  };
}
