import { GraphQLError } from "graphql";

/** An operation beyond a limit: which limit, what it allows, what came. Refused before anything is read. */
export class LimitExceeded extends GraphQLError {
  constructor({ limit, allowed, received }: { limit: string; allowed: number; received: number }) {
    super(`${limit} must be at most ${allowed}, but got ${received}`, {
      extensions: { code: "LIMIT_EXCEEDED", limit, allowed, received, http: { status: 400 } },
    });
  }
}
