import { GraphQLError } from "graphql";

const TOO_MANY_REQUESTS = 429;

/** More was asked for in a minute than the budget holds. */
export class RateLimited extends GraphQLError {
  constructor(message: string, details: Readonly<Record<string, number>>, retryAfterSeconds: number) {
    super(message, {
      extensions: {
        code: "RATE_LIMITED",
        ...details,
        retryAfterSeconds,
        http: { status: TOO_MANY_REQUESTS },
      },
    });
  }
}
