import { GraphQLError } from "graphql";

const TOO_MANY_REQUESTS = 429;

/** The budget of points per minute is exhausted. */
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
